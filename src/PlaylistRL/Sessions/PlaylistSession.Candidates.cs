namespace PlaylistRL;

/// <content>Which songs may come next.</content>
public sealed partial class PlaylistSession
{
    /// <summary>All songs that pass, but those among the last ones heard and, where others are left, those of an artist just heard.</summary>
    private Candidates NextCandidates(CandidateFilter? passing)
    {
        int songs = Served.Catalog.Count;
        int heard = _listener.HeardCount + _planned.Count;
        _exclusions.Clear();

        // As many as the window is long, or as the playlist has by now: any run of that length holds no song twice.
        for (int back = 1; back <= Math.Min(heard, Math.Max(_recommender.Options.RepeatWindow, _planned.Count)); back++)
            _exclusions.Add(IndexBack(back), passing);
        int all = passing?.Count ?? songs;
        ExcludeDisliked(passing, all);
        for (int back = 1; back <= Math.Min(heard, _recommender.Options.ArtistSpacing); back++)
        {
            int song = IndexBack(back);
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

    /// <summary>The index of the song planned or heard so many songs ago, 1 for the last one; -1 where it is gone.</summary>
    private int IndexBack(int back) => back <= _planned.Count
        ? _planned[^back]
        : _songs.IndexOf(_songs[_listener.Hearings[^(back - _planned.Count)].Song]);

    /// <summary>Whatever the window, what was disliked does not come again while there is anything else.</summary>
    private void ExcludeDisliked(CandidateFilter? passing, int all)
    {
        int before = _exclusions.Count;
        foreach (RememberedSong song in _songs.Disliked)
            _exclusions.Add(_songs.IndexOf(song), passing);

        if (_exclusions.Count == all)
            _exclusions.Shorten(before);
    }
}
