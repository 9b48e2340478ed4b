namespace PlaylistRL.Judging;

/// <summary>
/// Self-normalised inverse propensity scores: a mean of the logged rewards in which each counts by its weight, <c>Σ wᵢ rᵢ / Σ wᵢ</c>.
/// </summary>
/// <remarks>
/// Assumes what <see cref="InversePropensity"/> does. It is off by a little where the log is short, never leaves the rewards' range, and a
/// constant added to all rewards adds just that. See Swaminathan &amp; Joachims, "The self-normalized estimator for counterfactual
/// learning", 2015. Pure, thread-safe.
/// </remarks>
public static class SelfNormalised
{
    /// <summary>The estimate, in the unit of the rewards; NaN where the candidate makes none of the logged choices.</summary>
    /// <param name="rewards">What each logged choice brought; at least one, finite.</param>
    /// <param name="logged">How likely it was made, above 0 and at most 1.</param>
    /// <param name="candidate">How likely the candidate makes it, 0 to 1.</param>
    /// <param name="terms">
    /// As long, or empty; takes one term a step, whose mean is the estimate: <c>V + wᵢ (rᵢ − V) / w̄</c>, the estimate's linear part.
    /// </param>
    /// <exception cref="ArgumentException">Lengths that differ, or a number out of range; the message names the step.</exception>
    public static double Estimate(
        ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate, Span<double> terms = default)
    {
        ImportanceWeight.Check(rewards, logged, candidate, terms);
        double weights = 0;
        double sum = 0;
        for (int i = 0; i < rewards.Length; i++)
        {
            double weight = candidate[i] / logged[i];
            weights += weight;
            sum += weight * rewards[i];
        }

        double estimate = sum / weights;
        double mean = weights / rewards.Length;
        for (int i = 0; i < terms.Length; i++)
            terms[i] = estimate + (candidate[i] / logged[i] * (rewards[i] - estimate) / mean);
        return estimate;
    }
}
