using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>Artists, numbered in the order of their first song, and the songs of each. Immutable, thread-safe.</summary>
internal sealed class ArtistGroups
{
    private readonly Dictionary<string, int> _numberOf;
    private readonly int[] _artistOf;
    private readonly int[] _start;
    private readonly int[] _songs;

    private ArtistGroups(Dictionary<string, int> numberOf, int[] artistOf)
    {
        _numberOf = numberOf;
        _artistOf = artistOf;
        (_start, _songs) = Grouping.Of(artistOf, numberOf.Count);
        var names = new string[numberOf.Count];
        foreach ((string name, int number) in numberOf)
            names[number] = name;
        Names = names;
    }

    /// <summary>The artists by their numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The number of each song's artist; −1 for none.</summary>
    public ReadOnlyMemory<int> ArtistOf => _artistOf;

    /// <summary>Where the songs of each artist begin among <see cref="Songs"/>, and behind the last one where they end.</summary>
    public ReadOnlyMemory<int> Start => _start;

    /// <summary>The songs, artist by artist, ascending within each.</summary>
    public ReadOnlyMemory<int> Songs => _songs;

    public static ArtistGroups Of(IReadOnlyCollection<Song> songs) => Of(songs, songs.Count);

    public static ArtistGroups Of(IEnumerable<Song> songs, int count)
    {
        var numberOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var artistOf = new int[count];
        int index = 0;
        foreach (Song song in songs)
        {
            artistOf[index] = -1;
            if (song.Artist is string artist)
            {
                ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numberOf, artist, out bool known);
                if (!known)
                    number = numberOf.Count - 1;
                artistOf[index] = number;
            }

            index++;
        }

        return new ArtistGroups(numberOf, artistOf);
    }

    /// <summary>The songs of an artist in ascending order; none where the artist is unknown.</summary>
    public ReadOnlySpan<int> SongsOf(string artist) =>
        _numberOf.TryGetValue(artist, out int number) ? _songs.AsSpan(_start[number], _start[number + 1] - _start[number]) : [];
}
