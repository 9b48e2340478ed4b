using System.Numerics;
using BenchmarkDotNet.Attributes;
using DenseMatrix = MathNet.Numerics.LinearAlgebra.Single.DenseMatrix;

namespace PlaylistRL.Benchmarks;

/// <summary>
/// The inner work of a decision: 1000 songs through the hidden layers of the default action head. The baseline is as many fused
/// multiply-adds as that needs and nothing else, the processor's limit; MathNet's is the product of the second layer alone; this library's
/// kernel does sum, match inputs, ReLU, product, ReLU, dot product and skip in one pass.
/// </summary>
public class ScoringBenchmarks
{
    private const int Songs = 1_000;
    private const int Features = 21;
    private const int Matches = 4;
    private const int Accumulators = 12;

    private DenseMatrix _weights = null!;
    private DenseMatrix _songs = null!;
    private DenseMatrix _result = null!;
    private float[] _weightValues = null!;
    private float[] _songTiles = null!;
    private float[] _featureTiles = null!;
    private float[] _matches = null!;
    private float[] _matchWeights = null!;
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
        _matches = Numbers(Matches * lanes);
        _matchWeights = Numbers(Matches * Hidden);
        _vector = Numbers(Hidden);
        _skip = Numbers(Features);
        _scratch = new float[lanes * Hidden];
        _scores = new float[lanes];
        _weights = new DenseMatrix(Hidden, Hidden, _weightValues);
        _songs = new DenseMatrix(Hidden, Songs, Numbers(Hidden * Songs));
        _result = new DenseMatrix(Hidden, Songs);
    }

    /// <summary>What the songs need, and no song more: those that fill up the last tile are the kernel's affair.</summary>
    [Benchmark(Baseline = true, Description = "as many multiply-adds, nothing else")]
    public float Limit()
    {
        int needed = Songs * ((Hidden * Hidden) + (Matches * Hidden) + Hidden + Features);
        Vector<float> a = new(1f), b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
        var factor = new Vector<float>(1.0000001f);
        var addend = new Vector<float>(1e-9f);
        for (int left = needed; left > 0; left -= Accumulators * Vector<float>.Count)
        {
            a = Vector.MultiplyAddEstimate(a, factor, addend);
            b = Vector.MultiplyAddEstimate(b, factor, addend);
            c = Vector.MultiplyAddEstimate(c, factor, addend);
            d = Vector.MultiplyAddEstimate(d, factor, addend);
            e = Vector.MultiplyAddEstimate(e, factor, addend);
            f = Vector.MultiplyAddEstimate(f, factor, addend);
            g = Vector.MultiplyAddEstimate(g, factor, addend);
            h = Vector.MultiplyAddEstimate(h, factor, addend);
            i = Vector.MultiplyAddEstimate(i, factor, addend);
            j = Vector.MultiplyAddEstimate(j, factor, addend);
            k = Vector.MultiplyAddEstimate(k, factor, addend);
            l = Vector.MultiplyAddEstimate(l, factor, addend);
        }

        return Vector.Sum(a + b + c + d + e + f + g + h + i + j + k + l);
    }

    [Benchmark(Description = "MathNet, product alone")]
    public void MathNetProduct() => _weights.Multiply(_songs, _result);

    [Benchmark(Description = "PlaylistRL, fused scoring")]
    public float Fused()
    {
        int lanes = ScoringKernel.Lanes;
        for (int tile = 0; tile * lanes < Songs; tile++)
        {
            ScoringKernel.Score(
                _vector, _songTiles.AsSpan(
                    tile * lanes * Hidden, lanes * Hidden), _matches, _matchWeights, _weightValues, _vector, _vector, [0f], _skip,
                _featureTiles.AsSpan(tile * lanes * Features, lanes * Features), _scratch, _scores);
        }

        return _scores[0];
    }
}
