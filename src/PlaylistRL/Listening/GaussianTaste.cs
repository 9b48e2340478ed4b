using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MathNet.Numerics.Distributions;

namespace PlaylistRL;

/// <summary>A Gaussian over a listener's weights, in closed form.</summary>
/// <remarks>
/// <para>Bayesian probit regression with matched moments (assumed-density filtering: Minka, "A family of algorithms for approximate
/// Bayesian inference", 2001; as in Graepel et al., "Web-scale Bayesian click-through rate prediction", 2010), one rank-one update a
/// response:</para>
/// <code>
/// before:    w ~ N(m, Σ)       m = the stated weights, Σ = diagonal: StatedVariance where something was stated, UnstatedVariance elsewhere,
///                             or the population's mean and variance there
/// response:  w·x + noise is above the threshold θ (or below: both signs turn), x = features / |features|, the noise of variance n
///            s² = n + x·Σx     t = (m·x − θ) / s     v = φ(t) / Φ(t)     the less expected, the greater
///            m ← m + (v / s) Σx        Σ ← Σ − b Σx (Σx)ᵀ        b = v (v + t) / s²
/// </code>
/// <para>Σ is kept in factors and never as such, Σ = U·D·Uᵀ, U with ones on its diagonal and zeros below it, and D diagonal and never
/// below zero (Bierman, "Factorization methods for discrete
/// sequential estimation", 1977). So it stays symmetric and positive semidefinite whatever is rounded, also where a prior is a million
/// million times wider than the noise:</para>
/// <code>
/// f = Uᵀx    α = 1/b − x·Σx, at least n     k = 0
/// for each j:  v = D_j f_j    α' = α + v f_j
///              column j of U ← itself − (f_j / α) k    k ← k + v · what it was    k_j = v    D_j ← D_j α/α'    α = α'
/// in the end   k = Σx, Σ as it was
/// </code>
/// <para>An update costs about F² steps, and the memory is F²/2 numbers once there is a response.</para>
/// </remarks>
internal sealed class GaussianTaste(int featureCount, BeliefOptions options) : TasteInference
{
    private readonly double[] _mean = new double[featureCount];

    // x and f, then k.
    private readonly double[] _liked = new double[featureCount];
    private readonly double[] _projection = new double[featureCount];
    private readonly double[] _direction = new double[featureCount];

    // D.
    private readonly double[] _variances = new double[featureCount];

    // What is above the diagonal of U, column after column: the j numbers of column j begin at j(j − 1)/2. Null until there is evidence,
    // while they are zeros.
    private double[]? _columns;

    public override ReadOnlySpan<double> Mean => _mean;

    public override double Variance(int feature)
    {
        double variance = _variances[feature];
        for (int j = feature + 1; j < featureCount && _columns is not null; j++)
        {
            double factor = Column(j)[feature];
            variance += factor * factor * _variances[j];
        }

        return variance;
    }

    public override double LikingVariance(ReadOnlySpan<float> features)
    {
        Project(features, 1);
        return VarianceOfProjection();
    }

    public override void Begin(ReadOnlySpan<float> stated)
    {
        for (int i = 0; i < stated.Length; i++)
        {
            if (stated[i] != 0f)
                (_mean[i], _variances[i]) = (stated[i], options.StatedVariance);
            else if (options.Population is TastePopulation population)
                (_mean[i], _variances[i]) = (population.Means[i], population.Variances[i]);
            else
                (_mean[i], _variances[i]) = (0, options.UnstatedVariance);
        }

        if (_columns is not null)
            Array.Clear(_columns);
    }

    public override void Learn(ReadOnlySpan<float> features, double norm, Evidence evidence)
    {
        Project(features, 1 / norm);
        double variance = VarianceOfProjection();

        // What is known no response moves.
        if (variance == 0)
            return;
        (double shift, double shrink) = evidence.Update(Predicted(), variance);
        Move(shift, shrink, variance, evidence.Variance);
    }

    /// <summary>
    /// Takes in a part of what a response says: its likelihood as the Gaussian that the whole of it would be, to the power of <paramref
    /// name="strength"/>.
    /// </summary>
    /// <returns>That Gaussian, <c>N(w·x; value, 1/precision)</c>, to the power; 0 where it says nothing.</returns>
    public (double Precision, double Value) Learn(ReadOnlySpan<float> features, double norm, Evidence evidence, double strength)
    {
        Project(features, 1 / norm);
        double variance = VarianceOfProjection();
        if (variance == 0 || strength == 0)
            return default;
        double predicted = Predicted();
        (double shift, double shrink) = evidence.Update(predicted, variance);

        // The moments after it, m + a v and v (1 − b v), over those before it.
        double left = 1 - (shrink * variance);
        double precision = strength * shrink / left;
        if (!(precision > 0) || !double.IsFinite(precision))
            return default;
        double value = predicted + (shift / shrink);
        Observe(value, 1 / precision, variance);
        return (precision, value);
    }

