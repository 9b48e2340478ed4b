namespace PlaylistRL.Peers;

/// <summary>
/// The original's world: the observation is the listener's taste, a song pays taste · features, songs of the playlist are not played again.
/// The clock cuts playlists off instead of ending them, so that every transition has a next max and nobody has less to do.
/// </summary>
internal sealed class TasteWorld(FeatureTable songs, int length) : IEnvironment
{
    private readonly float[] _taste = new float[songs.FeatureCount];
    private readonly int[] _played = new int[length];
    private int _count;

    public EnvironmentSpec Spec { get; } = SpecOf(songs, length);

    public static EnvironmentSpec SpecOf(FeatureTable songs, int length) => new()
    {
        Name = "taste",
        Observation = new ObservationLayout("taste-1", ("taste", songs.FeatureCount)),
        Actions = songs,
        MaxExcluded = length,
    };

    public TimeStep Reset(ulong seed)
    {
        var random = new SeededRandom(seed);
        foreach (ref float weight in _taste.AsSpan())
            weight = random.NextSingle();
        _count = 0;
        return TimeStep.First(_taste, new Candidates(songs.Count, []));
    }

    public TimeStep Step(int action)
    {
        _played[_count++] = action;
        float reward = 0f;
        ReadOnlySpan<float> features = songs.DistinctRow(songs.DistinctOf(action));
        for (int i = 0; i < features.Length; i++)
            reward += _taste[i] * features[i];
        var left = new Candidates(songs.Count, _played.AsSpan(0, _count));
        return _count == length ? TimeStep.Truncated(_taste, left, reward) : TimeStep.Running(_taste, left, reward);
    }
}
