namespace PlaylistRL.Lab;

/// <summary>
/// Plays the song of greatest mean completion plus so many standard deviations, by the exact posterior of the listener's taste
/// (<see cref="ParticlePosterior"/>). It knows the model and sees what an agent sees, so that greedy it is as good as reasoning without
/// planning can be; above 0 deviations it also asks. Without feedback it is what can be known from the statement alone.
/// </summary>
internal sealed class BayesPolicy(PlaylistEnvironment world, TasteModel model, double deviations, bool followsFeedback = true)
    : FollowingPolicy(world)
{
    private const int Particles = 20_000;

    private ParticlePosterior? _posterior;
    private double[] _values = [];
    private bool _isCurrent;

    protected override void Begin(ReadOnlySpan<float> stated, SeededRandom random)
    {
        _posterior = new ParticlePosterior(model, Features, stated, Particles, random);
        _isCurrent = false;
    }

    protected override void Learn(ReadOnlySpan<float> features, bool completed)
    {
        if (!followsFeedback)
            return;
        _posterior!.Update(features, completed);
        _isCurrent = false;
    }

    protected override double[] Values()
    {
        if (_isCurrent)
            return _values;
        (double[] mean, double[] deviation) = _posterior!.Completions(Features);
        _values = new double[Features.DistinctCount];
        for (int row = 0; row < _values.Length; row++)
        {
            int song = Features.ActionsOf(row)[0];
            _values[row] = mean[song] + (deviations * deviation[song]);
        }

        _isCurrent = true;
        return _values;
    }
}
