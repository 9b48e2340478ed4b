namespace PlaylistRL;

/// <summary>A listener whose reward for a song is the inner product of preferences and features. Nothing they hear changes them.</summary>
internal sealed class DotProductListener : IForesight
{
    private readonly FeatureTable _features;

    public DotProductListener(FeatureTable features, Preferences preferences)
    {
        _features = features;
        Stated = preferences;
    }

    public Preferences Stated { get; }

    public Response Respond(int song, SeededRandom random)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)song, (uint)_features.Count, nameof(song));
        return new Response(Reward(_features.Row(song)));
    }

    public void ExpectedRewards(Span<float> perSong)
    {
        if (perSong.Length != _features.Count)
            throw new ArgumentException(FormattableString.Invariant($"{perSong.Length} places do not fit {_features.Count} songs."), nameof(perSong));
        for (int distinct = 0; distinct < _features.DistinctCount; distinct++)
        {
            float reward = Reward(_features.DistinctRow(distinct));
            foreach (int song in _features.ActionsOf(distinct))
                perSong[song] = reward;
        }
    }

    public IForesight Clone() => new DotProductListener(_features, Stated);

    // In order and in double precision, so that a reward has the same bits on every machine.
    private float Reward(ReadOnlySpan<float> row)
    {
        ReadOnlySpan<float> weights = Stated.Weights;
        double sum = 0;
        for (int i = 0; i < row.Length; i++)
            sum += (double)weights[i] * row[i];
        return (float)sum;
    }
}
