using BenchmarkDotNet.Attributes;

namespace PlaylistRL.Benchmarks;

/// <summary>What a learning step of 64 transitions on the sample catalogue is made of, on one thread.</summary>
public class LearningStepBenchmarks
{
    private const int Batch = 64;

    private ActionHeadNetwork _network = null!;
    private Adam _adam = null!;
    private float[] _observations = null!;
    private int[] _rows = null!;
    private float[] _outputs = null!;
    private float[] _gradients = null!;
    private float[] _values = null!;
    private float[] _scratch = null!;

    [GlobalSetup]
    public void SetUp()
    {
        EnvironmentSpec spec = Worlds.Sample().Spec;
        var random = new SeededRandom(1);
        var description = new ActionHeadDqnOptions { ContinuationScale = 0.1 }.NetworkIn(spec);
        _network = (ActionHeadNetwork)description.Build(spec, Batch, random);
        _adam = new Adam(_network.Parameters.Length);
        _observations = new float[Batch * spec.Observation.Length];
        foreach (ref float value in _observations.AsSpan())
            value = random.NextSingle();
        _rows = [.. Enumerable.Range(0, Batch).Select(_ => random.Next(_network.RowCount))];
        _outputs = new float[Batch * 2];
        Array.Fill(_outputs, 1e-3f);
        _gradients = new float[_network.Parameters.Length];
        _values = new float[_network.BlockSize * _network.RowCount];
        _scratch = new float[_network.BlockSize * _network.ScratchLength];
        _network.Prepare();

        // Backward differentiates the pairs of the last forward pass.
        _network.Forward(_observations, _rows, _outputs);
        Array.Fill(_outputs, 1e-3f);
    }

    [Benchmark(Description = "scan of all rows for 64 states")]
    public int Scan()
    {
        int best = 0;
        int length = _observations.Length / Batch;
        int block = _network.BlockSize;
        for (int state = 0; state < Batch; state += block)
        {
            _network.ScoreBlock(_observations.AsSpan(state * length, block * length), block, _values, _scratch);
            for (int i = 0; i < block; i++)
                best += VectorMath.IndexOfMax(_values.AsSpan(i * _network.RowCount, _network.RowCount));
        }

        return best;
    }

    [Benchmark(Description = "best rows of 64 states, bounds first")]
    public int Bounds()
    {
        if (!_network.HasBounds)
            return Scan();
        int best = 0;
        int length = _observations.Length / Batch;
        int block = _network.BlockSize;
        Span<float> slacks = stackalloc float[block];
        for (int state = 0; state < Batch; state += block)
        {
            _network.BoundBlock(_observations.AsSpan(state * length, block * length), block, _values, slacks, _scratch);
            for (int i = 0; i < block; i++)
            {
                Span<float> rows = _values.AsSpan(i * _network.RowCount, _network.RowCount);
                float threshold = MathF.BitDecrement(rows[VectorMath.IndexOfMax(rows)] - slacks[i]);
                _network.Rescore(_observations.AsSpan((state + i) * length, length), i, block, threshold, rows, _scratch);
                best += VectorMath.IndexOfMax(rows);
            }
        }

        return best;
    }

    [Benchmark(Description = "action part for a new set of parameters")]
    public void Prepare() => _network.Prepare();

    [Benchmark(Baseline = true, Description = "forward of 64 pairs")]
    public void Forward() => _network.Forward(_observations, _rows, _outputs);

    [Benchmark(Description = "backward of 64 pairs")]
    public void Backward() => _network.Backward(_outputs, _gradients);

    [Benchmark(Description = "clip and Adam")]
    public double Optimize()
    {
        double norm = GradientClipping.ByNorm(_gradients, 10);
        _adam.Step(_network.Parameters, _gradients, 1e-9);
        return norm;
    }
}
