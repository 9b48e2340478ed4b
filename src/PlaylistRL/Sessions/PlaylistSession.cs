using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>
/// One listener's conversation: what they like, what they heard, how they took it, the next playlist. Made by <see cref="PlaylistRecommender.StartSession"/> and
/// <see cref="PlaylistRecommender.LoadSession(string, SessionMatch)"/>; not thread-safe.
/// </summary>
/// <remarks>It remembers every song it recommended and every report, about a hundred bytes each and 4 a feature; <see cref="Finish"/> says how to begin anew without forgetting the listener.</remarks>
public sealed class PlaylistSession
{
    private readonly PlaylistRecommender _recommender;
    private readonly float[] _observation;
    private readonly TasteBelief _belief;

    // One entry a song recommended, in order: its id, its index in the catalogue served last (-1 where it is gone), its place in the belief (-1 without a report).
    private readonly List<string> _heard = [];
    private readonly List<int> _indices = [];
    private readonly List<int> _evidence = [];
    private readonly Exclusions _exclusions = new();
    private ServedCatalog _served;

    internal PlaylistSession(PlaylistRecommender recommender, Preferences preferences, ulong seed)
    {
        _recommender = recommender;
        _served = recommender.Served;
        Seed = seed;
        _belief = new TasteBelief(recommender.FeatureNames.Count, recommender.Belief);
        _observation = new float[PlaylistObservation.Length(_belief.FeatureCount)];
        _belief.Restate(recommender.InTrainedOrder(preferences));
        Preferences = preferences;
    }

    /// <summary>What the listener says they like.</summary>
    public Preferences Preferences { get; private set; }

    /// <summary>Decides between songs of equal value.</summary>
    public ulong Seed { get; }

    /// <summary>How many songs this session has recommended so far.</summary>
    public int HeardCount => _heard.Count;

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

    internal TasteBelief Belief => _belief;

    internal PlaylistRecommender Recommender => _recommender;

