namespace PlaylistRL.Logs;

/// <summary>
/// A listening log cannot be read, or is to be read whole and has a bad row. The message names the file, the line and what was expected.
/// </summary>
public sealed class ListeningLogException : FormatException
{
    /// <summary>Makes an error without a text.</summary>
    public ListeningLogException()
    {
    }

    /// <summary>Makes an error.</summary>
    public ListeningLogException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error that has a cause.</summary>
    public ListeningLogException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
