namespace PlaylistRL;

/// <summary>
/// A session file is not what it should be, or does not belong to this recommender. The message names the file, what was found and what was
/// expected.
/// </summary>
public sealed class SessionFileException : FormatException
{
    /// <summary>Makes an error without a text.</summary>
    public SessionFileException()
    {
    }

    /// <summary>Makes an error.</summary>
    public SessionFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error that has a cause.</summary>
    public SessionFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
