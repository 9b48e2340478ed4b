using System.Numerics;
using System.Runtime.InteropServices;
using MathNet.Numerics.Distributions;

namespace PlaylistRL;

/// <summary>A Gaussian over a listener's weights, in closed form.</summary>
/// <remarks>
/// <para>Bayesian probit regression with matched moments (assumed-density filtering: Minka, "A family of algorithms for approximate Bayesian inference", 2001; as in Graepel et al., "Web-scale Bayesian
/// click-through rate prediction", 2010), one rank-one update a response:</para>
/// <code>
/// before:    w ~ N(m, Σ)       m = the stated weights, Σ = diagonal: StatedVariance where something was stated, UnstatedVariance elsewhere
/// response:  w·x + noise is above the threshold θ (or below: both signs turn), x = features / |features|, the noise of variance n
///            s² = n + x·Σx     t = (m·x − θ) / s     v = φ(t) / Φ(t)     the less expected, the greater
///            m ← m + (v / s) Σx        Σ ← Σ − (v (v + t) / s²) Σx (Σx)ᵀ
/// </code>
/// An update costs F² steps, and the memory is F² numbers once there is a response.
/// </remarks>
internal sealed class GaussianTaste(int featureCount, BeliefOptions options) : TasteInference
{
    private readonly float[] _stated = new float[featureCount];
    private readonly double[] _mean = new double[featureCount];
    private readonly double[] _direction = new double[featureCount];

    // Σ; null until there is evidence, while it is diagonal.
    private double[]? _covariance;

    public override ReadOnlySpan<double> Mean => _mean;

    public override double Variance(int feature) => _covariance is null ? Prior(feature) : _covariance[(feature * featureCount) + feature];

    public override double LikingVariance(ReadOnlySpan<float> features)
    {
        double variance = 0;
        for (int i = 0; i < features.Length; i++)
        {
            if (features[i] == 0f)
                continue;
            double inner = _covariance is null ? Prior(i) * features[i] : 0;
            for (int j = 0; j < features.Length && _covariance is not null; j++)
                inner += _covariance[(i * featureCount) + j] * features[j];
            variance += inner * features[i];
        }

        return variance;
    }

    public override void Begin(ReadOnlySpan<float> stated)
    {
        stated.CopyTo(_stated);
        for (int i = 0; i < stated.Length; i++)
            _mean[i] = stated[i];
        if (_covariance is not null)
            WritePrior(_covariance);
    }

    public override void Learn(ReadOnlySpan<float> features, double norm, Evidence evidence)
    {
        if (_covariance is null)
            WritePrior(_covariance = new double[featureCount * featureCount]);
        double scale = 1 / norm;
        Array.Clear(_direction);
        double predicted = 0;
        for (int j = 0; j < features.Length; j++)
        {
            if (features[j] == 0f)
                continue;
            double x = features[j] * scale;
            predicted += _mean[j] * x;

            // Σ is symmetric: its row j is its column j.
            AddScaled(_covariance.AsSpan(j * featureCount, featureCount), x, _direction);
        }

        double variance = 0;
        for (int j = 0; j < features.Length; j++)
            variance += features[j] * scale * _direction[j];
        (double shift, double shrink) = evidence.Update(predicted, variance);
        for (int i = 0; i < _mean.Length; i++)
            _mean[i] += shift * _direction[i];
        for (int i = 0; i < _mean.Length; i++)
        {
            if (_direction[i] != 0)
                AddScaled(_direction, -shrink * _direction[i], _covariance.AsSpan(i * featureCount, featureCount));
        }
    }

    public override void Sample(SeededRandom random, Span<double> weights)
    {
        _mean.CopyTo(weights);
        double[]? factor = _covariance is null ? null : Cholesky(_covariance, featureCount);
        for (int j = 0; j < weights.Length; j++)
        {
            double drawn = Normal.Sample(random, 0.0, 1.0);
            if (factor is null)
                weights[j] += Math.Sqrt(Prior(j)) * drawn;
            for (int i = j; factor is not null && i < weights.Length; i++)
                weights[i] += factor[(i * featureCount) + j] * drawn;
        }
    }

    /// <summary>The lower triangle L with L·Lᵀ = Σ. A weight that is known has a column of zeros.</summary>
    private static double[] Cholesky(double[] covariance, int size)
    {
        var factor = new double[size * size];
        for (int j = 0; j < size; j++)
        {
            ReadOnlySpan<double> row = factor.AsSpan(j * size, j);
            double pivot = covariance[(j * size) + j];
            foreach (double value in row)
                pivot -= value * value;
            if (pivot <= 1e-12 * covariance[(j * size) + j])
                continue;
            double diagonal = factor[(j * size) + j] = Math.Sqrt(pivot);
            for (int i = j + 1; i < size; i++)
            {
                double sum = covariance[(i * size) + j];
                for (int k = 0; k < j; k++)
                    sum -= factor[(i * size) + k] * row[k];
                factor[(i * size) + j] = sum / diagonal;
            }
        }

        return factor;
    }

    private double Prior(int feature) => _stated[feature] == 0f ? options.UnstatedVariance : options.StatedVariance;

    private void WritePrior(double[] covariance)
    {
        Array.Clear(covariance);
        for (int i = 0; i < featureCount; i++)
            covariance[(i * featureCount) + i] = Prior(i);
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="addend"/> elementwise; product and sum are rounded apart, so the bits are the same whatever the vectors' length.</summary>
    private static void AddScaled(ReadOnlySpan<double> addend, double factor, Span<double> sum)
    {
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(addend);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(sum);
        for (int i = 0; i < to.Length; i++)
            to[i] += from[i] * factor;
        for (int i = to.Length * Vector<double>.Count; i < sum.Length; i++)
            sum[i] += addend[i] * factor;
    }
}
