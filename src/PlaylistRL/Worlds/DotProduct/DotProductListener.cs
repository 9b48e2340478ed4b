namespace PlaylistRL.Worlds;

/// <summary>A listener whose reward for a song is the inner product of preferences and features. Nothing they hear changes them.</summary>
internal sealed class DotProductListener : IForesight, ISongReward
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
        SongRewards.CheckSong(_features, song);
        return new Response((float)Reward(_features.Row(song)));
    }

    public void ExpectedRewards(Span<float> perSong) => SongRewards.Fill(_features, perSong, this);

    public IForesight Clone() => new DotProductListener(_features, Stated);

    public double Reward(ReadOnlySpan<float> row) => SongRewards.Inner(Stated.Weights, row);
}
