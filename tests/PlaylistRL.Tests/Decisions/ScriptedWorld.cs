namespace PlaylistRL.Tests.Decisions;

/// <summary>A world that shows whatever a test wants, to see whether the guard notices.</summary>
internal sealed class ScriptedWorld : IEnvironment
{
    public EnvironmentSpec Spec { get; set; } = new()
    {
        Name = "scripted",
        Observation = new ObservationLayout("scripted-1", ("left", 2), ("right", 1)),
        Actions = FeatureTable.Featureless(5),
        Rewards = new RewardRange(-1, 1),
        MaxExcluded = 3,
    };

    public float[] Observation { get; set; } = [1, 2, 3];

    public int ActionCount { get; set; } = 5;

    public int[] Excluded { get; set; } = [];

    public CandidateFilter? Filter { get; set; }

    public float Reward { get; set; }

    public Ending Ending { get; set; }

    public int Steps { get; private set; }

    public Action<ScriptedWorld>? OnStep { get; set; }

    public TimeStep Reset(ulong seed) => Show();

    public TimeStep Step(int action)
    {
        Steps++;
        OnStep?.Invoke(this);
        return Show();
    }

    private TimeStep Show()
    {
        var candidates = new Candidates(ActionCount, Excluded, Filter);
        return Ending switch
        {
            Ending.Running => TimeStep.Running(Observation, candidates, Reward),
            Ending.Terminated => TimeStep.Terminated(Observation, candidates, Reward),
            _ => TimeStep.Truncated(Observation, candidates, Reward),
        };
    }
}
