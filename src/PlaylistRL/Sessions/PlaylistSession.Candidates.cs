namespace PlaylistRL;

/// <content>Which songs may come next.</content>
public sealed partial class PlaylistSession
{
    /// <summary>All songs that pass, but those among the last ones heard and, where others are left, those of an artist just heard.</summary>
    private Candidates NextCandidates(int inPlaylist, CandidateFilter? passing)
    {
        int songs = Served.Catalog.Count;
        _exclusions.Clear();

        // As many as the window is long, or as the playlist has by now: any run of that length holds no song twice.
        for (int back = 1; back <= Math.Min(_heard.Count, Math.Max(_recommender.Options.RepeatWindow, inPlaylist)); back++)
            _exclusions.Add(_heard.IndexBack(back), passing);
        int all = passing?.Count ?? songs;
        ExcludeDisliked(passing, all);
        for (int back = 1; back <= Math.Min(_heard.Count, _recommender.Options.ArtistSpacing); back++)
        {
            int song = _heard.IndexBack(back);
            if (song < 0)
                continue;

            // The newest first: where not all artists can be kept apart, the nearest are.
            int before = _exclusions.Count;
            foreach (int sameArtist in Served.SongsOf(Served.Catalog[song].Artist))
                _exclusions.Add(sameArtist, passing);
            if (_exclusions.Count == all)
            {
                _exclusions.Shorten(before);
                break;
            }
        }

        return new Candidates(songs, _exclusions.Songs, passing);
    }

    /// <summary>Whatever the window, what was disliked does not come again while there is anything else.</summary>
    private void ExcludeDisliked(CandidateFilter? passing, int all)
    {
        int before = _exclusions.Count;
        foreach (RememberedSong song in _heard.Disliked)
            _exclusions.Add(_heard.IndexOf(song), passing);

        if (_exclusions.Count == all)
            _exclusions.Shorten(before);
    }
}
