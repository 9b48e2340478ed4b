using System.Text;
using System.Text.Unicode;

namespace PlaylistRL;

/// <summary>Says what a file is that is not the one expected, in a sentence with advice. Pure.</summary>
internal static class FileKind
{
    /// <summary>How many bytes from the beginning are looked at.</summary>
    public const int StartLength = 512;

    /// <summary>What is said of a safetensors file without a format of this library.</summary>
    public const string ForeignTensors = "It is a safetensors file that PlaylistRL did not write.";

    /// <summary>What is said of text with delimiters.</summary>
    public const string CsvText = "It looks like CSV text; a table of songs is read by SongCatalog.Load.";

    /// <summary>What is said of JSON of others.</summary>
    public const string JsonText = "It is JSON text.";

    /// <summary>What is said of other text.</summary>
    public const string PlainText = "It is text.";

    private static readonly (byte[] Start, string Sentence)[] _binary =
    [
        ([0x1F, 0x8B], "It is compressed with gzip; unpack it first."),
        ([.. "PK\u0003\u0004"u8], "It is a zip archive; unpack it first."),
        ([.. "PK\u0005\u0006"u8], "It is an empty zip archive."),
        ([0x28, 0xB5, 0x2F, 0xFD], "It is compressed with zstd; unpack it first."),
        ([.. "BZh"u8], "It is compressed with bzip2; unpack it first."),
        ([0xFD, .. "7zXZ"u8], "It is compressed with xz; unpack it first."),
        ([.. "PAR1"u8], "It is a Parquet file; write it as CSV first."),
        ([.. "SQLite format 3"u8], "It is an SQLite database; write its table as CSV first."),
        ([.. "ID3"u8], "It is an audio file (MP3)."),
        ([.. "fLaC"u8], "It is an audio file (FLAC)."),
        ([.. "OggS"u8], "It is an audio file (Ogg)."),
        ([.. "RIFF"u8], "It is an audio or video file (RIFF, such as WAV)."),
        ([0xFF, 0xFE], "It is text in UTF-16; save it as UTF-8."),
        ([0xFE, 0xFF], "It is text in UTF-16; save it as UTF-8."),
    ];

    /// <summary>What a file of one of this library's formats is; null for another format.</summary>
    public static string? OfFormat(string format) => format switch
    {
        "playlistrl.policy" => "It is a PlaylistRL policy; open it with QPolicy.Load.",
        "playlistrl.checkpoint" => "It is a PlaylistRL checkpoint; go on with its run by Trainer.Resume.",
        "playlistrl.catalog" => "It is a PlaylistRL catalogue; open it with SongCatalog.Open.",
        "playlistrl.session" => "It is a PlaylistRL session; load it with PlaylistRecommender.LoadSession.",
        _ => null,
    };

    /// <summary>What a file is, told by its first bytes; null where they do not tell.</summary>
    public static string? OfStart(ReadOnlySpan<byte> start)
    {
        if (start.IsEmpty)
            return "It is empty.";
        if (start.StartsWith("PK\u0003\u0004"u8) && start.IndexOf("[Content_Types].xml"u8) >= 0)
            return "It is an Office document, such as an Excel workbook (.xlsx); save its table as CSV.";
        if (start.Length > 8 && start[4..8].SequenceEqual("ftyp"u8))
            return "It is an audio or video file (MP4, such as .m4a).";
        if (start is [0xFF, >= 0xE2 and not 0xFE, ..])
            return "It is an audio file (MP3 or AAC).";
        foreach ((byte[] known, string sentence) in _binary)
        {
            if (start.StartsWith(known))
                return sentence;
        }

        if (start.Length > 8 && start[8] == (byte)'{' && !start[3..8].ContainsAnyExcept((byte)0))
        {
            return OfText(start[8..]) is string own && own.StartsWith("It is a PlaylistRL", StringComparison.Ordinal) ? own
                : "It is a safetensors file, numbers and no text.";
        }

        if (!start.ContainsAnyExcept((byte)0))
            return "It holds only zeros where it begins: it was never written, or lost by the disk.";

        // Its first field is the version of the format, a small number; fields of text or messages follow.
        if (start is [0x08, < 0x20, 0x12 or 0x1A or 0x22 or 0x2A or 0x32 or 0x3A, ..])
            return "It looks like an ONNX model, which others run; a policy to be loaded here is written by QPolicy.Save.";
        return IsText(start) ? OfText(start) : null;
    }

    private static string OfText(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("\uFEFF"u8))
            start = start[3..];
        string text = Encoding.UTF8.GetString(start.TrimStart(" \t\r\n"u8));
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            foreach (string format in (string[])["playlistrl.policy", "playlistrl.checkpoint", "playlistrl.catalog", "playlistrl.session"])
            {
                if (text.Contains($"\"{format}\"", StringComparison.Ordinal))
                    return OfFormat(format)!;
            }

            return JsonText;
        }

        if (text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase))
            return "It is an HTML page, such as a server gives in the place of a file.";
        if (text.StartsWith("version https://git-lfs", StringComparison.Ordinal))
            return "It is a pointer of Git LFS; fetch the file itself (git lfs pull).";
        return text.AsSpan().IndexOfAny(",;\t") >= 0 ? CsvText : PlainText;
    }

    /// <summary>Whether bytes are UTF-8 without control characters but line breaks and tabs; the last character may be cut.</summary>
    private static bool IsText(ReadOnlySpan<byte> start)
    {
        foreach (byte value in start)
        {
            if (value < 0x20 && value is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
                return false;
        }

        for (int cut = 0; cut < 4 && cut < start.Length; cut++)
        {
            if (Utf8.IsValid(start[..^cut]))
                return true;
        }

        return false;
    }
}
