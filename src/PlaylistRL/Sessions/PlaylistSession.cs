namespace PlaylistRL;

/// <summary>
/// One listener's conversation: what they like, what they heard, how they took it, the next playlist. Made by <see cref="PlaylistRecommender.StartSession"/> and
/// <see cref="PlaylistRecommender.LoadSession(string, SessionMatch)"/>; not thread-safe.
/// </summary>
/// <remarks>
/// It holds a belief of F²/2 numbers (F features; 1.8 kB at 21), or where the policy's belief is of drawn tastes these (168 kB for 2,000
/// of 21), and remembers every song it recommended and every report, about a hundred bytes each and 4 a feature;
/// <see cref="Finish"/> says how to begin anew without forgetting the listener.
/// </remarks>
public sealed partial class PlaylistSession
{
    private readonly PlaylistRecommender _recommender;
    private readonly float[] _observation;
    private readonly TasteBelief _belief;

    private readonly List<Play> _heard = [];
    private readonly Exclusions _exclusions = new();
    private ServedCatalog _served;

    internal PlaylistSession(PlaylistRecommender recommender, ServedCatalog served, Preferences preferences, ulong seed)
    {
        _recommender = recommender;
        _served = served;
        Seed = seed;
        _belief = recommender.NewBelief(served);
        _observation = new float[PlaylistObservation.Length(_belief.FeatureCount, _belief.Options)];
        _belief.Restate(recommender.InTrainedOrder(preferences));
        Preferences = preferences;
    }

    /// <summary>What the listener says they like.</summary>
    public Preferences Preferences { get; private set; }

    /// <summary>Decides between songs of equal value.</summary>
    public ulong Seed { get; }

    /// <summary>How many songs this session has recommended so far.</summary>
    public int HeardCount => _heard.Count;

    /// <summary>The songs this session has recommended, in order, and what was reported on each; allocated at every call.</summary>
    public IReadOnlyList<HeardSong> Heard =>
        [.. _heard.Select((play, at) => new HeardSong(at + 1, play.Id, play.Evidence < 0 ? Feedback.None : _belief.FeedbackAt(play.Evidence)))];

    /// <summary>Whether <see cref="Finish"/> was called.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>What is thought of the listener's weights now, one a feature, in the order the policy was trained with; allocated at every call.</summary>
    public IReadOnlyList<LearnedWeight> Taste
    {
        get
        {
            var taste = new LearnedWeight[_belief.FeatureCount];
            for (int f = 0; f < taste.Length; f++)
                taste[f] = new LearnedWeight { Feature = _recommender.FeatureNames[f], Stated = _belief.Stated[f], Learned = Learned(f), Deviation = (float)Math.Sqrt(Math.Max(0, _belief.Variance(f))) };
            return taste;
        }
    }

    /// <summary>
    /// Recommends the next songs, one after another: none twice, none that is among the last ones this listener heard, and, while there is anything else, none they disliked.
    /// </summary>
    /// <remarks>
    /// The whole playlist is made from what is known now. In training a belief moves after every song, so Q-values count on feedback that comes while the playlist plays.
    /// All songs returned count as heard. If it throws, the session is as it was before.
    /// </remarks>
    /// <param name="length">How many songs are wanted; at least 1.</param>
    /// <param name="filter">The songs considered; null for all.</param>
    /// <param name="variety">How much variety this playlist has; null for <see cref="PlaylistRecommenderOptions.Variety"/>. A trade-off of 1 is none.</param>
    /// <returns>
    /// The songs in playing order. Where fewer candidates are left than wanted it holds what there is, and <see cref="Playlist.Shortfall"/> says so.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The filter lets no song of the catalogue pass; or variety's options are out of range.</exception>
    /// <exception cref="InvalidOperationException">The session is finished.</exception>
    public Playlist NextPlaylist(int length, SongFilter? filter = null, VarietyOptions? variety = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        variety?.Validate();
        ThrowIfFinished();

        // One playlist, one catalogue: whatever is replaced meanwhile.
        Follow(_recommender.Served);
        CandidateFilter? passing = filter?.For(_served.Catalog);
        if (passing?.Count == 0)
            throw new ArgumentException($"The filter '{filter!.Name}' lets no song of catalogue '{_served.Catalog.Name}' pass.", nameof(filter));
        PlaylistObservation.SetBelief(_observation, _belief);
        int heard = _heard.Count;
        float[] heardFeatures = PlaylistObservation.Heard(_observation, _belief.FeatureCount).ToArray();
        try
        {
            return Make(length, filter, passing, variety ?? _recommender.Options.Variety);
        }
        catch
        {
            _heard.RemoveRange(heard, _heard.Count - heard);
            heardFeatures.CopyTo(PlaylistObservation.Heard(_observation, _belief.FeatureCount));
            throw;
        }
    }

