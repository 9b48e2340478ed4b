using System.Text;

namespace PlaylistRL;

/// <summary>Opens a table of text whose container, encoding and dialect nobody says.</summary>
internal static class OpenTable
{
    private const int HeadLength = 4096;
    private const int StartLength = 256 * 1024;
    private const int MostLayers = 2;

    /// <summary>Finds out how a table is written, and reads it from its first row on.</summary>
    /// <param name="stream">The bytes; they are left open.</param>
    /// <param name="maxFieldLength">The most characters of a cell.</param>
    /// <param name="format">How it is written, in words, once it was read: the encoding shows itself late.</param>
    /// <param name="source">What errors call it.</param>
    /// <exception cref="SongCatalogException">It is no text, or something else than a table.</exception>
    public static TableReader Of(Stream stream, int maxFieldLength, string source, out Func<string> format)
    {
        var headed = new HeadedStream(stream, HeadLength);
        string container = string.Empty;
        for (int layer = 0; layer < MostLayers && headed.Head is [0x1F, 0x8B, ..]; layer++)
        {
            headed = new HeadedStream(new WholeGzip(headed), HeadLength);
            container += "gzip, ";
        }

        if (NotATable.Of(headed.Head) is string kind)
            throw new SongCatalogException($"{source}: {kind}.");
        var text = new EncodedText(headed, headed.Head);
        char[] start = new char[StartLength];
        int length = Start(text, start);
        var whole = new PrefixedText(start.AsMemory(0, length), text);
        ReadOnlySpan<char> first = start.AsSpan(0, length).TrimStart("\uFEFF \t\r\n");
        bool json = first is ['{', ..] or ['[', ..] && first[1..].TrimStart() is ['"' or '{' or '}' or ']', ..];
        TableReader table = json ? new JsonTable(whole, maxFieldLength)
            : new DelimitedTable(whole, TableDialect.Of(new string(start, 0, length), length < StartLength), maxFieldLength);
        format = () => $"{container}{text.Encoding}, {table.Format}";
        return table;
    }

    /// <summary>Reads as much as there is room for; what cannot be decoded is left to whoever reads on.</summary>
    private static int Start(EncodedText text, char[] start)
    {
        int length = 0;
        try
        {
            while (length < start.Length && text.Read(start.AsSpan(length)) is int read and > 0)
                length += read;
        }
        catch (DecoderFallbackException)
        {
            return length;
        }

        return length;
    }
}
