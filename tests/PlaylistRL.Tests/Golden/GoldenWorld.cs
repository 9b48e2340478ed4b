namespace PlaylistRL.Tests.Golden;

/// <summary>The world that the golden files were made in. It is frozen: the checkpoints among them know it by its spec.</summary>
internal sealed class GoldenWorld : IEnvironment
{
    private const int Horizon = 3;

    private readonly SeededRandom _random = new(0);
    private readonly float[] _observation = new float[4];
    private readonly int[] _played = new int[Horizon];
    private readonly CandidateFilter _filter = CandidateFilter.Where(6, action => action != 4);
    private int _step;

    public EnvironmentSpec Spec { get; } = new()
    {
        Name = "golden",
        Observation = new ObservationLayout("golden-1", (ObservationLayout.Belief, 2), (ObservationLayout.RemainingSteps, 1), ("bias", 1))
        {
            Settings = new Dictionary<string, double> { ["golden.constant"] = 0.1 },
        },
        Actions = new FeatureTable(["Rock \"n\" Roll", "Ä"], [1, 0, 0, 1, 1, 1, 0.5f, -0.25f, 0, 0, 1, 0]),
        ActionsFingerprint = "golden-actions",
        Horizon = Horizon,
        Rewards = new RewardRange(0, 1),
        MaxExcluded = Horizon,
    };

    public TimeStep Reset(ulong seed)
    {
        _random.Restart(seed);
        _step = 0;
        (_observation[0], _observation[1], _observation[3]) = (_random.NextSingle(), _random.NextSingle(), 1);
        _observation[2] = 1;
        return TimeStep.First(_observation, Candidates());
    }

    public TimeStep Step(int action)
    {
        float liked = (Spec.Actions.Row(action)[0] * _observation[0]) + (Spec.Actions.Row(action)[1] * _observation[1]);
        _played[_step++] = action;
        _observation[2] = (Horizon - _step) / (float)Horizon;
        float reward = _random.NextSingle() < liked / 2 ? 1 : 0;
        return _step == Horizon ? TimeStep.Terminated(_observation, Candidates(), reward)
            : TimeStep.Running(_observation, Candidates(), reward);
    }

    private Candidates Candidates() => new(6, _played.AsSpan(0, _step), _filter);
}
