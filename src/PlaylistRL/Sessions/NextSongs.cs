namespace PlaylistRL;

/// <summary>Which songs may come next, after those that a listener heard and those that a playlist has by now.</summary>
internal sealed class NextSongs(ListenerState listener, KnownSongs songs, PlaylistRecommenderOptions options)
{
    private readonly Exclusions _exclusions = new();

    /// <summary>The songs of the playlist being made, by index.</summary>
    public List<int> Planned { get; } = [];

    /// <summary>How many songs were heard and planned.</summary>
    public int Count => listener.HeardCount + Planned.Count;

    /// <summary>
    /// All songs that pass, but those among the last ones heard and, where others are left, those of an artist just heard.
    /// </summary>
    public Candidates Candidates(CandidateFilter? passing)
    {
        int count = songs.Served.Catalog.Count;
        _exclusions.Clear();

        // As many as the window is long, or as the playlist has by now: any run of that length holds no song twice.
        for (int back = 1; back <= Math.Min(Count, Math.Max(options.RepeatWindow, Planned.Count)); back++)
            _exclusions.Add(IndexBack(back), passing);
        int all = passing?.Count ?? count;
        ExcludeDisliked(passing, all);
        for (int back = 1; back <= Math.Min(Count, options.ArtistSpacing); back++)
        {
            int song = IndexBack(back);
            if (song < 0)
                continue;

            // The newest first, and its main artist: where not all artists can be kept apart, the nearest are.
            if (!ExcludeArtists(songs.Served.Catalog[song], passing, all))
                break;
        }

        return new Candidates(count, _exclusions.Songs, passing);
    }

    /// <summary>The index of the song planned or heard so many songs ago, 1 for the last one; -1 where it is gone.</summary>
    public int IndexBack(int back) => back <= Planned.Count
        ? Planned[^back]
        : songs.IndexOf(songs[listener.Hearings[^(back - Planned.Count)].Song]);

    /// <summary>Excludes all songs that share an artist with a song; says whether others are left.</summary>
    private bool ExcludeArtists(Song song, CandidateFilter? passing, int all)
    {
        for (int artist = 0; artist < song.Artists.Count; artist++)
        {
            int before = _exclusions.Count;
            foreach (int sameArtist in songs.Served.SongsOf(song.Artists[artist]))
                _exclusions.Add(sameArtist, passing);
            if (_exclusions.Count == all)
            {
                _exclusions.Shorten(before);
                return false;
            }
        }

        return true;
    }

    /// <summary>Whatever the window, what was disliked does not come again while there is anything else.</summary>
    private void ExcludeDisliked(CandidateFilter? passing, int all)
    {
        int before = _exclusions.Count;
        foreach (RememberedSong song in songs.Disliked)
            _exclusions.Add(songs.IndexOf(song), passing);

        if (_exclusions.Count == all)
            _exclusions.Shorten(before);
    }
}
