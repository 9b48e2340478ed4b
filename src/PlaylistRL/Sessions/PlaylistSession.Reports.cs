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
    /// This session never recommended the song (the message says whether the catalogue has it); or the session was loaded over a catalogue that has not got it any more.
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
            throw new ArgumentOutOfRangeException(nameof(feedback), feedback, $"There is no such feedback; there are {string.Join(", ", Enum.GetNames<Feedback>())}.");
        if (_heard.Find(songId) is not RememberedSong song)
            throw new ArgumentException(NeverRecommended(songId), nameof(songId));

        int place = song.Evidence;
        if (place >= 0)
            _belief.Revise(place, feedback);
        else if (feedback == Feedback.None)
            return;
        else
        {
            ReadOnlySpan<float> features = _heard.FeaturesOf(song);
            if (features.IsEmpty)
            {
                throw new ArgumentException(
                    $"Song '{TextRule.Shown(songId)}' is gone from catalogue '{TextRule.Shown(Served.Catalog.Name)}' since this session "
                    + "was saved: its features are not known any more.",
                    nameof(songId));
            }

            ThrowIfFull();
            place = _belief.Update(features, feedback);
        }

        _heard.Note(song, place, feedback);
    }

    private Feedback LastReport(RememberedSong song) => song.Evidence < 0 ? Feedback.None : _belief.FeedbackAt(song.Evidence);

    private void ThrowIfFull()
    {
        int most = SessionLimits.MostReports(_belief.FeatureCount, _belief.Options);
        if (_belief.EvidenceCount >= most)
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"This session has reports on {most} songs, the most that one over {_belief.FeatureCount} features may have. ")
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
