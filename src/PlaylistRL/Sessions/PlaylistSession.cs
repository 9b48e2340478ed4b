namespace PlaylistRL;

/// <summary>One listener's conversation: what they like, what they heard, the next playlist. Made by <see cref="PlaylistRecommender.StartSession"/>; not thread-safe.</summary>
public sealed class PlaylistSession
{
    private readonly PlaylistRecommender _recommender;
    private readonly ulong _seed;
    private readonly float[] _observation;
    private readonly float[] _heardFeatures;
    private readonly int[] _lastHeard;
    private long _heardCount;

    internal PlaylistSession(PlaylistRecommender recommender, Preferences preferences, ulong seed)
    {
        _recommender = recommender;
        _seed = seed;
        Preferences = preferences;
        int features = recommender.Catalog.Features.FeatureCount;
        _observation = new float[PlaylistObservation.Length(features)];
        _heardFeatures = new float[features];
        _lastHeard = new int[Math.Min(recommender.Options.RepeatWindow, recommender.Catalog.Count)];
    }

    /// <summary>What the listener says they like.</summary>
    public Preferences Preferences { get; }

    /// <summary>How many songs this session has recommended so far.</summary>
    public long HeardCount => _heardCount;

    /// <summary>Recommends the next songs, one after another, none of which is among the last ones this listener heard.</summary>
    /// <param name="length">How many songs are wanted; at least 1.</param>
    /// <returns>
    /// The songs in playing order. Where fewer candidates are left than wanted it holds what there is, and <see cref="Playlist.Shortfall"/> says so.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1.</exception>
    public Playlist NextPlaylist(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        SongCatalog catalog = _recommender.Catalog;
        var entries = new List<PlaylistEntry>(Math.Min(length, catalog.Count));
        while (entries.Count < length)
        {
            var candidates = new Candidates(catalog.Count, LastHeard);
            if (candidates.Count == 0)
                break;
            Encode(length - entries.Count);
            TimeStep step = TimeStep.First(_observation, candidates);
            Decision decision = _recommender.Policy.Select(step, Seeds.Derive(_seed, SeedPurpose.Ties, (ulong)_heardCount));
            entries.Add(new PlaylistEntry(entries.Count + 1, catalog.Songs[decision.Action], decision.Value, Matches(decision.Action)));
            Hear(decision.Action);
        }

        return new Playlist(entries, length, entries.Count == length ? null :
            $"Only {entries.Count} of {length} songs: all other songs of '{catalog.Name}' are among the last {_recommender.Options.RepeatWindow} this listener heard.");
    }

    private ReadOnlySpan<int> LastHeard => _lastHeard.AsSpan(0, (int)Math.Min(_heardCount, _lastHeard.Length));

    private void Encode(int left)
    {
        int features = _heardFeatures.Length;
        _recommender.InTrainedOrder(Preferences.Weights, PlaylistObservation.Belief(_observation, features));
        PlaylistObservation.SetRemaining(_observation, features, Math.Min(left, _recommender.Horizon), _recommender.Horizon);
    }

    private void Hear(int song)
    {
        PlaylistObservation.Hear(_observation, _heardFeatures.Length, _recommender.Policy.Spec.Actions.Row(song));
        _lastHeard[_heardCount++ % _lastHeard.Length] = song;
    }

    private FeatureMatch[] Matches(int song)
    {
        ReadOnlySpan<float> weights = Preferences.Weights;
        ReadOnlySpan<float> values = _recommender.Catalog.Features.Row(song);
        var matches = new List<FeatureMatch>();
        for (int f = 0; f < weights.Length; f++)
        {
            if (weights[f] * values[f] != 0f)
                matches.Add(new FeatureMatch(Preferences.Features[f], weights[f], values[f]));
        }

        return [.. matches.OrderByDescending(match => match.Contribution)];
    }
}
