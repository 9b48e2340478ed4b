using Microsoft.Extensions.Logging;

namespace PlaylistRL.Hosting;

/// <summary>Knows whether the store can be used, so that calls fail at once while it cannot. Thread-safe.</summary>
internal sealed class StoreGate(ILogger logger)
{
    private readonly Lock _lock = new();
    private volatile string? _reason;

    public bool IsUp => _reason is null;

    /// <summary>Why it cannot be used; null where it can.</summary>
    public string? Reason => _reason;

    /// <exception cref="PlaylistServiceException">The store cannot be used now.</exception>
    public void ThrowIfDown()
    {
        if (_reason is not null)
            throw Gone(null);
    }

    public PlaylistServiceException Down(Exception cause)
    {
        lock (_lock)
        {
            if (_reason is null)
                logger.StoreDown(cause.Message);
            _reason = cause.Message;
        }

        return Gone(cause);
    }

    public void Up()
    {
        if (_reason is null)
            return;
        lock (_lock)
        {
            if (_reason is null)
                return;
            _reason = null;
            logger.StoreUp();
        }
    }

    // The reason names files of the server: it is for the log, and for the cause.
    private static PlaylistServiceException Gone(Exception? cause) =>
        new(PlaylistFault.StoreGone, "The store cannot be reached. Nothing was changed; try again later.", cause);
}
