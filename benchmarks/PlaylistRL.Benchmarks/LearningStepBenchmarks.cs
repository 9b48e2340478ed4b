using BenchmarkDotNet.Attributes;

namespace PlaylistRL.Benchmarks;

/// <summary>What a learning step of 64 transitions on the sample catalogue is made of, on one thread.</summary>
public class LearningStepBenchmarks
{
    private const int Batch = 64;

    private QNetwork _network = null!;
    private RowScorer _scorer = null!;
    private RowScan _scan = null!;
    private ScanRoom _room = null!;
    private Adam _adam = null!;
    private float[] _observations = null!;
    private int[] _rows = null!;
    private float[] _outputs = null!;
    private float[] _gradients = null!;
    private int _actionCount;

    [GlobalSetup]
    public void SetUp()
    {
        EnvironmentSpec spec = Worlds.Sample().Spec;
        var random = new SeededRandom(1);
        _actionCount = spec.Actions.Count;
        var description = new ActionHeadDqnOptions { ContinuationScale = 0.1 }.NetworkIn(spec);
        _network = description.Build(spec, Batch, random);
        _adam = new Adam(_network.Parameters.Length);
        _observations = new float[Batch * spec.Observation.Length];
        foreach (ref float value in _observations.AsSpan())
            value = random.NextSingle();
        _rows = [.. Enumerable.Range(0, Batch).Select(_ => random.Next(spec.Actions.DistinctCount))];
        _outputs = new float[Batch * 2];
        Array.Fill(_outputs, 1e-3f);
        _gradients = new float[_network.Parameters.Length];
        _scorer = _network.NewScorer(bounds: true);
        _scan = new RowScan(_network);
        _room = _scan.NewRoom(_scan.Size.Block);
        _scorer.Prepare();

        // Backward differentiates the pairs of the last forward pass.
        _network.Forward(_observations, _rows, _outputs);
        Array.Fill(_outputs, 1e-3f);
    }

    [Benchmark(Description = "scan of all rows for 64 states")]
    public int Scan()
    {
        int best = 0;
        int length = _observations.Length / Batch;
        int block = _scorer.Size.Block;
        var all = new TileRange(0, _scorer.Size.Tiles);
        for (int state = 0; state < Batch; state += block)
        {
            ReadOnlySpan<float> observations = _observations.AsSpan(state * length, block * length);
            _scorer.Begin(observations, block, _room.Scratch);
            _scorer.Score(observations, block, all, _room.Values, _room.Scratch);
            for (int i = 0; i < block; i++)
                best += VectorMath.IndexOfMax(_room.ValuesOf(i));
        }

        return best;
    }

    [Benchmark(Description = "best rows of 64 states, bounds first")]
    public int Bounds()
    {
        int best = 0;
        int length = _observations.Length / Batch;
        int block = _scan.Size.Block;
        var candidates = new Candidates(_actionCount);
        for (int state = 0; state < Batch; state += block)
        {
            for (int i = 0; i < block; i++)
                _observations.AsSpan((state + i) * length, length).CopyTo(_room.Observation(i));
            _scan.Begin(_room, block);
            for (int i = 0; i < block; i++)
                best += _scan.BestRow(_room, i, candidates);
        }

        return best;
    }

    [Benchmark(Description = "action part for a new set of parameters")]
    public void Prepare() => _scorer.Prepare();

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
