namespace PlaylistRL;

/// <summary>Which songs may come next, after those that a listener heard and those that a playlist has by now.</summary>
internal sealed class NextSongs(ListenerState listener, KnownSongs songs, PlaylistRecommenderOptions options) : IHeardSongs
{
    private readonly Exclusions _exclusions = new();

    /// <summary>The songs of the playlist being made, by index.</summary>
    public List<int> Planned { get; } = [];

    public int Count => listener.HeardCount + Planned.Count;

    /// <summary>All songs that pass and that no rule excludes.</summary>
    public Candidates Candidates(CandidateFilter? passing)
    {
        SongCatalog catalog = songs.Served.Catalog;

        // As many as the window is long, or as the playlist has by now: any run of that length holds no song twice.
        int window = Math.Max(options.RepeatWindow, Planned.Count);
        NextSongRules.Exclude(_exclusions, this, catalog, window, options.ArtistSpacing, passing);
        return new Candidates(catalog.Count, _exclusions.Songs, passing);
    }

    public int IndexBack(int back) => back <= Planned.Count
        ? Planned[^back]
        : songs.IndexOf(songs[listener.Hearings[^(back - Planned.Count)].Song]);

    public void ExcludeDisliked(Exclusions exclusions, CandidateFilter? passing)
    {
        foreach (RememberedSong song in songs.Disliked)
            exclusions.Add(songs.IndexOf(song), passing);
    }
}
