namespace PlaylistRL.Worlds;

/// <summary>
/// A listener who completes or skips each song by chance, the likelier the more they like it. Nothing they hear changes them.
/// </summary>
internal sealed class CompletionListener : IForesight, ISongReward
{
    private readonly FeatureTable _features;
    private readonly double _slope;
    private readonly double _threshold;

    public CompletionListener(FeatureTable features, double slope, double threshold, Preferences stated, float[] taste)
    {
        _features = features;
        _slope = slope;
        _threshold = threshold;
        Stated = stated;
        Taste = taste;
    }

    public Preferences Stated { get; }

    /// <summary>The truth: one weight a feature.</summary>
    public float[] Taste { get; }

    public Response Respond(int song, SeededRandom random)
    {
        SongRewards.CheckSong(_features, song);
        double probability = Reward(_features.Row(song));
        bool completed = random.NextDouble() < probability;
        return new Response(completed ? 1f : 0f)
        {
            ExpectedReward = (float)probability,
            Feedback = completed ? Feedback.Completed : Feedback.Skipped,
        };
    }

    public void ExpectedRewards(Span<float> perSong) => SongRewards.Fill(_features, perSong, this);

    public IForesight Clone() => new CompletionListener(_features, _slope, _threshold, Stated, Taste);

    public double Reward(ReadOnlySpan<float> row)
    {
        double squares = SongRewards.Inner(row, row);
        double liking = squares > 0 ? SongRewards.Inner(Taste, row) / Math.Sqrt(squares) : 0;
        return 1 / (1 + Math.Exp(-_slope * (liking - _threshold)));
    }
}
