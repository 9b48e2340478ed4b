namespace PlaylistRL;

/// <summary>The artists of songs and the songs of artists in a catalogue file, read where they are needed. Thread-safe.</summary>
/// <remarks>The tables are those of <see cref="ArtistGroups"/>.</remarks>
internal sealed class FiledArtists
{
    private readonly OpenTensorFile _file;
    private readonly int _songs;
    private readonly FiledText _names;
    private readonly FiledIndex _index;
    private readonly TensorSection<int> _artistStart;
    private readonly TensorSection<int> _artistOf;
    private readonly TensorSection<int> _start;
    private readonly TensorSection<int> _songsOf;

    /// <exception cref="ModelFileException">The tensors are missing or do not fit each other.</exception>
    public FiledArtists(OpenTensorFile file, int songs)
    {
        (_file, _songs) = (file, songs);
        _artistStart = file.Section<int>(CatalogTensors.ArtistOfStart, songs + 1L);
        _artistOf = file.Section<int>(CatalogTensors.ArtistOf, file.LengthOf(CatalogTensors.ArtistOf));
        long artists = file.LengthOf($"{CatalogTensors.Artists}.index");
        if (artists > _artistOf.Count)
            throw Damaged($"it has {artists} artists, and its songs name {_artistOf.Count}.");

        _names = new FiledText(file, CatalogTensors.Artists, (int)artists);
        _index = new FiledIndex(file, CatalogTensors.Artists, _names);
        _start = file.Section<int>(CatalogTensors.ArtistStart, artists + 1);
        _songsOf = file.Section<int>(CatalogTensors.ArtistSongs, file.LengthOf(CatalogTensors.ArtistSongs));
        if (_songsOf.Count != _artistOf.Count)
            throw Damaged($"its artists have {_songsOf.Count} songs, and its songs {_artistOf.Count} artists.");
        RequireEnds(CatalogTensors.ArtistOfStart, _artistStart, songs, _artistOf.Count);
        RequireEnds(CatalogTensors.ArtistStart, _start, artists, _songsOf.Count);
    }

    /// <summary>The artists of a song.</summary>
    /// <exception cref="ModelFileException">They are damaged, or no longer in the file.</exception>
    public string[] Of(int song)
    {
        Span<int> place = stackalloc int[2];
        _artistStart.Read(song, place);
        Span<int> numbers = stackalloc int[CountOf(song, place[0], place[1])];
        _artistOf.Read(place[0], numbers);
        var artists = new string[numbers.Length];
        for (int i = 0; i < artists.Length; i++)
        {
            RequireArtist(song, numbers[i]);
            artists[i] = _names.At(numbers[i]);
        }

        return artists;
    }

    /// <summary>The artists of neighbouring songs, as many as there is room for.</summary>
    /// <param name="first">The first song.</param>
    /// <param name="artists">The artists of each.</param>
    /// <param name="names">The artists read before, by number.</param>
    /// <exception cref="ModelFileException">They are damaged, or no longer in the file.</exception>
    public void Read(int first, Span<string[]> artists, Dictionary<int, string> names)
    {
        var places = new int[artists.Length + 1];
        _artistStart.Read(first, places);
        for (int i = 0; i < artists.Length; i++)
            CountOf(first + i, places[i], places[i + 1]);
        var numbers = new int[places[^1] - places[0]];
        _artistOf.Read(places[0], numbers);
        for (int i = 0, at = 0; i < artists.Length; i++)
        {
            artists[i] = new string[places[i + 1] - places[i]];
            foreach (ref string artist in artists[i].AsSpan())
            {
                int number = numbers[at++];
                RequireArtist(first + i, number);
                if (!names.TryGetValue(number, out string? name))
                    names.Add(number, name = _names.At(number));
                artist = name;
            }
        }
    }

    /// <summary>The songs of an artist in ascending order; none where there are more than <paramref name="most"/>.</summary>
    /// <exception cref="ModelFileException">They are damaged, or no longer in the file.</exception>
    public ReadOnlySpan<int> SongsOf(string artist, int most)
    {
        if (!_index.TryFind(artist, out int number))
            return [];
        Span<int> place = stackalloc int[2];
        _start.Read(number, place);
        if (place[0] < 0 || place[1] < place[0] || place[1] > _songsOf.Count)
            throw Damaged($"the songs of artist {number} lie from {place[0]} to {place[1]} of {_songsOf.Count}: it is damaged.");
        if (place[1] - place[0] > most)
            return [];
        var songs = new int[place[1] - place[0]];
        _songsOf.Read(place[0], songs);
        foreach (int song in songs)
        {
            if ((uint)song >= (uint)_songs)
                throw Damaged($"artist {number} has song {song} of {_songs}: it is damaged.");
        }

        return songs;
    }

    /// <summary>Raises where the songs, as they were read in order, and what finds them by artist do not fit each other.</summary>
    /// <exception cref="ModelFileException">They do not.</exception>
    public void Verify(IReadOnlyList<Song> songs)
    {
        ArtistGroups artists = ArtistGroups.Of(songs);
        string[] names = _names.ToArray();
        _index.Verify(names);
        if (names.AsSpan().SequenceEqual([.. artists.Names])
            && _artistStart.Same(artists.ArtistStart.Span) && _artistOf.Same(artists.ArtistOf.Span)
            && _start.Same(artists.Start.Span) && _songsOf.Same(artists.Songs.Span))
        {
            return;
        }

        // Where one of them cannot be read, its own error says more.
        foreach (string artist in names)
            SongsOf(artist, int.MaxValue);
        throw _file.Source.Error("it breaks the rule that every artist's songs are found: it is damaged, or something else wrote it.");
    }

    private int CountOf(int song, int begin, int end) =>
        begin >= 0 && end >= begin && end <= _artistOf.Count && end - begin <= Song.MostArtists
        ? end - begin
        : throw Damaged($"the artists of song {song} lie from {begin} to {end} of {_artistOf.Count}: it is damaged.");

    private void RequireArtist(int song, int artist)
    {
        if ((uint)artist >= (uint)_names.Count)
            throw Damaged($"song {song} has artist {artist} of {_names.Count}: it is damaged.");
    }

    private void RequireEnds(string name, TensorSection<int> start, long count, long entries)
    {
        if (start.At(0) != 0 || start.At(count) != entries)
            throw Damaged($"tensor '{name}' goes from {start.At(0)} to {start.At(count)}; 0 to {entries} are expected.");
    }

    private ModelFileException Damaged(FormattableString what) => _file.Source.Error(FormattableString.Invariant(what));
}
