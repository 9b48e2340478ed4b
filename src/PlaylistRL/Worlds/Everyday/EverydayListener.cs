namespace PlaylistRL.Worlds;

/// <summary>A listener with a hidden taste who gets bored, and who leaves after too many skips.</summary>
internal sealed class EverydayListener : IForesight, ISongReward
{
    private readonly FeatureTable _features;
    private readonly EverydayConstants _own;
    private readonly float[] _taste;
    private readonly double[] _heard;
    private int _patience;

    public EverydayListener(FeatureTable features, EverydayConstants own, Preferences stated, float[] taste)
    {
        _features = features;
        _own = own;
        Stated = stated;
        _taste = taste;
        _heard = new double[taste.Length];
        _patience = own.Patience;
    }

    private EverydayListener(EverydayListener other)
    {
        (_features, _own, Stated, _taste, _patience) = (other._features, other._own, other.Stated, other._taste, other._patience);
        _heard = [.. other._heard];
    }

    public Preferences Stated { get; }

    /// <summary>The truth: one weight a feature.</summary>
    public ReadOnlySpan<float> Taste => _taste;

    public Response Respond(int song, SeededRandom random)
    {
        SongRewards.CheckSong(_features, song);
        ReadOnlySpan<float> row = _features.Row(song);
        double probability = Reward(row);
        bool completed = random.NextDouble() < probability;
        Feedback feedback = completed ? Feedback.Completed : Feedback.Skipped;
        if (_own.ExplicitShare > 0 && random.NextDouble() < _own.ExplicitShare * Agreement(row, completed))
            feedback = completed ? Feedback.Liked : Feedback.Disliked;
        for (int i = 0; i < row.Length; i++)
            _heard[i] = (_own.BoredomDecay * _heard[i]) + row[i];
        if (_own.Leaves)
            _patience = PatienceTracker.After(_own.Patience, _patience, completed);
        return new Response(completed ? 1f : 0f)
        {
            ExpectedReward = (float)probability,
            Feedback = feedback,
            Leaves = _patience == 0,
        };
    }

    public void ExpectedRewards(Span<float> perSong) => SongRewards.Fill(_features, perSong, this);

    public IForesight Clone() => new EverydayListener(this);

    /// <summary>How likely a song is completed now.</summary>
    public double Reward(ReadOnlySpan<float> row)
    {
        double liked = 0, squares = 0, tired = 0, size = 0;
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] == 0f)
                continue;
            liked += (double)_taste[i] * row[i];
            squares += (double)row[i] * row[i];
            tired += _heard[i] * row[i];
            size += Math.Abs(row[i]);
        }

        double liking = squares > 0 ? liked / Math.Sqrt(squares) : 0;
        double boredom = size > 0 ? tired / size : 0;
        return 1 / (1 + Math.Exp((_own.Boredom * boredom) - (_own.Slope * (liking - _own.Threshold))));
    }

    /// <summary>How far the liking alone, without boredom, speaks for what was done.</summary>
    private double Agreement(ReadOnlySpan<float> row, bool completed)
    {
        double squares = SongRewards.Inner(row, row);
        double liking = squares > 0 ? SongRewards.Inner(_taste, row) / Math.Sqrt(squares) : 0;
        double likes = 1 / (1 + Math.Exp(-_own.Slope * (liking - _own.Threshold)));
        return completed ? likes : 1 - likes;
    }
}
