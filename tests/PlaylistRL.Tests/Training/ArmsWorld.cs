namespace PlaylistRL.Tests.Training;

/// <summary>
/// Three arms that pay 0, 1 and 2, plus what the episode's seed adds to each; of a fixed length, with a belief; remembers the seeds it was
/// reset with.
/// </summary>
internal sealed class ArmsWorld : IEnvironment
{
    private readonly float[] _observation = [1f, 0f, 1f];
    private readonly int _length;
    private int _step;
    private float _luck;

    public ArmsWorld(int length = 3, RewardRange? rewards = null)
    {
        _length = length;
        Spec = new EnvironmentSpec
        {
            Name = "arms",
            Observation = new ObservationLayout("arms-1", (ObservationLayout.Belief, 2), ("bias", 1)),
            Actions = new FeatureTable(["x", "y"], [0f, 1f, 1f, 0f, 1f, 1f]),
            Horizon = Math.Max(length, 1),
            Rewards = rewards ?? new RewardRange(-10, 10),
        };
    }

    public EnvironmentSpec Spec { get; }

    public List<ulong> Seeds { get; } = [];

    /// <summary>Pays this in place of what an arm pays, where it is set.</summary>
    public float? Pays { get; set; }

    /// <summary>The observed number that is always the same.</summary>
    public float Bias
    {
        get => _observation[2];
        set => _observation[2] = value;
    }

    /// <summary>How much the seed adds at most; 0 for a world without chance.</summary>
    public float Chance { get; set; }

    public TimeStep Reset(ulong seed)
    {
        Seeds.Add(seed);
        _step = 0;
        _luck = Chance == 0 ? 0 : Chance * new SeededRandom(seed).NextSingle();
        return _length == 0 ? TimeStep.Terminated(_observation, new Candidates(3), 0f) : TimeStep.First(_observation, new Candidates(3));
    }

    public TimeStep Step(int action)
    {
        float reward = Pays ?? (action + _luck);
        return ++_step == _length
            ? TimeStep.Terminated(_observation, new Candidates(3), reward)
            : TimeStep.Running(_observation, new Candidates(3), reward);
    }
}
