using System.Globalization;
using System.Text;

namespace PlaylistRL.Music;

/// <summary>Writes lines that are as short as the reader wants them, in UTF-8 without a mark. The stream stays open.</summary>
internal sealed class PlaylistLineWriter(Stream stream) : IDisposable
{
    private readonly StreamWriter _text = new(stream, new UTF8Encoding(false), 1 << 12, leaveOpen: true) { NewLine = "\n" };
    private PlaylistTrack? _track;
    private int _number;

    /// <summary>The lines that follow are those of a track.</summary>
    public void Begin(PlaylistTrack track) => (_track, _number) = (track, _number + 1);

    /// <exception cref="ArgumentException">It is too long for a playlist file.</exception>
    public void Write(string line)
    {
        if (line.Length > PlaylistLimits.Line)
            throw TooLong(_number, _track);
        _text.WriteLine(line);
    }

    public void Dispose() => _text.Dispose();

    /// <summary>The error that a text of a track is too long.</summary>
    public static ArgumentException TooLong(int number, PlaylistTrack? track) => new(string.Create(CultureInfo.InvariantCulture,
        $"{(track is null ? "The playlist's title" : $"Track {number}, '{TextRule.Shown(track.Title ?? track.Location)}',")} ")
        + string.Create(CultureInfo.InvariantCulture, $"needs a text of more than {PlaylistLimits.Line} characters; a playlist file ")
        + "takes none so long.");
}
