namespace PlaylistRL.Hosting;

/// <summary>A call of the service could not be done. <see cref="Fault"/> says what kind of reason, the message which.</summary>
public sealed class PlaylistServiceException : Exception
{
    /// <summary>Makes an error without a text.</summary>
    public PlaylistServiceException()
    {
    }

    /// <summary>Makes an error of <see cref="PlaylistFault.BadInput"/>.</summary>
    public PlaylistServiceException(string message)
        : this(PlaylistFault.BadInput, message)
    {
    }

    /// <summary>Makes an error of <see cref="PlaylistFault.BadInput"/> that has a cause.</summary>
    public PlaylistServiceException(string message, Exception? innerException)
        : this(PlaylistFault.BadInput, message, innerException)
    {
    }

    /// <summary>Makes an error.</summary>
    public PlaylistServiceException(PlaylistFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    /// <summary>What kind of reason it is.</summary>
    public PlaylistFault Fault { get; } = PlaylistFault.BadInput;

    internal static PlaylistServiceException Unknown(string session) => new(
        PlaylistFault.UnknownSession, $"There is no session '{Shown(session)}'. Start another one.");

    // An id may be anything that somebody sent.
    private static string Shown(string session) => session.Length <= 40 ? session : session[..40] + "…";
}
