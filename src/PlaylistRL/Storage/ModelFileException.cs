namespace PlaylistRL;

/// <summary>
/// A policy, checkpoint or catalogue file is not what it should be: damaged, of another format or version, or made for something else. The
/// message names the file and says what was expected. What cannot be opened at all raises the file system's own exceptions.
/// </summary>
public sealed class ModelFileException : FormatException
{
    /// <summary>Makes an error without a text.</summary>
    public ModelFileException()
    {
    }

    /// <summary>Makes an error that names no file.</summary>
    public ModelFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error that names no file and has a cause.</summary>
    public ModelFileException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an error that names a file, null for a stream, and has a cause.</summary>
    public ModelFileException(string message, string? path, Exception? innerException)
        : base(message, innerException) => Path = path;

    /// <summary>The file's path as it was given; null where a stream was read.</summary>
    public string? Path { get; }
}
