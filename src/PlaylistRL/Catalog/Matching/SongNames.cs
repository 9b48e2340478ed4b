namespace PlaylistRL.Music;

/// <summary>Songs by their titles and artists. Thread-safe once all songs are added.</summary>
/// <param name="catalog">The songs, to tell those of equal names apart.</param>
/// <param name="tolerance">How far durations of the same song may lie apart.</param>
internal sealed class SongNames(SongCatalog catalog, TimeSpan tolerance)
{
    private const ulong TitleAlone = 1;

    // So many ends of a first name are tried in a text of several artists.
    private const int MostSplits = 8;

    private static readonly string[] _between = [", ", "; ", ";", " & ", " and ", " feat. ", " feat ", " ft. ", " featuring ", " / ", " x ",
        " vs. ", " with ", " + "];

    private readonly SongKeys _keys = new();

    /// <summary>Adds a song under its title, and its title with each artist and with all of them.</summary>
    public void Add(Song song, int index)
    {
        ulong title = FoldedText.HashOfTitle(song.Title);
        _keys.Add(FoldedText.Both(title, TitleAlone), index);
        foreach (string artist in song.Artists)
            _keys.Add(FoldedText.Both(title, FoldedText.Hash(artist)), index);
        if (song.Artists.Count > 1)
            _keys.Add(FoldedText.Both(title, FoldedText.Hash(song.Artist)), index);
    }

    /// <summary>Finds the song of a title and an artist, or of the first of several artists in one text.</summary>
    public bool TryArtist(WantedSong wanted, ReadOnlySpan<char> artist, out int song)
    {
        ulong title = FoldedText.HashOfTitle(wanted.Title);
        if (TryKey(FoldedText.Both(title, FoldedText.Hash(artist)), wanted, true, out song))
            return true;
        int end = 0;
        for (int split = 0; split < MostSplits; split++)
        {
            end = NextEnd(artist, end + 1);
            if (end < 0)
                break;
            if (TryKey(FoldedText.Both(title, FoldedText.Hash(artist[..end])), wanted, true, out song))
                return true;
        }

        return false;
    }

    /// <summary>Finds the song of a title that no other song has.</summary>
    /// <param name="wanted">What is known of it.</param>
    /// <param name="mayHaveArtists">Whether the song may have artists; where not, it is one of a catalogue without them.</param>
    /// <param name="song">The song; −1 where there is none.</param>
    public bool TryTitle(WantedSong wanted, bool mayHaveArtists, out int song) =>
        TryKey(FoldedText.Both(FoldedText.HashOfTitle(wanted.Title), TitleAlone), wanted, mayHaveArtists, out song);

    private static int NextEnd(ReadOnlySpan<char> artist, int from)
    {
        for (int at = from; at < artist.Length; at++)
        {
            int next = artist[at..].IndexOfAny(' ', ',', ';');
            if (next < 0)
                return -1;
            at += next;
            foreach (string between in _between)
            {
                if (artist[at..].StartsWith(between, StringComparison.OrdinalIgnoreCase))
                    return at;
            }
        }

        return -1;
    }

    private bool TryKey(ulong key, WantedSong wanted, bool mayHaveArtists, out int song)
    {
        Span<int> songs = stackalloc int[SongKeys.Most];
        songs = songs[.._keys.Find(key, songs)];

        // As many as are kept: there may be others, and none of them can be preferred.
        song = songs.Length is 0 or SongKeys.Most ? -1 : songs.Length == 1 ? songs[0] : Only(songs, wanted);
        if (song >= 0 && !mayHaveArtists && catalog[song].Artists.Count > 0)
            song = -1;
        return song >= 0;
    }

    /// <summary>The one song that guests in the title, album and duration leave; −1 where they leave several.</summary>
    private int Only(Span<int> songs, WantedSong wanted)
    {
        var candidates = new Song[songs.Length];
        for (int i = 0; i < songs.Length; i++)
            candidates[i] = catalog[songs[i]];
        ulong title = FoldedText.Hash(wanted.Title);
        int left = Keep(songs, candidates, songs.Length, song => FoldedText.Hash(song.Title) == title);
        if (wanted.Album is string album)
        {
            ulong hash = FoldedText.Hash(album);
            left = Keep(songs, candidates, left, song => song.Album is not null && FoldedText.Hash(song.Album) == hash);
        }

        if (wanted.Duration is TimeSpan duration)
        {
            left = Keep(
                songs, candidates, left, song => song.Duration is TimeSpan own && (own - duration).Duration() <= tolerance);
        }

        return left == 1 ? songs[0] : -1;
    }

    /// <summary>Brings those that fit to the front, in order; where none does, all stay. Returns how many are left.</summary>
    private static int Keep(Span<int> songs, Song[] candidates, int count, Func<Song, bool> fits)
    {
        int kept = 0;
        for (int i = 0; i < count; i++)
        {
            if (fits(candidates[i]))
            {
                (songs[kept], candidates[kept]) = (songs[i], candidates[i]);
                kept++;
            }
        }

        return kept == 0 ? count : kept;
    }
}
