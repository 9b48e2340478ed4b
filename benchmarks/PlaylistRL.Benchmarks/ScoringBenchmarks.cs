using BenchmarkDotNet.Attributes;
using MathNet.Numerics.LinearAlgebra;

namespace PlaylistRL.Benchmarks;

/// <summary>
/// The inner work of a decision: 1000 songs through the second hidden layer. MathNet's baseline is its product alone;
/// this library's kernel does add, ReLU, product, ReLU, dot product and skip in one pass.
/// </summary>
public class ScoringBenchmarks
{
    private const int Songs = 1_000;
    private const int Features = 21;

    private Matrix<float> _weights = null!;
    private Matrix<float> _songs = null!;
    private Matrix<float> _result = null!;
    private float[] _weightValues = null!;
    private float[] _songTiles = null!;
    private float[] _featureTiles = null!;
    private float[] _vector = null!;
    private float[] _skip = null!;
    private float[] _scratch = null!;
    private float[] _scores = null!;

    [Params(64, 128)]
    public int Hidden { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        int lanes = ScoringKernel.Lanes;
        int tiles = (Songs + lanes - 1) / lanes;
        var random = new SeededRandom(1);
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        _weightValues = Numbers(Hidden * Hidden);
        _songTiles = Numbers(tiles * lanes * Hidden);
        _featureTiles = Numbers(tiles * lanes * Features);
        _vector = Numbers(Hidden);
        _skip = Numbers(Features);
        _scratch = new float[lanes * Hidden];
        _scores = new float[lanes];
        _weights = Matrix<float>.Build.Dense(Hidden, Hidden, _weightValues);
        _songs = Matrix<float>.Build.Dense(Hidden, Songs, Numbers(Hidden * Songs));
        _result = Matrix<float>.Build.Dense(Hidden, Songs);
    }

    [Benchmark(Baseline = true, Description = "MathNet, product alone")]
    public void MathNetProduct() => _weights.Multiply(_songs, _result);

    [Benchmark(Description = "PlaylistRL, fused scoring")]
    public float Fused()
    {
        int lanes = ScoringKernel.Lanes;
        for (int tile = 0; tile * lanes < Songs; tile++)
        {
            ScoringKernel.Score(
                _vector, _songTiles.AsSpan(tile * lanes * Hidden, lanes * Hidden), [], [], _weightValues, _vector, _vector, [0f], _skip,
                _featureTiles.AsSpan(tile * lanes * Features, lanes * Features), _scratch, _scores);
        }

        return _scores[0];
    }
}
