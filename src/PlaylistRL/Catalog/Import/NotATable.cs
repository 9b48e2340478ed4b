using System.Text;

namespace PlaylistRL;

/// <summary>Says what a file is that is no table of songs, and what to do with it. Pure.</summary>
internal static class NotATable
{
    private static readonly (byte[] Start, int At, string Sentence)[] _audio =
    [
        ([.. "ID3"u8], 0, "an MP3"), ([.. "fLaC"u8], 0, "a FLAC"), ([.. "OggS"u8], 0, "an Ogg"), ([.. "RIFF"u8], 0, "a WAV"),
        ([.. "ftyp"u8], 4, "an MP4"), ([0xFF, 0xFB], 0, "an MP3"), ([0xFF, 0xF3], 0, "an MP3"), ([0xFF, 0xF2], 0, "an MP3"),
        ([0x30, 0x26, 0xB2, 0x75], 0, "a WMA"),
    ];

    /// <summary>What a file is by its first bytes, with advice; null where it may be a table.</summary>
    public static string? Of(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return "it is empty; a row for each song is expected";
        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            return "it is a zip archive or a spreadsheet (.xlsx, .ods, .numbers); in the spreadsheet, save the sheet as CSV (UTF-8), "
                + "and unpack an archive first";
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return "it is an old Excel workbook (.xls); save the sheet as CSV (UTF-8)";
        foreach ((byte[] known, int at, string kind) in _audio)
        {
            if (start.Length > at && start[at..].StartsWith(known))
                return $"it is {kind} file: music, no table of songs. PlaylistRL.Music reads the tags of a folder of music files";
        }

        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] || LooksLikeUtf16(start))
            return null;
        string text = Encoding.UTF8.GetString(start).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (OfText(text) is string sentence)
            return sentence;
        string? kindOfFile = FileKind.OfStart(start);
        return kindOfFile is null or FileKind.CsvText or FileKind.PlainText or FileKind.JsonText ? null
            : $"{char.ToLowerInvariant(kindOfFile[0])}{kindOfFile[1..]}".TrimEnd('.');
    }

    private static string? OfText(string text)
    {
        if (text.StartsWith("#EXTM3U", StringComparison.Ordinal))
            return "it is an M3U playlist, which has no features of songs; PlaylistFile.Load reads playlists";
        if (text.StartsWith("[playlist]", StringComparison.OrdinalIgnoreCase))
            return "it is a PLS playlist, which has no features of songs; PlaylistFile.Load reads playlists";
        if (!text.StartsWith('<'))
            return null;
        if (text.Contains("xspf.org", StringComparison.Ordinal))
            return "it is an XSPF playlist, which has no features of songs; PlaylistFile.Load reads playlists";
        if (text.Contains("<plist", StringComparison.Ordinal))
            return "it is an iTunes or Music library; PlaylistRL.Music reads it";
        if (text.Contains("<DJ_PLAYLISTS", StringComparison.Ordinal))
            return "it is a rekordbox library; PlaylistRL.Music reads it";
        if (text.Contains("<NML", StringComparison.Ordinal))
            return "it is a Traktor library; PlaylistRL.Music reads it";
        return text.Contains("<html", StringComparison.OrdinalIgnoreCase) ? null
            : !text.StartsWith("<?xml", StringComparison.Ordinal) ? null
            : "it is XML; a table of songs is text with a row for each song, or JSON";
    }

    private static bool LooksLikeUtf16(ReadOnlySpan<byte> start) => start is [not 0, 0, not 0, 0, ..] or [0, not 0, 0, not 0, ..];
}
