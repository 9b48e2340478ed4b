using System.Numerics;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>
/// Tastes drawn from a prior, each weighted with the likelihood of the responses: importance sampling, which says whatever the prior can
/// say, such as that one of nineteen features is loved.
/// </summary>
/// <remarks>
/// <code>
/// before:    taste i drawn from the prior given the statement, weight 1
/// response:  weight i ← weight i · σ(±1.702 (taste i · x − θ) / √n)       x = features / |features|, Φ(z) ≈ σ(1.702 z) within 0.01
/// </code>
/// The tastes of a statement are always the same ones, so that the belief is a function of statement and evidence. A response costs 2F
/// steps a taste, a statement its drawing.
/// </remarks>
internal sealed class ParticleTaste(FeatureTable songs, ITastePrior prior, int count) : TasteInference
{
    private const ulong Seed = 1;

    private readonly int _featureCount = songs.FeatureCount;
    private readonly SeededRandom _random = new(Seed);
    private readonly float[] _stated = new float[songs.FeatureCount];
    private readonly float[] _drawnFor = new float[songs.FeatureCount];

    // Row by row.
    private readonly float[] _tastes = new float[count * songs.FeatureCount];
    private readonly double[] _weights = new double[count];
    private readonly double[] _mean = new double[songs.FeatureCount];
    private readonly double[] _squares = new double[songs.FeatureCount];
    private readonly (int Feature, double Value)[] _direction = new (int, double)[songs.FeatureCount];
    private FeatureTable _songs = songs;

    // Drawing waits until it is known that this statement is asked about.
    private bool _isDrawn;
    private bool _isSummed;
    private double _sum;

    public override ReadOnlySpan<double> Mean
    {
        get
        {
            Summarize();
            return _mean;
        }
    }

    public override double Variance(int feature)
    {
        Summarize();
        return Math.Max(0, _squares[feature] - (_mean[feature] * _mean[feature]));
    }

    public override double LikingVariance(ReadOnlySpan<float> features)
    {
        Draw();
        ReadOnlySpan<(int Feature, double Value)> direction = Direction(features, 1);
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < count; i++)
        {
            double liking = Liking(i, direction);
            mean += _weights[i] * liking;
            squares += _weights[i] * liking * liking;
        }

