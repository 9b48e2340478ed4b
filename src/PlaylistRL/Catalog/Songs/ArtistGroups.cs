namespace PlaylistRL;

/// <summary>Artists, numbered in the order of their first song, and the songs of each. Immutable, thread-safe.</summary>
/// <remarks>
/// A song stands with each of its artists.
/// <code>
/// artistStart: 0 | where song 1's artists begin | … | entries      artistOf: the artists of song 0, those of song 1, …
/// start:       0 | where artist 1's songs begin | … | entries      songs:    the songs of artist 0, those of artist 1, …
/// </code>
/// </remarks>
internal sealed class ArtistGroups
{
    private readonly NumberedNames _names;
    private readonly int[] _artistStart;
    private readonly int[] _artistOf;
    private readonly int[] _start;
    private readonly int[] _songs;

    private ArtistGroups(NumberedNames names, int[] artistStart, int[] artistOf)
    {
        _names = names;
        _artistStart = artistStart;
        _artistOf = artistOf;
        (_start, _songs) = Grouping.Of(artistOf, names.Count);
        Names = names.ToArray();

        // What was grouped are places of the list; each belongs to the song whose artists it is among.
        var songOf = new int[artistOf.Length];
        for (int song = 0; song + 1 < artistStart.Length; song++)
            songOf.AsSpan(artistStart[song], artistStart[song + 1] - artistStart[song]).Fill(song);
        foreach (ref int place in _songs.AsSpan())
            place = songOf[place];
    }

    /// <summary>The artists by their numbers.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Where the artists of each song begin among <see cref="ArtistOf"/>, and behind the last one where they end.</summary>
    public ReadOnlyMemory<int> ArtistStart => _artistStart;

    /// <summary>The numbers of the artists, song by song, in the song's own order.</summary>
    public ReadOnlyMemory<int> ArtistOf => _artistOf;

    /// <summary>Where the songs of each artist begin among <see cref="Songs"/>, and behind the last one where they end.</summary>
    public ReadOnlyMemory<int> Start => _start;

    /// <summary>The songs, artist by artist, ascending within each.</summary>
    public ReadOnlyMemory<int> Songs => _songs;

    public static ArtistGroups Of(IReadOnlyCollection<Song> songs) => Of(songs, songs.Count);

    public static ArtistGroups Of(IEnumerable<Song> songs, int count)
    {
        var names = new NumberedNames();
        var artistStart = new int[count + 1];
        var artistOf = new List<int>(count);
        int index = 0;
        foreach (Song song in songs)
        {
            foreach (string artist in song.Artists)
                artistOf.Add(names.NumberOf(artist));
            artistStart[++index] = artistOf.Count;
        }

        return new ArtistGroups(names, artistStart, [.. artistOf]);
    }

    /// <summary>The songs of an artist in ascending order; none where the artist is unknown.</summary>
    public ReadOnlySpan<int> SongsOf(string artist) =>
        _names.TryFind(artist, out int number) ? _songs.AsSpan(_start[number], _start[number + 1] - _start[number]) : [];
}
