namespace PlaylistRL.Tests.Training;

/// <summary>
/// A walk over a circle that never ends, where the seed decides the start and what each place pays; tells who listens how many steps were
/// taken.
/// </summary>
internal sealed class EndlessWorld(Action<long>? stepped = null) : IEnvironment
{
    private const int Places = 7;

    private readonly float[] _observation = new float[Places];
    private SeededRandom _random = new(0);
    private int _place;

    public EnvironmentSpec Spec { get; } = new()
    {
        Name = "endless",
        Observation = new ObservationLayout("endless-1", ("place", Places)),
        Actions = new FeatureTable(["ahead", "back"], [1f, 0f, 0f, 1f, 1f, 1f]),
        Rewards = new RewardRange(0, 1),
    };

    /// <summary>How many steps were taken in all episodes.</summary>
    public long Steps { get; private set; }

    public List<ulong> Seeds { get; } = [];

    public TimeStep Reset(ulong seed)
    {
        Seeds.Add(seed);
        _random = new SeededRandom(seed);
        _place = _random.Next(Places);
        return TimeStep.First(Observe(), new Candidates(3));
    }

    public TimeStep Step(int action)
    {
        _place = (_place + (action == 0 ? 1 : action == 1 ? Places - 1 : 0)) % Places;
        float reward = _random.NextSingle() * (_place == 3 ? 1f : 0.5f);
        stepped?.Invoke(++Steps);
        return TimeStep.Running(Observe(), new Candidates(3), reward);
    }

    private float[] Observe()
    {
        Array.Clear(_observation);
        _observation[_place] = 1f;
        return _observation;
    }
}
