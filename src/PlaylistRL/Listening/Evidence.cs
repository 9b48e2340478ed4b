using MathNet.Numerics;

namespace PlaylistRL.Learning;

/// <summary>
/// What a response says about a listener's taste: that their liking of the song lies above <see cref="Threshold"/>, or below it.
/// </summary>
/// <remarks>
/// One-sided on purpose: somebody who hears a favourite to its end has not said that they like it less than a favourite. Made by
/// <see cref="Above"/> and <see cref="Below"/>; the default value says nothing that is legal.
/// </remarks>
/// <param name="IsAbove">Whether the response speaks for a liking above the threshold; otherwise below.</param>
/// <param name="Threshold">
/// Where the response turns, as a liking <c>preferences · features / |features|</c>: 1 for a song whose only feature has the weight 1, 0
/// for indifference, below 0 for dislike. Finite.
/// </param>
/// <param name="Variance">How much chance there is in such a response: the variance of the noise that is added to the liking before it is
/// compared; above 0. The smaller, the more a surprise moves the belief.</param>
public readonly record struct Evidence(bool IsAbove, double Threshold, double Variance)
{
    // Φ(z) and σ(1.702 z) differ by less than 0.01 everywhere.
    private const double ProbitSlope = 1.702;

    /// <summary>Says that the liking lies above a threshold.</summary>
    /// <param name="threshold">See <see cref="Threshold"/>.</param>
    /// <param name="variance">See <see cref="Variance"/>.</param>
    public static Evidence Above(double threshold, double variance) => new(true, threshold, variance);

    /// <summary>Says that the liking lies below a threshold.</summary>
    /// <param name="threshold">See <see cref="Threshold"/>.</param>
    /// <param name="variance">See <see cref="Variance"/>.</param>
    public static Evidence Below(double threshold, double variance) => new(false, threshold, variance);

    /// <summary>
    /// The variance with which a response is one of the probability <c>σ(slope · (liking − Threshold))</c>, as user models have it:
    /// <c>(1.702 / slope)²</c>.
    /// </summary>
    /// <param name="slope">The slope of the logistic function, above 0.</param>
    public static double VarianceOfSlope(double slope)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(slope);
        return ProbitSlope / slope * (ProbitSlope / slope);
    }

    /// <summary>
    /// How a Gaussian belief about the liking moves, by matching the moments of its product with the probit likelihood <c>Φ(±(liking −
    /// Threshold) / √Variance)</c>.
    /// </summary>
    /// <param name="mean">The liking's mean before.</param>
    /// <param name="variance">The liking's variance before.</param>
    /// <returns>
    /// With <c>x</c> the song's direction and <c>Σ</c> the covariance of the weights: the factor <c>a</c> of <c>m ← m + a Σx</c>, and
    /// <c>b</c> of <c>Σ ← Σ − b (Σx)(Σx)ᵀ</c>.
    /// </returns>
    internal (double Mean, double Covariance) Update(double mean, double variance)
    {
        double total = Variance + variance;
        double deviation = Math.Sqrt(total);
        double sign = IsAbove ? 1 : -1;
        (double shift, double shrink) = Truncation(sign * (mean - Threshold) / deviation);
        return (sign * shift / deviation, shrink / total);
    }

    /// <summary>
    /// How likely such a response is where the liking is known: the logistic twin of the probit, <c>σ(±1.702 (liking − Threshold) /
    /// √Variance)</c>. Nothing is impossible: it is at least 1e-9.
    /// </summary>
    internal double Likelihood(double liking)
    {
        double slope = ProbitSlope / Math.Sqrt(Variance);
        return Math.Max(1e-9, 1 / (1 + Math.Exp((IsAbove ? -slope : slope) * (liking - Threshold))));
    }

    /// <summary>
    /// <c>v = φ(t)/Φ(t)</c> and <c>w = v(v + t)</c>, by which the mean of a standard normal moves and its variance shrinks when all below
    /// −t is cut off.
    /// </summary>
    private static (double Shift, double Shrink) Truncation(double t)
    {
        // Far below, Φ is soon no number that can be divided by; the series of v + t in 1/t has eight digits there.
        if (t < -25)
        {
            double inverse = 1 / (t * t);
            double gap = -(1 - (inverse * (2 - (inverse * (10 - (74 * inverse)))))) / t;
            double far = gap - t;
            return (far, Math.Min(1, far * gap));
        }

        double shift = Math.Exp(-t * t / 2) * 2 / (Math.Sqrt(2 * Math.PI) * SpecialFunctions.Erfc(-t / Math.Sqrt(2)));
        return (shift, shift * (shift + t));
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(Evidence), PrintMembers);
}
