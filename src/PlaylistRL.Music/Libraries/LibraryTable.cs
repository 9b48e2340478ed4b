using System.Collections.ObjectModel;

namespace PlaylistRL.Music;

/// <summary>The tracks of a library as a table of songs. Not thread-safe.</summary>
internal sealed class LibraryTable(IReadOnlyList<LibraryTrack> tracks, string format) : TableReader
{
    private static readonly ReadOnlyCollection<string> _names =
        Array.AsReadOnly((string[])["id", "title", "artist", "album", "genre", "year", "bpm", "duration ms", "location"]);

    private int _next;

    public override long Line => _next;

    public override string LineWord => "track";

    public override int Count => _names.Count;

    public override IReadOnlyList<string> Names => _names;

    public override string Format => format;

    public override ReadOnlySpan<char> this[int cell]
    {
        get
        {
            LibraryTrack track = tracks[_next - 1];
            return cell switch
            {
                0 => track.Id,
                1 => track.Title,
                2 => track.Artists,
                3 => track.Album,
                4 => track.Genres,
                5 => track.Year,
                6 => track.Bpm,
                7 => track.Duration,
                _ => track.Location,
            };
        }
    }

    public override bool Read()
    {
        if (_next >= tracks.Count)
            return false;
        _next++;
        return true;
    }
}
