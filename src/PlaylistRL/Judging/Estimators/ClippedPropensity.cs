namespace PlaylistRL.Judging;

/// <summary>
/// Inverse propensity scores with a greatest weight, <c>1/n Σ min(wᵢ, most) rᵢ</c>: less noise, and too low where rewards are above 0.
/// </summary>
/// <remarks>
/// Assumes what <see cref="InversePropensity"/> does, and that choices of great weight matter little. See Ionides, "Truncated importance
/// sampling", 2008. Pure, thread-safe.
/// </remarks>
public static class ClippedPropensity
{
    /// <summary>The estimate, in the unit of the rewards.</summary>
    /// <param name="rewards">What each logged choice brought; at least one, finite.</param>
    /// <param name="logged">How likely it was made, above 0 and at most 1.</param>
    /// <param name="candidate">How likely the candidate makes it, 0 to 1.</param>
    /// <param name="greatestWeight">Above 0; infinite for none.</param>
    /// <param name="terms">As long, or empty; takes one term a step, whose mean is the estimate.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a number out of range; the message names the step.</exception>
    public static double Estimate(
        ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate, double greatestWeight,
        Span<double> terms = default)
    {
        ImportanceWeight.Check(rewards, logged, candidate, terms);
        if (!(greatestWeight > 0))
            throw new ArgumentOutOfRangeException(nameof(greatestWeight), greatestWeight, "The greatest weight is above 0.");
        double sum = 0;
        for (int i = 0; i < rewards.Length; i++)
        {
            double term = Math.Min(candidate[i] / logged[i], greatestWeight) * rewards[i];
            sum += term;
            if (!terms.IsEmpty)
                terms[i] = term;
        }

        return sum / rewards.Length;
    }
}
