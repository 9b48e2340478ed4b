using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>One listener's conversation: what they like, what they heard, the next playlist. Made by <see cref="PlaylistRecommender.StartSession"/>; not thread-safe.</summary>
public sealed class PlaylistSession
{
    private readonly PlaylistRecommender _recommender;
    private readonly ulong _seed;
    private readonly float[] _observation;
    private readonly int _featureCount;
    private readonly List<int> _heard = [];

    internal PlaylistSession(PlaylistRecommender recommender, Preferences preferences, ulong seed)
    {
        _recommender = recommender;
        _seed = seed;
        Preferences = preferences;
        _featureCount = recommender.Catalog.Features.FeatureCount;
        _observation = new float[PlaylistObservation.Length(_featureCount)];
    }

    /// <summary>What the listener says they like.</summary>
    public Preferences Preferences { get; }

    /// <summary>How many songs this session has recommended so far.</summary>
    public int HeardCount => _heard.Count;

    /// <summary>Recommends the next songs, one after another: none twice, and none that is among the last ones this listener heard.</summary>
    /// <param name="length">How many songs are wanted; at least 1.</param>
    /// <returns>
    /// The songs in playing order. Where fewer candidates are left than wanted it holds what there is, and <see cref="Playlist.Shortfall"/> says so.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="length"/> is below 1.</exception>
    public Playlist NextPlaylist(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        SongCatalog catalog = _recommender.Catalog;

        // A playlist starts as an episode of training does: with nothing heard in it yet.
        PlaylistObservation.Heard(_observation, _featureCount).Clear();
        var entries = new List<PlaylistEntry>(Math.Min(length, catalog.Count));
        while (entries.Count < length)
        {
            var candidates = new Candidates(catalog.Count, Excluded(entries.Count));
            if (candidates.Count == 0)
                break;
            Encode(length - entries.Count);
            TimeStep step = TimeStep.First(_observation, candidates);
            Decision decision = _recommender.Policy.Select(step, Seeds.Derive(_seed, SeedPurpose.Ties, (ulong)_heard.Count));
            entries.Add(new PlaylistEntry(entries.Count + 1, catalog.Songs[decision.Action], decision.Value, Matches(decision.Action)));
            Hear(decision.Action);
        }

        return new Playlist(entries, length, entries.Count == length ? null :
            $"Only {entries.Count} of {length} songs: all other songs of '{catalog.Name}' are in this playlist or among the last {_recommender.Options.RepeatWindow} this listener heard.");
    }

    /// <summary>The last songs heard: as many as the window is long, or as the playlist has by now. Any run of that length holds no song twice.</summary>
    private ReadOnlySpan<int> Excluded(int inPlaylist)
    {
        int count = Math.Min(_heard.Count, Math.Max(_recommender.Options.RepeatWindow, inPlaylist));
        return CollectionsMarshal.AsSpan(_heard)[^count..];
    }

    private void Encode(int left)
    {
        _recommender.InTrainedOrder(Preferences.Weights, PlaylistObservation.Belief(_observation, _featureCount));
        PlaylistObservation.SetRemaining(_observation, _featureCount, Math.Min(left, _recommender.Horizon), _recommender.Horizon);
    }

    private void Hear(int song)
    {
        PlaylistObservation.Hear(_observation, _featureCount, _recommender.Policy.Spec.Actions.Row(song));
        _heard.Add(song);
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
