namespace PlaylistRL.Worlds;

/// <summary>A listener whom tempting songs please twice and leave less satisfied.</summary>
internal sealed class LongTermSatisfactionListener : IForesight, ISongReward
{
    private readonly FeatureTable _features;
    private readonly LongTermSatisfactionOptions _options;

    public LongTermSatisfactionListener(FeatureTable features, LongTermSatisfactionOptions options, int kindColumn, Preferences taste)
    {
        _features = features;
        _options = options;
        KindColumn = kindColumn;
        Stated = taste;
    }

    public Preferences Stated { get; }

    public int KindColumn { get; }

    /// <summary>n.</summary>
    public double Satisfaction { get; private set; }

    public Response Respond(int song, SeededRandom random)
    {
        SongRewards.CheckSong(_features, song);
        ReadOnlySpan<float> row = _features.Row(song);
        var response = new Response((float)Reward(row));
        Satisfaction = After(Satisfaction, row[KindColumn] != 0f);
        return response;
    }

    public void ExpectedRewards(Span<float> perSong) => SongRewards.Fill(_features, perSong, this);

    public IForesight Clone() => new LongTermSatisfactionListener(_features, _options, KindColumn, Stated) { Satisfaction = Satisfaction };

    /// <summary>u, what a song is worth to a listener of satisfaction 0.</summary>
    public double Pleasure(int song) => Pleasure(_features.Row(song));

    public bool IsTempting(int song) => _features.Row(song)[KindColumn] != 0f;

    /// <summary>2σ(Sensitivity·n), by which pleasures are multiplied.</summary>
    public double Multiplier(double satisfaction) => 2 / (1 + Math.Exp(-_options.Sensitivity * satisfaction));

    /// <summary>n after a song.</summary>
    public double After(double satisfaction, bool tempting) => SatisfactionTracker.After(_options.Memory, satisfaction, tempting);

    public double Reward(ReadOnlySpan<float> row) => Multiplier(Satisfaction) * Pleasure(row);

    // The taste has no weight for the kind.
    private double Pleasure(ReadOnlySpan<float> row) => SongRewards.Inner(Stated.Weights, row) * (1 + row[KindColumn]);
}
