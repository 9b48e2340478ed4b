using MathNet.Numerics.Distributions;

namespace PlaylistRL;

/// <content>Drawing tastes from the belief.</content>
public sealed partial class TasteBelief
{
    /// <summary>
    /// Draws one taste from the belief, all weights together: what Thompson sampling plays for (Agrawal &amp; Goyal, "Thompson sampling for contextual bandits with linear payoffs", 2013). Costs F³ / 6 steps and
    /// allocates F² numbers once there is evidence.
    /// </summary>
    /// <param name="random">The only source of chance.</param>
    /// <param name="weights">One place a feature.</param>
    /// <exception cref="ArgumentException">Another number of places.</exception>
    public void Sample(SeededRandom random, Span<double> weights)
    {
        ArgumentNullException.ThrowIfNull(random);
        if (weights.Length != FeatureCount)
            throw new ArgumentException(FormattableString.Invariant($"{weights.Length} places do not fit {FeatureCount} features."), nameof(weights));
        _mean.CopyTo(weights);
        double[]? factor = _covariance is null ? null : Cholesky(_covariance, FeatureCount);
        for (int j = 0; j < weights.Length; j++)
        {
            double drawn = Normal.Sample(random, 0.0, 1.0);
            if (factor is null)
                weights[j] += Math.Sqrt(Prior(j)) * drawn;
            for (int i = j; factor is not null && i < weights.Length; i++)
                weights[i] += factor[(i * FeatureCount) + j] * drawn;
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
}
