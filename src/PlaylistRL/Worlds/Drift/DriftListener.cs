namespace PlaylistRL.Worlds;

/// <summary>A listener whose taste is moved by what they hear; they state it as it is now.</summary>
internal sealed class DriftListener : IForesight, ISongReward
{
    private readonly DriftOptions _options;
    private readonly double[] _influence;

    public DriftListener(FeatureTable features, DriftOptions options, double[] influence, Preferences taste)
    {
        Features = features;
        _options = options;
        _influence = influence;
        Stated = taste;
    }

    public FeatureTable Features { get; }

    public Preferences Stated { get; private set; }

    public Response Respond(int song, SeededRandom random)
    {
        SongRewards.CheckSong(Features, song);
        ReadOnlySpan<float> row = Features.Row(song);
        var response = new Response((float)Reward(row));
        var moved = new float[row.Length];
        for (int i = 0; i < moved.Length; i++)
        {
            double push = SongRewards.Inner(row, _influence.AsSpan(i * row.Length, row.Length));
            moved[i] = (float)Math.Clamp(Stated.Weights[i] + (_options.Step * push), _options.LeastWeight, _options.GreatestWeight);
        }

        Stated = new Preferences(Stated.Features, moved);
        return response;
    }

    public void ExpectedRewards(Span<float> perSong) => SongRewards.Fill(Features, perSong, this);

    public IForesight Clone() => new DriftListener(Features, _options, _influence, Stated);

    public double Reward(ReadOnlySpan<float> row) => SongRewards.Inner(Stated.Weights, row);
}
