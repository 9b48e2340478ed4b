namespace PlaylistRL.Lab;

/// <summary>
/// Linear bandits on what an application believes of a listener (<see cref="TasteBelief"/>, a Gaussian): the song of greatest liking plus
/// so many standard deviations (LinUCB; Li et al., "A contextual-bandit approach to personalized news article recommendation", 2010), or of
/// greatest liking by one taste drawn from the belief before each song (Agrawal &amp; Goyal, "Thompson sampling for contextual bandits with
/// linear payoffs", 2013). With no deviations it is ridge-greedy, which <see cref="CosinePolicy"/> too plays where the observation shows
/// the same belief.
/// </summary>
internal sealed class FullBeliefPolicy : FollowingPolicy
{
    private readonly TasteBelief _belief;
    private readonly double[] _drawn;
    private readonly double[] _values;
    private readonly double? _deviations;
    private SeededRandom _random = new(0);

    private readonly bool _followsFeedback;

    private FullBeliefPolicy(PlaylistEnvironment world, double? deviations, bool followsFeedback = true)
        : base(world)
    {
        _belief = new TasteBelief(Features.FeatureCount, world.Options.Belief is { Particles: 0 } gaussian ? gaussian : null);
        _drawn = new double[Features.FeatureCount];
        _values = new double[Features.DistinctCount];
        _deviations = deviations;
        _followsFeedback = followsFeedback;
    }

    public static FullBeliefPolicy Upper(PlaylistEnvironment world, double deviations) => new(world, deviations);

    /// <summary>What is stated and nothing else.</summary>
    public static FullBeliefPolicy Stated(PlaylistEnvironment world) => new(world, 0, followsFeedback: false);

    public static FullBeliefPolicy Thompson(PlaylistEnvironment world) => new(world, null);

    protected override void Begin(ReadOnlySpan<float> stated, SeededRandom random)
    {
        _belief.Clear();
        _belief.Restate(stated);
        _random = random;
    }

    protected override void Learn(ReadOnlySpan<float> features, bool completed)
    {
        if (_followsFeedback)
            _belief.Update(features, completed ? Feedback.Completed : Feedback.Skipped);
    }

    protected override double[] Values()
    {
        if (_deviations is null)
            _belief.Sample(_random, _drawn);
        for (int row = 0; row < _values.Length; row++)
            _values[row] = _deviations is double deviations ? Upper(Features.DistinctRow(row), deviations)
                : Liking(Features.DistinctRow(row));
        return _values;
    }

    private double Upper(ReadOnlySpan<float> features, double deviations)
    {
        (double mean, double deviation) = _belief.Liking(features);
        return mean + (deviations * deviation);
    }

    private double Liking(ReadOnlySpan<float> features)
    {
        double product = 0;
        double squares = 0;
        for (int f = 0; f < features.Length; f++)
        {
            product += _drawn[f] * features[f];
            squares += (double)features[f] * features[f];
        }

        return squares == 0 ? 0 : product / Math.Sqrt(squares);
    }
}
