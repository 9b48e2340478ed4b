namespace PlaylistRL.Tests.Behaviour;

/// <summary>
/// A world of nothing but random numbers, so that every part of a learning step is exercised: observations, rewards, filters, exclusions,
/// terminations, truncations and candidates that run out. The seed decides all.
/// </summary>
internal sealed class RandomStepsWorld : IEnvironment
{
    public const int Horizon = 4;
    private static readonly float[] _features = [1, 0, 0, 1, 0.5f, 0.5f, 1, 0, -1, 0.3f, 0.2f, -0.7f, 1, 0];

    private readonly SeededRandom _random = new(0);
    private readonly bool _hasHorizon;
    private readonly float[] _observation;
    private readonly int[] _excluded;
    private readonly CandidateFilter _filter;
    private readonly int _actions;
    private int _excludedCount;
    private int _step;
    private bool _filtered;

    /// <param name="hasHorizon">Whether an episode has at most four steps.</param>
    /// <param name="actions">How many actions there are, at least seven; two of the first seven have equal features, those of further ones
    /// differ.</param>
    public RandomStepsWorld(bool hasHorizon, int actions = 7)
    {
        _actions = actions;
        _excluded = new int[actions];
        _filter = CandidateFilter.Where(actions, action => action is not (1 or 4));
        var more = new SeededRandom(3);
        _hasHorizon = hasHorizon;
        _observation = new float[3];
        Spec = new EnvironmentSpec
        {
            Name = "random-steps",
            Observation = new ObservationLayout("random-steps-1", (ObservationLayout.RemainingSteps, 1), (ObservationLayout.Belief, 2)),
            Actions = new FeatureTable(
                ["a", "b"], [.. _features, .. Enumerable.Range(0, 2 * (actions - 7)).Select(_ => more.NextSingle())]),
            Horizon = hasHorizon ? Horizon : null,
            // Wider than what is paid, so that a logistic reward has to be stretched.
            Rewards = new RewardRange(-0.5, 1.5),
            MaxExcluded = actions,
        };
    }

    public EnvironmentSpec Spec { get; }

    public TimeStep Reset(ulong seed)
    {
        _random.Restart(seed);
        _step = 0;
        _excludedCount = 0;
        _filtered = seed % 2 == 0;
        Draw();
        return TimeStep.First(_observation, Candidates());
    }

    public TimeStep Step(int action)
    {
        if (!Candidates().Contains(action))
            throw new ArgumentException($"Action {action} is not among the candidates.", nameof(action));
        _excluded[_excludedCount++] = action;
        if (_random.Next(8) == 0)
            ExcludeAll();
        _step++;
        Draw();
        float reward = _random.NextSingle();
        int chance = _random.Next(10);
        if (chance == 0 || (_hasHorizon && _step == Horizon))
            return TimeStep.Terminated(_observation, Candidates(), reward);
        return chance <= 2 ? TimeStep.Truncated(_observation, Candidates(), reward) : TimeStep.Running(_observation, Candidates(), reward);
    }

    private Candidates Candidates() => new(_actions, _excluded.AsSpan(0, _excludedCount), _filtered ? _filter : null);

    private void ExcludeAll()
    {
        for (int action = 0; action < _actions; action++)
        {
            if (Candidates().Contains(action))
                _excluded[_excludedCount++] = action;
        }
    }

    private void Draw()
    {
        _observation[0] = (Horizon - _step) / (float)Horizon;
        _observation[1] = (2 * _random.NextSingle()) - 1;
        _observation[2] = (2 * _random.NextSingle()) - 1;
    }
}
