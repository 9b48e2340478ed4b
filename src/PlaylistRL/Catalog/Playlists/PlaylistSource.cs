using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace PlaylistRL.Music;

/// <summary>The bytes of a playlist file and where they come from, for the messages about them.</summary>
/// <param name="Path">The file; null for a stream.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record PlaylistSource(string? Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Reads a stream to its end.</summary>
    /// <exception cref="SongCatalogException">It is longer than a playlist may be.</exception>
    public static PlaylistSource Read(Stream stream, string? path)
    {
        var read = new MemoryStream();
        byte[] some = new byte[1 << 16];
        while (stream.Read(some, 0, some.Length) is int count and > 0)
        {
            if (read.Length + count > PlaylistLimits.Bytes)
            {
                throw new PlaylistSource(path, default).Error(string.Create(
                    CultureInfo.InvariantCulture, $"it is longer than {PlaylistLimits.Bytes} bytes, the most that a playlist may have."));
            }

            read.Write(some, 0, count);
        }

        return new PlaylistSource(path, read.GetBuffer().AsMemory(0, (int)read.Length));
    }

    /// <summary>Its text, whatever encoding it is in.</summary>
    public StreamReader OpenText()
    {
        Encoding encoding = TextEncoding.Of(Bytes.Span, out int mark);
        return new StreamReader(Stream(mark), encoding, false);
    }

    /// <summary>Where the text begins behind byte order mark and white space, in lower case, cut.</summary>
    public string Beginning()
    {
        const int Shown = 512;
        Encoding encoding = TextEncoding.Of(Bytes.Span, out int mark);
        ReadOnlySpan<byte> start = Bytes.Span[mark..];
        return encoding.GetString(start[..Math.Min(start.Length, Shown)]).TrimStart().ToLowerInvariant();
    }

    /// <summary>The error that concerns the whole file.</summary>
    public SongCatalogException Error(string what, Exception? cause = null) => new($"{Name}: {what}", cause);

    /// <summary>The error at a line.</summary>
    public SongCatalogException Error(long line, string what, Exception? cause = null) =>
        new(FormattableString.Invariant($"{Name}, line {line}: {what}"), line, cause);

    /// <summary>Raises where there are more tracks than a file may have.</summary>
    public void RequireRoom(int tracks, long line)
    {
        if (tracks >= PlaylistLimits.Tracks)
        {
            throw Error(line, string.Create(
                CultureInfo.InvariantCulture, $"it has more than {PlaylistLimits.Tracks} tracks, the most that are read."));
        }
    }

    private MemoryStream Stream(int start) =>
        MemoryMarshal.TryGetArray(Bytes[start..], out ArraySegment<byte> segment)
            ? new MemoryStream(segment.Array ?? [], segment.Offset, segment.Count, writable: false)
            : new MemoryStream(Bytes[start..].ToArray(), writable: false);

    private string Name => Path is null ? "The stream" : $"'{Path}'";
}
