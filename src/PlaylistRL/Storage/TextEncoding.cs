using System.Text;
using System.Text.Unicode;

namespace PlaylistRL;

/// <summary>Which encoding a text from somewhere else is in. Pure.</summary>
internal static class TextEncoding
{
    private const int Western = 1252;

    /// <summary>
    /// The encoding that a byte order mark names; else UTF-8 where all bytes fit it, else Windows-1252, which takes any bytes.
    /// </summary>
    /// <param name="bytes">The whole text.</param>
    /// <param name="markLength">How many bytes the mark has; 0 where there is none.</param>
    public static Encoding Of(ReadOnlySpan<byte> bytes, out int markLength)
    {
        foreach (Encoding encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            markLength = encoding.Preamble.Length;
            if (bytes.StartsWith(encoding.Preamble))
                return encoding;
        }

        markLength = 0;

        // Asked of the provider itself: nothing is registered for the whole process.
        return Utf8.IsValid(bytes) ? Encoding.UTF8 : CodePagesEncodingProvider.Instance.GetEncoding(Western)!;
    }
}