    /// <summary>Takes in what the listener did with a song; the next playlist follows. A second report on the same song replaces the first.</summary>
    /// <param name="songId">The id of a song this session recommended; of several times, the last is meant.</param>
    /// <param name="feedback">What they did; <see cref="Feedback.None"/> takes an earlier report back.</param>
    /// <exception cref="ArgumentException">
    /// This session never recommended the song (the message says whether the catalogue has it); or the session was loaded over a catalogue that has not got it any more.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feedback.</exception>
    /// <exception cref="InvalidOperationException">The session is finished.</exception>
    public void Report(string songId, Feedback feedback)
    {
        ArgumentNullException.ThrowIfNull(songId);
        ThrowIfFinished();
        if (!Enum.IsDefined(feedback))
            throw new ArgumentOutOfRangeException(nameof(feedback), feedback, $"There is no such feedback; there are {string.Join(", ", Enum.GetNames<Feedback>())}.");
        if (_heard.FindLast(heard => heard.Id == songId) is not Play play)
        {
            throw new ArgumentException(
                _served.Catalog.TryIndexOf(songId, out _)
                    ? $"Song '{songId}' was never recommended in this session, so there is nothing to report on it; feedback goes to the songs of its playlists."
                    : $"Catalogue '{_served.Catalog.Name}' has no song '{songId}', and this session never recommended one.", nameof(songId));
        }

        if (play.Evidence >= 0)
            _belief.Revise(play.Evidence, feedback);
        else if (feedback == Feedback.None)
            return;
        else if (play.Features is not null)
            play.Evidence = _belief.Update(play.Features, feedback);
        else if (play.Index >= 0)
            play.Evidence = _belief.Update(_served.Row(play.Index), feedback);
        else
            throw new ArgumentException($"Song '{songId}' is gone from catalogue '{_served.Catalog.Name}' since this session was saved: its features are not known any more.", nameof(songId));
        play.Features = null;
    }

    /// <summary>Replaces what the listener says they like. What they heard and reported stays, and counts with the new statement.</summary>
    /// <param name="preferences">Over the policy's features, in any order.</param>
    /// <exception cref="ArgumentException">The preferences are over other features.</exception>
    /// <exception cref="InvalidOperationException">The session is finished.</exception>
    public void Update(Preferences preferences)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        ThrowIfFinished();
        _belief.Restate(_recommender.InTrainedOrder(preferences));
        Preferences = preferences;
    }

    /// <summary>Ends the conversation: no more playlists, reports and updates. Finishing again gives the same summary.</summary>
    public SessionSummary Finish()
    {
        IsFinished = true;
        float[] weights = _belief.Stated.ToArray();
        if (_belief.Options.Particles == 0)
            _belief.CopyMeanTo(weights);
        var counts = new SortedDictionary<Feedback, int>();
        foreach (HeardSong song in Heard.Where(song => song.Feedback != Feedback.None))
            counts[song.Feedback] = counts.GetValueOrDefault(song.Feedback) + 1;

        return new SessionSummary { Heard = _heard.Count, Feedback = counts, Learned = new Preferences(_recommender.NamesWithAliases, weights) };
    }

    /// <summary>Writes the session to a file, whole or not at all: versioned JSON, readable by people too.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">It cannot be written; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written; what was there before is untouched.</exception>
    public void Save(string path) => SessionFile.Save(this, path);

    /// <summary>Writes the session to a stream, which is left open. See <see cref="Save(string)"/>.</summary>
    public void Save(Stream stream) => SessionFile.Save(this, stream);

    private Playlist Make(int length, SongFilter? filter, CandidateFilter? passing, VarietyOptions? variety)
    {
        var entries = new List<PlaylistEntry>(Math.Min(length, _served.Catalog.Count));
        while (entries.Count < length)
        {
            Candidates candidates = NextCandidates(entries.Count, passing);
            if (candidates.Count == 0)
                break;
            PlaylistObservation.SetRemaining(_observation, _belief.FeatureCount, Math.Min(length - entries.Count, _recommender.Horizon), _recommender.Horizon);
            Decision decision = Decide(candidates, variety);
            entries.Add(new PlaylistEntry
            {
                Number = entries.Count + 1,
                Song = _served.Catalog[decision.Action],
                QValue = decision.Value,
                Propensity = decision.Propensity,
                Matches = Matches(decision.Action),
            });
            Hear(decision.Action);
        }

        return new Playlist(entries, length, entries.Count == length ? null : Shortfall(entries.Count, length, filter));
    }

    /// <summary>Finds the songs heard in another catalogue, keeping the features of those not yet reported on as they were heard.</summary>
    private void Follow(ServedCatalog served)
    {
        if (ReferenceEquals(served, _served))
            return;
        foreach (Play play in _heard)
        {
            if (play.Evidence < 0 && play.Index >= 0)
                play.Features ??= _served.Row(play.Index).ToArray();
            play.Index = served.Catalog.TryIndexOf(play.Id, out int index) ? index : -1;
        }

        _served = served;
        _belief.Rebind(served.Policy.Spec.Actions);
    }

    private void Hear(int song)
    {
        PlaylistObservation.Hear(_observation, _belief.FeatureCount, _served.Row(song));
        _heard.Add(new Play(_served.Catalog[song].Id, song));
    }

    private FeatureMatch[] Matches(int song)
    {
        ReadOnlySpan<float> values = _served.Row(song);
        var matches = new List<FeatureMatch>();
        for (int f = 0; f < values.Length; f++)
        {
            float stated = _belief.Stated[f];
            float learned = Learned(f);
            if (values[f] == 0f || (stated == 0f && learned == 0f))
                continue;

            // A song has few: each goes behind those that contribute as much or more.
            var match = new FeatureMatch { Feature = _recommender.FeatureNames[f], Value = values[f], Stated = stated, Learned = learned };
            int place = matches.Count;
            while (place > 0 && matches[place - 1].Contribution < match.Contribution)
                place--;
            matches.Insert(place, match);
        }

        return [.. matches];
    }

    private float Learned(int feature) => (float)(_belief.Mean[feature] - _belief.Stated[feature]);

    private string Shortfall(int count, int length, SongFilter? filter) =>
        $"Only {count} of {length} songs: all other songs of '{_served.Catalog.Name}'{(filter is null ? string.Empty : $" that pass the filter '{filter.Name}'")} "
        + $"are in this playlist or among the last {_recommender.Options.RepeatWindow} this listener heard.";

    private void ThrowIfFinished()
    {
        if (IsFinished)
            throw new InvalidOperationException("The session is finished; start another one.");
    }
}