    /// <summary>Recommends the next songs, one after another: none twice, and none that is among the last ones this listener heard.</summary>
    /// <param name="length">How many songs are wanted; at least 1.</param>
    /// <param name="filter">The songs considered; null for all.</param>
    /// <returns>
    /// The songs in playing order. Where fewer candidates are left than wanted it holds what there is, and <see cref="Playlist.Shortfall"/> says so.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The filter lets no song of the catalogue pass.</exception>
    /// <exception cref="InvalidOperationException">The session is finished.</exception>
    public Playlist NextPlaylist(int length, SongFilter? filter = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ThrowIfFinished();

        // One playlist, one catalogue: whatever is replaced meanwhile.
        Follow(_recommender.Served);
        CandidateFilter? passing = filter?.For(_served.Catalog);
        if (passing?.Count == 0)
            throw new ArgumentException($"The filter '{filter!.Name}' lets no song of catalogue '{_served.Catalog.Name}' pass.", nameof(filter));
        _belief.WriteMean(PlaylistObservation.Belief(_observation, _belief.FeatureCount));
        var entries = new List<PlaylistEntry>(Math.Min(length, _served.Catalog.Count));
        while (entries.Count < length)
        {
            Candidates candidates = NextCandidates(entries.Count, passing);
            if (candidates.Count == 0)
                break;
            PlaylistObservation.SetRemaining(_observation, _belief.FeatureCount, Math.Min(length - entries.Count, _recommender.Horizon), _recommender.Horizon);
            Decision decision = Decide(candidates);
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

    /// <summary>Takes in what the listener did with a song; the next playlist follows. A second report on the same song replaces the first.</summary>
    /// <param name="songId">The id of a song this session recommended; of several times, the last is meant.</param>
    /// <param name="feedback">What they did; <see cref="Feedback.None"/> takes an earlier report back.</param>
    /// <exception cref="ArgumentException">This session never recommended the song (the message says whether the catalogue has it), or it is gone from the catalogue and was never reported on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such feedback.</exception>
    /// <exception cref="InvalidOperationException">The session is finished.</exception>
    public void Report(string songId, Feedback feedback)
    {
        ArgumentNullException.ThrowIfNull(songId);
        ThrowIfFinished();
        if (!Enum.IsDefined(feedback))
            throw new ArgumentOutOfRangeException(nameof(feedback), feedback, $"There is no such feedback; there are {string.Join(", ", Enum.GetNames<Feedback>())}.");
        int play = _heard.LastIndexOf(songId);
        if (play < 0)
        {
            throw new ArgumentException(
                _served.Catalog.TryIndexOf(songId, out _)
                    ? $"Song '{songId}' was never recommended in this session, so there is nothing to report on it; feedback goes to the songs of its playlists."
                    : $"Catalogue '{_served.Catalog.Name}' has no song '{songId}', and this session never recommended one.", nameof(songId));
        }

        if (_evidence[play] >= 0)
            _belief.Revise(_evidence[play], feedback);
        else if (_indices[play] < 0)
            throw new ArgumentException($"Song '{songId}' is gone from catalogue '{_served.Catalog.Name}': its features are not known any more.", nameof(songId));
        else if (feedback != Feedback.None)
            _evidence[play] = _belief.Update(_served.Row(_indices[play]), feedback);
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
        var weights = new float[_belief.FeatureCount];
        _belief.WriteMean(weights);
        var counts = new SortedDictionary<Feedback, int>();
        foreach (int place in _evidence.Where(place => place >= 0))
        {
            Feedback feedback = _belief.FeedbackAt(place);
            if (feedback != Feedback.None)
                counts[feedback] = counts.GetValueOrDefault(feedback) + 1;
        }

        return new SessionSummary { Heard = _heard.Count, Feedback = counts, Learned = new Preferences(_recommender.FeatureNames, weights) };
    }

    /// <summary>Writes the session to a file, whole or not at all: versioned JSON, readable by people too.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <exception cref="IOException">It cannot be written; what was there before is untouched.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written; what was there before is untouched.</exception>
    public void Save(string path) => SessionFile.Save(this, path);

    /// <summary>Writes the session to a stream, which is left open. See <see cref="Save(string)"/>.</summary>
    public void Save(Stream stream) => SessionFile.Save(this, stream);

    internal SessionState ToState() => new()
    {
        Policy = _served.Policy.ParameterHash,
        CatalogName = _served.Catalog.Name,
        CatalogFingerprint = _served.Catalog.Fingerprint,
        Features = [.. _recommender.FeatureNames],
        Seed = Seed.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Finished = IsFinished,
        Stated = _belief.Stated.ToArray(),
        HeardFeatures = PlaylistObservation.Heard(_observation, _belief.FeatureCount).ToArray(),
        Heard = [.. _heard],
        Reports = [.. Enumerable.Range(0, _belief.EvidenceCount).Select(place => new ReportState
        {
            Number = _evidence.IndexOf(place) + 1,
            Feedback = _belief.FeedbackAt(place),
            Features = _belief.FeaturesAt(place).ToArray(),
        })],
    };

    /// <summary>Takes over a state that <see cref="SessionFile"/> has checked.</summary>
    internal void Restore(SessionState state)
    {
        state.HeardFeatures.CopyTo(PlaylistObservation.Heard(_observation, _belief.FeatureCount));
        foreach (string id in state.Heard)
        {
            _heard.Add(id);
            _indices.Add(_served.Catalog.TryIndexOf(id, out int index) ? index : -1);
            _evidence.Add(-1);
        }

        foreach (ReportState report in state.Reports)
            _evidence[report.Number - 1] = _belief.Update(report.Features, report.Feedback);
        IsFinished = state.Finished;
    }

    /// <summary>Finds the songs heard in another catalogue.</summary>
    private void Follow(ServedCatalog served)
    {
        if (ReferenceEquals(served, _served))
            return;
        _served = served;
        for (int play = 0; play < _heard.Count; play++)
            _indices[play] = served.Catalog.TryIndexOf(_heard[play], out int index) ? index : -1;
    }

    /// <summary>All songs that pass, but those among the last ones heard and, where others are left, those of an artist just heard.</summary>
    private Candidates NextCandidates(int inPlaylist, CandidateFilter? passing)
    {
        int songs = _served.Catalog.Count;
        _exclusions.Clear();

        // As many as the window is long, or as the playlist has by now: any run of that length holds no song twice.
        foreach (int song in Last(Math.Max(_recommender.Options.RepeatWindow, inPlaylist)))
            _exclusions.Add(song, passing);
        int heard = _exclusions.Count;
        foreach (int song in Last(_recommender.Options.ArtistSpacing))
        {
            if (song < 0)
                continue;
            foreach (int sameArtist in _served.SongsOf(_served.Catalog[song].Artist))
                _exclusions.Add(sameArtist, passing);
        }

        if (_exclusions.Count == (passing?.Count ?? songs))
            _exclusions.Shorten(heard);
        return new Candidates(songs, _exclusions.Songs, passing);
    }

    private ReadOnlySpan<int> Last(int count) => CollectionsMarshal.AsSpan(_indices)[^Math.Min(count, _indices.Count)..];

    private Decision Decide(in Candidates candidates)
    {
        Decision greedy = _served.Policy.Select(TimeStep.First(_observation, candidates), Seeds.Derive(Seed, SeedPurpose.Ties, (ulong)_heard.Count));
        double exploration = _recommender.Options.Exploration;
        if (exploration == 0)
            return greedy;
        var random = new SeededRandom(Seeds.Derive(Seed, SeedPurpose.Exploration, (ulong)_heard.Count));
        int action = random.NextDouble() < exploration ? candidates.At(random.Next(candidates.Count)) : greedy.Action;
        double propensity = (exploration / candidates.Count) + (action == greedy.Action ? 1 - exploration : 0);
        if (action == greedy.Action)
            return greedy with { Propensity = propensity };
        var values = new float[candidates.ActionCount];
        _served.Policy.Score(_observation, values);
        return new Decision(action, values[action], propensity);
    }

    private void Hear(int song)
    {
        PlaylistObservation.Hear(_observation, _belief.FeatureCount, _served.Row(song));
        _heard.Add(_served.Catalog[song].Id);
        _indices.Add(song);
        _evidence.Add(-1);
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
