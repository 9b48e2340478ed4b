using System.IO.Compression;

namespace PlaylistRL.Logs;

/// <summary>
/// Opens the text of a log: as it stands, out of a gzip, or the first file of a tar archive. What it is, the bytes tell and not the name:
/// public logs named <c>.tar.gz</c> are a gzip of one CSV.
/// </summary>
internal static class LogText
{
    /// <summary>
    /// The text's bytes, decompressed as they are read. Closing it closes what it reads from, unless that is to stay open.
    /// </summary>
    public static Stream Open(Stream file, bool leaveOpen)
    {
        var raw = new BufferedStart(file, leaveOpen);
        ReadOnlySpan<byte> start = raw.Peek(2);
        BufferedStart? content = null;
        content = start is [0x1F, 0x8B]
            ? new BufferedStart(new GZipStream(raw, CompressionMode.Decompress), leaveOpen: false, CheckWhole)
            : new BufferedStart(raw, leaveOpen: false);
        if (TarArchive.Is(content.Peek(TarArchive.StartLength)))
            TarArchive.GoToFile(content);
        return content;

        // The decompressor takes a gzip that is cut short for a whole one. The last four bytes of a whole one are its length, or that of
        // its last part where several were joined,
        // never more than all there was; those of a cut one are as good as random, and more in all but one of 43 cases at 100 MB.
        void CheckWhole()
        {
            if (raw.LastFour > content!.Received)
                throw new InvalidDataException("the gzip ends before its data do");
        }
    }
}