        return Math.Max(0, (squares / _sum) - (mean / _sum * (mean / _sum)));
    }

    public override void Begin(ReadOnlySpan<float> stated)
    {
        stated.CopyTo(_stated);
        Array.Fill(_weights, 1);
        _sum = count;
        _isSummed = false;
    }

    public override void Rebind(FeatureTable songs)
    {
        _songs = songs;
        _isDrawn = false;
    }

    public override void Learn(ReadOnlySpan<float> features, double norm, Evidence evidence)
    {
        Draw();
        ReadOnlySpan<(int Feature, double Value)> direction = Direction(features, 1 / norm);
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += _weights[i] *= evidence.Likelihood(Liking(i, direction));
        Rescale(sum);
    }

    public override void Assume(TasteProfile profile)
    {
        Draw();
        ReadOnlySpan<float> numbers = profile.Numbers;
        var logarithms = new double[count];
        for (int row = 0; row < _featureCount; row++)
        {
            ReadOnlySpan<float> factors = numbers.Slice(SquareRootInformation.Place(row, _featureCount), _featureCount - row);
            double value = numbers[^(_featureCount - row)];
            for (int i = 0; i < count; i++)
            {
                ReadOnlySpan<float> taste = Taste(i)[row..];
                double off = -value;
                for (int j = 0; j < factors.Length; j++)
                    off += (double)factors[j] * taste[j];
                logarithms[i] -= off * off / 2;
            }
        }

        // The likeliest taste has the likelihood 1, so that not all are nought.
        double most = logarithms.Max();
        double sum = 0;
        for (int i = 0; i < count; i++)
            sum += _weights[i] *= Math.Exp(logarithms[i] - most);
        Rescale(sum);
    }

    private void Rescale(double sum)
    {
        // Only the weights' ratios count; what is scaled never falls below the range of numbers.
        double scale = count / sum;
        _sum = 0;
        for (int i = 0; i < count; i++)
            _sum += _weights[i] *= scale;
        _isSummed = false;
    }

    public override void Sample(SeededRandom random, Span<double> weights)
    {
        Draw();
        double left = random.NextDouble() * _sum;
        int chosen = 0;
        for (int i = 0; i < count && left >= 0; i++)
        {
            if (_weights[i] > 0)
                chosen = i;
            left -= _weights[i];
        }

        ReadOnlySpan<float> taste = Taste(chosen);
        for (int f = 0; f < taste.Length; f++)
            weights[f] = taste[f];
    }

    public override TasteInference Copy()
    {
        var copy = new ParticleTaste(_songs, prior, count) { _isDrawn = _isDrawn, _isSummed = _isSummed, _sum = _sum };
        _stated.CopyTo(copy._stated, 0);
        _drawnFor.CopyTo(copy._drawnFor, 0);
        _tastes.CopyTo(copy._tastes, 0);
        _weights.CopyTo(copy._weights, 0);
        _mean.CopyTo(copy._mean, 0);
        _squares.CopyTo(copy._squares, 0);
        return copy;
    }

    private ReadOnlySpan<float> Taste(int i) => _tastes.AsSpan(i * _featureCount, _featureCount);

    private void Draw()
    {
        if (_isDrawn && _stated.AsSpan().SequenceEqual(_drawnFor))
            return;
        _isDrawn = false;
        _stated.CopyTo(_drawnFor, 0);
        Array.Clear(_tastes);
        _random.Restart(Seed);
        prior.DrawTastes(_songs, _stated, _random, _tastes);
        CheckTastes();
        _isDrawn = true;
    }

    private void CheckTastes()
    {
        ReadOnlySpan<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(_tastes);
        var largest = new Vector<float>(NumberRule.Largest);
        int legal = 0;
        while (legal < vectors.Length && Vector.LessThanOrEqualAll(Vector.Abs(vectors[legal]), largest))
            legal++;
        legal *= Vector<float>.Count;
        int fault = NumberRule.FirstFault(_tastes.AsSpan(legal));
        if (fault >= 0)
        {
            (int taste, int feature) = Math.DivRem(legal + fault, _featureCount);
            string what = NumberRule.Fault(_tastes[legal + fault]);
            throw new InvalidOperationException(
                $"Weight {feature} of taste {taste} that {prior.GetType().Name} drew ({nameof(ITastePrior)}) {what}.");
        }
    }

    private void Summarize()
    {
        if (_isSummed)
            return;
        Draw();
        Array.Clear(_mean);
        Array.Clear(_squares);
        for (int i = 0; i < count; i++)
            Add(Taste(i), _weights[i] / _sum);
        _isSummed = true;
    }

    /// <summary>Adds a taste to the sums, elementwise: the bits are the same whatever the vectors' length.</summary>
    private void Add(ReadOnlySpan<float> taste, double share)
    {
        ReadOnlySpan<Vector<float>> from = MemoryMarshal.Cast<float, Vector<float>>(taste);
        Span<Vector<double>> means = MemoryMarshal.Cast<double, Vector<double>>(_mean.AsSpan());
        Span<Vector<double>> squares = MemoryMarshal.Cast<double, Vector<double>>(_squares.AsSpan());
        for (int i = 0; i < from.Length; i++)
        {
            Vector.Widen(from[i], out Vector<double> low, out Vector<double> high);
            Add(low, share, ref means[2 * i], ref squares[2 * i]);
            Add(high, share, ref means[(2 * i) + 1], ref squares[(2 * i) + 1]);
        }

        for (int i = from.Length * Vector<float>.Count; i < taste.Length; i++)
        {
            double part = taste[i] * share;
            _mean[i] += part;
            _squares[i] += part * taste[i];
        }
    }

    private static void Add(Vector<double> weights, double share, ref Vector<double> mean, ref Vector<double> square)
    {
        Vector<double> part = weights * share;
        mean += part;
        square += part * weights;
    }

    private double Liking(int i, ReadOnlySpan<(int Feature, double Value)> direction)
    {
        ReadOnlySpan<float> taste = Taste(i);
        double liking = 0;
        foreach ((int feature, double value) in direction)
            liking += taste[feature] * value;
        return liking;
    }

    /// <summary>The features that are not zero, scaled.</summary>
    private ReadOnlySpan<(int Feature, double Value)> Direction(ReadOnlySpan<float> features, double scale)
    {
        int length = 0;
        for (int f = 0; f < features.Length; f++)
        {
            if (features[f] != 0f)
                _direction[length++] = (f, features[f] * scale);
        }

        return _direction.AsSpan(0, length);
    }
}