    public override void Assume(TasteProfile profile)
    {
        ReadOnlySpan<float> numbers = profile.Numbers;
        for (int i = 0; i < featureCount; i++)
        {
            ReadOnlySpan<float> row = numbers.Slice(SquareRootInformation.Place(i, featureCount), featureCount - i);
            Array.Clear(_liked);
            for (int j = 0; j < row.Length; j++)
                _liked[i + j] = row[j];
            ProjectLiked();
            double variance = VarianceOfProjection();
            if (variance > 0)
                Observe(numbers[^(featureCount - i)], 1, variance);
        }
    }

    public override void Sample(SeededRandom random, Span<double> weights)
    {
        _mean.CopyTo(weights);
        for (int j = 0; j < weights.Length; j++)
        {
            double drawn = Math.Sqrt(_variances[j]) * Normal.Sample(random, 0.0, 1.0);
            weights[j] += drawn;
            for (int i = 0; i < j && _columns is not null; i++)
                weights[i] += Column(j)[i] * drawn;
        }
    }

    public override TasteInference Copy()
    {
        var copy = new GaussianTaste(featureCount, options) { _columns = _columns is null ? null : [.. _columns] };
        _mean.CopyTo(copy._mean, 0);
        _variances.CopyTo(copy._variances, 0);
        return copy;
    }

    private Span<double> Column(int j) => _columns.AsSpan((int)((long)j * (j - 1) / 2), j);

    /// <summary>A linear observation of what was projected: <c>x·w ≈ value</c>.</summary>
    private void Observe(double value, double noise, double variance) =>
        Move((value - Predicted()) / (variance + noise), 1 / (variance + noise), variance, noise);

    private double Predicted()
    {
        double predicted = 0;
        for (int j = 0; j < _mean.Length; j++)
            predicted += _mean[j] * _liked[j];
        return predicted;
    }

    /// <summary><c>m ← m + shift Σx, Σ ← Σ − shrink Σx (Σx)ᵀ</c> for the x that was projected.</summary>
    private void Move(double shift, double shrink, double variance, double noise)
    {
        _columns ??= new double[(int)((long)featureCount * (featureCount - 1) / 2)];
        Array.Clear(_direction);
        double total = Math.Clamp((1 / shrink) - variance, noise, double.MaxValue);
        for (int j = 0; j < featureCount; j++)
        {
            double part = _variances[j] * _projection[j];
            if (part == 0)
                continue;
            double before = total;
            total += part * _projection[j];
            Turn(Column(j), part, -_projection[j] / before, _direction.AsSpan(0, j));
            _variances[j] *= before / total;
            _direction[j] = part;
        }

        for (int i = 0; i < _mean.Length; i++)
            _mean[i] += shift * _direction[i];
    }

    /// <summary>x and f = Uᵀx.</summary>
    private void Project(ReadOnlySpan<float> features, double scale)
    {
        for (int j = 0; j < features.Length; j++)
            _liked[j] = features[j] * scale;
        ProjectLiked();
    }

    private void ProjectLiked()
    {
        for (int j = 0; j < _liked.Length; j++)
            _projection[j] = _columns is null ? _liked[j] : _liked[j] + Dot(Column(j), _liked);
    }

    /// <summary>x·Σx = f·D f, which no rounding brings below zero.</summary>
    private double VarianceOfProjection()
    {
        double variance = 0;
        for (int j = 0; j < _projection.Length; j++)
            variance += _variances[j] * _projection[j] * _projection[j];
        return variance;
    }

    /// <summary>Turns a column of U and adds what it was, times its part, to what is Σx in the end; products and sums are rounded apart,
    /// so the bits are the same whatever the vectors' length.</summary>
    private static void Turn(Span<double> column, double part, double factor, Span<double> direction)
    {
        Span<Vector<double>> columns = MemoryMarshal.Cast<double, Vector<double>>(column);
        Span<Vector<double>> directions = MemoryMarshal.Cast<double, Vector<double>>(direction);
        for (int i = 0; i < columns.Length; i++)
        {
            Vector<double> before = columns[i];
            columns[i] = before + (directions[i] * factor);
            directions[i] += before * part;
        }

        for (int i = columns.Length * Vector<double>.Count; i < column.Length; i++)
        {
            double before = column[i];
            column[i] = before + (direction[i] * factor);
            direction[i] += before * part;
        }
    }

    /// <summary>An inner product in four sums, on every processor the same ones.</summary>
    private static double Dot(ReadOnlySpan<double> column, ReadOnlySpan<double> numbers)
    {
        ReadOnlySpan<Vector256<double>> left = MemoryMarshal.Cast<double, Vector256<double>>(column);
        ReadOnlySpan<Vector256<double>> right = MemoryMarshal.Cast<double, Vector256<double>>(numbers[..column.Length]);
        Vector256<double> sums = Vector256<double>.Zero;
        for (int i = 0; i < left.Length; i++)
            sums += left[i] * right[i];
        double sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (int i = left.Length * Vector256<double>.Count; i < column.Length; i++)
            sum += column[i] * numbers[i];
        return sum;
    }
}
