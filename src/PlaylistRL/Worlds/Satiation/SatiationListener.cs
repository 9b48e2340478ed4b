namespace PlaylistRL.Worlds;

/// <summary>A listener who tires of features they just heard.</summary>
internal sealed class SatiationListener : IForesight, ISongReward
{
    private readonly SatiationOptions _options;
    private readonly double[] _satiation;

    public SatiationListener(FeatureTable features, SatiationOptions options, Preferences taste)
        : this(features, options, taste, new double[features.FeatureCount])
    {
    }

    private SatiationListener(FeatureTable features, SatiationOptions options, Preferences taste, double[] satiation)
    {
        Features = features;
        _options = options;
        Stated = taste;
        _satiation = satiation;
    }

    public FeatureTable Features { get; }

    public Preferences Stated { get; }

    /// <summary>z, one number a feature.</summary>
    public ReadOnlySpan<double> Satiation => _satiation;

    public Response Respond(int song, SeededRandom random)
    {
        SongRewards.CheckSong(Features, song);
        ReadOnlySpan<float> row = Features.Row(song);
        var response = new Response((float)Reward(row));
        for (int i = 0; i < _satiation.Length; i++)
            _satiation[i] = (_options.Decay * _satiation[i]) + row[i];
        return response;
    }

    public void ExpectedRewards(Span<float> perSong) => SongRewards.Fill(Features, perSong, this);

    public IForesight Clone() => new SatiationListener(Features, _options, Stated, [.. _satiation]);

    public double Reward(ReadOnlySpan<float> row)
    {
        ReadOnlySpan<float> weights = Stated.Weights;
        double liking = 0, size = 0, tired = 0;
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] == 0f)
                continue;
            liking += (double)weights[i] * row[i];
            size += row[i];
            tired += _satiation[i] * row[i];
        }

        return size == 0 ? 0 : liking * Math.Exp(-_options.Strength * tired / size);
    }
}
