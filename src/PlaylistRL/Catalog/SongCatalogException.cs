namespace PlaylistRL;

/// <summary>
/// The text of a catalogue or a playlist is not what it should be. The message names the file, the line, the column, the value and what
/// was expected.
/// </summary>
public sealed class SongCatalogException : FormatException
{
    /// <summary>Makes an error without a text.</summary>
    public SongCatalogException()
    {
    }

    /// <summary>Makes an error that concerns no single line.</summary>
    public SongCatalogException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an error that concerns no single line and has a cause.</summary>
    public SongCatalogException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an error at a line.</summary>
    public SongCatalogException(string message, long line, Exception? innerException = null)
        : base(message, innerException) => Line = line;

    /// <summary>The 1-based physical line at which the faulty record or field begins; null where no single line is at fault.</summary>
    public long? Line { get; }
}
