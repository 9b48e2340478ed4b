using BenchmarkDotNet.Attributes;

namespace PlaylistRL.Benchmarks;

/// <summary>Drawing 64 of 50,000 transitions, and copying what they hold.</summary>
public class ReplayBenchmarks
{
    private const int Batch = 64;
    private const int ObservationLength = 43;

    private readonly ReplayBuffer _replay = new(50_000, ObservationLength, 1_000, 10);
    private readonly SeededRandom _random = new(1);
    private readonly int[] _slots = new int[Batch];
    private readonly float[] _observations = new float[Batch * ObservationLength];

    [GlobalSetup]
    public void SetUp()
    {
        var observation = new float[ObservationLength];
        for (int i = 0; i < _replay.Capacity; i++)
        {
            observation[0] = i;
            _replay.Add(observation, i % 1_000, TimeStep.Running(observation, new Candidates(1_000, [1, 2, 3, 4, 5]), 1f));
        }
    }

    [Benchmark(Baseline = true, Description = "sample")]
    public int Sample()
    {
        _replay.Sample(_random, _slots);
        return _slots[0];
    }

    [Benchmark(Description = "sample and gather observations")]
    public float SampleAndGather()
    {
        _replay.Sample(_random, _slots);
        for (int i = 0; i < Batch; i++)
            _replay.Observation(_slots[i]).CopyTo(_observations.AsSpan(i * ObservationLength, ObservationLength));
        return _observations[0];
    }
}
