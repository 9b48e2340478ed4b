namespace PlaylistRL;

/// <summary>Text that is not the CSV it should be; whoever knows where the text came from says so around it.</summary>
internal sealed class CsvFormatException(long line, string message) : FormatException(message)
{
    /// <summary>The 1-based physical line.</summary>
    public long Line { get; } = line;
}
