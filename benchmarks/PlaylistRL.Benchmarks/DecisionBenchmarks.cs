using BenchmarkDotNet.Attributes;

namespace PlaylistRL.Benchmarks;

/// <summary>One decision of a serving policy on one thread, by catalogue size.</summary>
public class DecisionBenchmarks
{
    private float[] _observation = null!;
    private int _songs;
    private QPolicy _policy = null!;
    private ulong _tieSeed;

    /// <summary>Songs in the catalogue; 0 is the sample catalogue, 1000 songs with about 250 distinct feature rows.</summary>
    [Params(0, 1_000, 100_000)]
    public int Songs { get; set; }

    [GlobalSetup(Target = nameof(ActionHead))]
    public void SetUpActionHead() => SetUp(spec => new ActionHeadDqnAgent(spec, new() { BatchSize = 1, ReplayCapacity = 1, LearningStarts = 1 }).ToPolicy());

    [GlobalSetup(Target = nameof(Dqn))]
    public void SetUpDqn() => SetUp(spec => new DqnAgent(spec, new() { BatchSize = 1, ReplayCapacity = 1, LearningStarts = 1 }).ToPolicy());

    [Benchmark(Baseline = true)]
    public int ActionHead() => Select();

    [Benchmark]
    public int Dqn() => Select();

    private int Select() => _policy.Select(TimeStep.First(_observation, new Candidates(_songs, [1, 2, 3])), _tieSeed++).Action;

    private void SetUp(Func<EnvironmentSpec, QPolicy> make)
    {
        EnvironmentSpec spec = (Songs == 0 ? Worlds.Sample() : Worlds.Generated(Songs)).Spec;
        _songs = spec.Actions.Count;
        _policy = make(spec);
        _observation = new float[spec.Observation.Length];
        Array.Fill(_observation, 0.5f);
    }
}
