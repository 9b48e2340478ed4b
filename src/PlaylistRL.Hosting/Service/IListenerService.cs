namespace PlaylistRL.Hosting;

/// <summary>All that is kept about one listener: to be shown to them, and removed when they wish. Thread-safe.</summary>
public interface IListenerService
{
    /// <summary>Everything that is kept about a listener.</summary>
    /// <param name="listener">Their id; case counts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Null where nothing is.</returns>
    /// <exception cref="PlaylistServiceException">The store is gone, or the id is none.</exception>
    Task<ListenerExport?> ExportAsync(string listener, CancellationToken cancellationToken = default);

    /// <summary>Removes everything about a listener: sessions, log, and their bytes in the store's files.</summary>
    /// <param name="listener">Their id; case counts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="PlaylistServiceException">The store is gone, or the id is none.</exception>
    Task<bool> DeleteAsync(string listener, CancellationToken cancellationToken = default);
}
