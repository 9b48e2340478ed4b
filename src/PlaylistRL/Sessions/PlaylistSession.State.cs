namespace PlaylistRL;

/// <content>What it takes along to another catalogue or policy, and what is kept of it in a file.</content>
public sealed partial class PlaylistSession
{
    /// <summary>
    /// Goes over to what is served now, keeping the features of songs not yet reported on as they were fetched. Where it fails, nothing has
    /// changed.
    /// </summary>
    private void Follow(ServedPolicy served)
    {
        if (ReferenceEquals(served, Served))
            return;
        if (!served.ListensAs(Served))
        {
            // Another policy that sees listeners otherwise: what is known of this one, told again.
            SessionState state = State();
            TakeOver(served, state.InOrder(served.Names));
            return;
        }

        _songs.KeepFeatures();
        _listener.Rebind(served.Policy.Spec.Actions);
        _songs.Turn(served);
    }

    /// <summary>What is saved: it belongs to what is served now, so that it can be loaded where it was saved.</summary>
    internal SessionState ToState()
    {
        Follow(_recommender.Served);
        return State();
    }

    /// <summary>Takes over a state that <see cref="SessionFile"/> has checked.</summary>
    internal void Restore(SessionState state)
    {
        TakeOver(Served, state);
        _isFinished = state.Finished;
    }

    private SessionState State()
    {
        ServedPolicy served = Served;
        TasteBelief belief = _listener.Belief;
        int[] hearings = _listener.ReportedHearings();
        var reports = new List<ReportState>(hearings.Length);
        for (int place = 0; place < hearings.Length; place++)
            reports.Add(new ReportState(hearings[place] + 1, belief.FeedbackAt(place), belief.FeaturesAt(place).ToArray()));
        var heard = new List<RememberedSong>(_listener.HeardCount);
        foreach (Hearing hearing in _listener.Hearings)
            heard.Add(_songs[hearing.Song]);
        int tracked = _listener.Tracker is null ? 0 : heard.FindLastIndex(song => _songs.IndexOf(song) < 0) + 1;
        return new SessionState
        {
            Policy = served.Policy.ParameterHash,
            CatalogName = served.Catalog.Name,
            CatalogFingerprint = served.Catalog.Fingerprint,
            Features = served.Names,
            Seed = Seed,
            ExpectedLength = ExpectedLength,
            Fetches = _fetches,
            Finished = _isFinished,
            Stated = belief.Stated.ToArray(),
            Past = belief.Past,
            HeardFeatures = _listener.HeardFeatures.ToArray(),
            Heard = heard,
            NotPlayed = [.. _songs.InOrder.Where(song => !_listener.HasHeard(song.Number))],
            Reports = reports,
            Earlier = Earlier(hearings),
            TrackedSongs = tracked,
            TrackedState = tracked == 0 ? [] : _listener.StateAfter(tracked),
        };
    }

    /// <summary>What was done with songs at times before the last report on them.</summary>
    private List<HearingState> Earlier(int[] reported)
    {
        var last = new HashSet<int>(reported);
        var earlier = new List<HearingState>();
        ReadOnlySpan<Hearing> hearings = _listener.Hearings;
        for (int at = 0; at < hearings.Length; at++)
        {
            if (hearings[at].Feedback != Feedback.None && !last.Contains(at))
                earlier.Add(new HearingState(at + 1, hearings[at].Feedback));
        }

        return earlier;
    }

    private void TakeOver(ServedPolicy served, SessionState state)
    {
        // Numbers are those of the songs that the state names: its own, or this session's.
        var songs = new KnownSongs(served);
        songs.Restore(
            state.Songs.Count > 0 ? state.Songs
            : _songs.InOrder.ToDictionary(song => song.Id, song => new RememberedSong(song.Id, song.Number), StringComparer.Ordinal));
        List<int> heard = state.Heard.ConvertAll(song => song.Number);
        ListenerState listener = served.NewListener(songs);
        songs.Listener = listener;
        listener.Restate(state.Stated);
        listener.Remember(state.Past);
        listener.Restore(heard, songs.Count, state.HeardFeatures);
        foreach (ReportState report in state.Reports)
        {
            listener.RestoreReport(report.Number - 1, report.Feedback, report.Features);
            songs.Note(songs[heard[report.Number - 1]], report.Feedback);
        }

        foreach (HearingState hearing in state.Earlier)
            listener.RestoreFeedback(hearing.Number - 1, hearing.Feedback);
        if (state.TrackedSongs > 0)
            listener.RestoreState(state.TrackedSongs, state.TrackedState);
        (_songs, _listener, _fetches) = (songs, listener, state.Fetches ?? heard.Count);
        _next = new NextSongs(listener, songs, _recommender.Options);
    }
}
