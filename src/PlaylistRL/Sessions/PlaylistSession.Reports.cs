namespace PlaylistRL;

/// <content>What the listener did with a song: one report a song, the last one.</content>
public sealed partial class PlaylistSession
{
    // A longer id is not looked up for a message's sake alone.
    private const int LongestLookedUp = 1_000;

    /// <summary>
    /// Takes in what the listener did with a song; the next playlist follows. A second report on the same song replaces the first,
    /// however often the song was heard.
    /// </summary>
    /// <remarks>
    /// The features that count are those the song had when it was last heard before its first report. To change or take back a report has
    /// the belief computed anew when it is next needed.
    /// </remarks>
    /// <param name="songId">The id of a song this session recommended.</param>
    /// <param name="feedback">What they did; <see cref="Feedback.None"/> takes an earlier report back.</param>
    /// <exception cref="ArgumentException">
    /// This session never recommended the song (the message says whether the catalogue has it); or the session was loaded over a catalogue
    /// that has not got it any more.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feedback.</exception>
    /// <exception cref="InvalidOperationException">The session is finished; or in use; or has reports on as many songs as it may
    /// have.</exception>
    public void Report(string songId, Feedback feedback)
    {
        ArgumentNullException.ThrowIfNull(songId);
        using var call = new SessionCall(ref _inUse);
        ThrowIfFinished();
        if (!Enum.IsDefined(feedback))
            throw new ArgumentOutOfRangeException(
                nameof(feedback), feedback, $"There is no such feedback; there are {string.Join(", ", Enum.GetNames<Feedback>())}.");
        if (_songs.Find(songId) is not RememberedSong song)
            throw new ArgumentException(NeverRecommended(songId), nameof(songId));
        bool isNew = _listener.EvidenceOf(song.Number) < 0;
        if (isNew && feedback == Feedback.None)
            return;
        if (isNew)
        {
            RequireFeatures(song, nameof(songId));
            ThrowIfFull();
        }

        // What is reported on was played.
        if (!_listener.HasHeard(song.Number))
            Hear(song);
        _listener.Take(song.Number, feedback);
        if (isNew)
            song.Features = null;
        _songs.Note(song, feedback);
    }

    /// <summary>
    /// Says that a fetched song was played, where that is when songs count as heard (<see cref="HeardWhen.Played"/>). A song that is played
    /// again is heard again.
    /// </summary>
    /// <param name="songId">The id of a song this session fetched.</param>
    /// <exception cref="ArgumentException">This session never fetched the song; or its features are not known any more. Nothing has
    /// changed.</exception>
    /// <exception cref="InvalidOperationException">
    /// Songs count as heard when they are fetched (<see cref="PlaylistRecommenderOptions.HeardWhen"/>); or the session is finished, or in
    /// use, or has heard 1,000,000 songs.
    /// </exception>
    public void Played(string songId)
    {
        ArgumentNullException.ThrowIfNull(songId);
        using var call = new SessionCall(ref _inUse);
        ThrowIfFinished();
        if (_recommender.Options.HeardWhen != HeardWhen.Played)
        {
            throw new InvalidOperationException(
                "In this session songs count as heard when they are fetched, so there is nothing to say. To say when a song is played, "
                    + "make the recommender with "
                + $"{nameof(PlaylistRecommenderOptions)}.{nameof(PlaylistRecommenderOptions.HeardWhen)} = "
                + $"{nameof(HeardWhen)}.{nameof(HeardWhen.Played)}.");
        }

        if (_songs.Find(songId) is not RememberedSong song)
            throw new ArgumentException(NeverRecommended(songId), nameof(songId));
        RequireFeatures(song, nameof(songId));
        Hear(song);
    }

    private void Hear(RememberedSong song)
    {
        ThrowIfTooLong(_listener.HeardCount, 1);
        _listener.Hear(song.Number);
    }

    private void RequireFeatures(RememberedSong song, string argument)
    {
        if (_songs.FeaturesOf(song).IsEmpty)
        {
            throw new ArgumentException(
                $"Song '{TextRule.Shown(song.Id)}' is gone from catalogue '{TextRule.Shown(Served.Catalog.Name)}' since this session "
                + "was saved, or its policy replaced: its features are not known any more.",
                argument);
        }
    }

    private void ThrowIfFull()
    {
        int most = SessionLimits.MostReports(_listener.Belief.FeatureCount, _listener.Belief.Options);
        if (_listener.Belief.EvidenceCount >= most)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"This session has reports on {most} songs, the most that one over {_listener.Belief.FeatureCount} features may have. ")
                + SessionLimits.Advice);
        }
    }

    private string NeverRecommended(string songId)
    {
        string shown = TextRule.Shown(songId);
        if (songId.Length > LongestLookedUp)
            return $"This session never recommended a song '{shown}'; feedback goes to the songs of its playlists, by their ids.";
        return Served.Catalog.TryIndexOf(songId, out _)
            ? $"Song '{shown}' was never recommended in this session, so there is nothing to report on it; "
                + "feedback goes to the songs of its playlists."
            : $"Catalogue '{TextRule.Shown(Served.Catalog.Name)}' has no song '{shown}', and this session never recommended one.";
    }
}
