using System.Formats.Tar;
using System.IO.Compression;

namespace PlaylistRL;

/// <summary>Opens the text of a log: as it stands, out of a gzip, or the first file of a tar archive. What it is, the bytes tell and not the name: public logs named <c>.tar.gz</c> are a gzip of one CSV.</summary>
internal static class LogText
{
    private const int TarMagicAt = 257;

    /// <summary>The text's bytes, decompressed as they are read. Closing it closes what it reads from, unless that is to stay open.</summary>
    public static Stream Open(Stream file, bool leaveOpen)
    {
        var raw = new BufferedStart(file, leaveOpen);
        ReadOnlySpan<byte> start = raw.Peek(2);
        BufferedStart? content = null;
        content = start is [0x1F, 0x8B]
            ? new BufferedStart(new GZipStream(raw, CompressionMode.Decompress), leaveOpen: false, CheckWhole)
            : new BufferedStart(raw, leaveOpen: false);
        ReadOnlySpan<byte> header = content.Peek(TarMagicAt + 5);
        if (header.Length < TarMagicAt + 5 || !header[TarMagicAt..].SequenceEqual("ustar"u8))
            return content;

        var archive = new TarReader(content);
        while (archive.GetNextEntry() is TarEntry entry)
        {
            if (entry is { EntryType: TarEntryType.RegularFile or TarEntryType.V7RegularFile, DataStream: Stream data })
                return data;
        }

        throw new InvalidDataException("the tar archive holds no file");

        // The decompressor takes a gzip that is cut short for a whole one. The last four bytes of a whole one are its length, or that of its last part where several were joined,
        // never more than all there was; those of a cut one are as good as random, and more in all but one of 43 cases at 100 MB.
        void CheckWhole()
        {
            if (raw.LastFour > content!.Received)
                throw new InvalidDataException("the gzip ends before its data do");
        }
    }
}
