using System.Globalization;
using System.Text;

namespace PlaylistRL.Logs;

/// <summary>
/// The first file of a tar archive. .NET's own reader takes memory for long names and attributes as an archive claims them; here they are
/// passed over.
/// </summary>
/// <remarks>
/// <code>
/// header, 512 bytes: … | size, 12 octal digits, at 124 | … | kind at 156 | … | "ustar" at 257 | …        then the content, filled up to 512 bytes
/// </code>
/// </remarks>
internal static class TarArchive
{
    /// <summary>How many bytes of a stream tell whether it is an archive.</summary>
    public const int StartLength = MagicAt + 5;

    private const int BlockLength = 512;
    private const int SizeAt = 124;
    private const int SizeLength = 12;
    private const int KindAt = 156;
    private const int MagicAt = 257;

    /// <summary>Whether a stream that starts so is an archive.</summary>
    public static bool Is(ReadOnlySpan<byte> start) => start.Length == StartLength && start[MagicAt..].SequenceEqual("ustar"u8);

    /// <summary>Goes on to the first file's content and ends the stream behind it.</summary>
    /// <exception cref="InvalidDataException">There is none, or the archive is damaged.</exception>
    public static void GoToFile(BufferedStart archive)
    {
        var block = new byte[BlockLength];
        while (archive.ReadAtLeast(block, BlockLength, throwOnEndOfStream: false) == BlockLength && Is(block.AsSpan(0, StartLength)))
        {
            long size = SizeOf(block.AsSpan(SizeAt, SizeLength));
            if (block[KindAt] is (byte)'0' or 0)
            {
                archive.EndAfter(size);
                return;
            }

            for (long left = (size + BlockLength - 1) / BlockLength; left > 0; left--)
            {
                if (archive.ReadAtLeast(block, BlockLength, throwOnEndOfStream: false) < BlockLength)
                    throw new InvalidDataException("the tar archive ends before its entries do");
            }
        }

        throw new InvalidDataException("the tar archive holds no file");
    }

    /// <summary>
    /// Octal digits, with spaces or zeros around them; twelve hold 64 GiB. Greater sizes are written in another way, which is not read.
    /// </summary>
    private static long SizeOf(ReadOnlySpan<byte> field)
    {
        string digits = Encoding.Latin1.GetString(field).Trim(' ', '\0');
        long size = 0;
        foreach (char digit in digits)
        {
            if (digit is < '0' or > '7')
                throw new InvalidDataException(
                    string.Create(
                    CultureInfo.InvariantCulture, $"the tar archive has the size '{TextRule.Shown(digits)}', octal digits are expected"));
            size = (size * 8) + (digit - '0');
        }

        return size;
    }
}
