namespace PlaylistRL.Judging;

/// <summary>
/// Switch: doubly robust where the weight is small enough, the model alone elsewhere,
/// <c>1/n Σ (v̂ᵢ + wᵢ (rᵢ − q̂ᵢ) [wᵢ ≤ most])</c>.
/// </summary>
/// <remarks>
/// Assumes what <see cref="DoublyRobust"/> does, and that the model is right for choices of greater weight. See Wang, Agarwal &amp; Dudík,
/// "Optimal and adaptive off-policy evaluation in contextual bandits", 2017. Pure, thread-safe.
/// </remarks>
public static class SwitchDoublyRobust
{
    /// <summary>The estimate, in the unit of the rewards.</summary>
    /// <param name="rewards">What each logged choice brought; at least one, finite.</param>
    /// <param name="logged">How likely it was made, above 0 and at most 1.</param>
    /// <param name="candidate">How likely the candidate makes it, 0 to 1.</param>
    /// <param name="predicted">What the model foresaw for the logged choice, q̂.</param>
    /// <param name="expected">What it foresees on average over the candidate's choices, v̂.</param>
    /// <param name="greatestWeight">The greatest weight that is used, at least 0; infinite for doubly robust.</param>
    /// <param name="terms">As long, or empty; takes one term a step, whose mean is the estimate.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a number out of range; the message names the step.</exception>
    public static double Estimate(
        ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate, ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> expected, double greatestWeight, Span<double> terms = default)
    {
        ImportanceWeight.Check(rewards, logged, candidate, terms);
        ImportanceWeight.CheckLength(rewards.Length, predicted.Length, "predictions");
        ImportanceWeight.CheckLength(rewards.Length, expected.Length, "expected predictions");
        if (!(greatestWeight >= 0))
            throw new ArgumentOutOfRangeException(nameof(greatestWeight), greatestWeight, "The greatest weight is at least 0.");
        double sum = 0;
        for (int i = 0; i < rewards.Length; i++)
        {
            double weight = candidate[i] / logged[i];
            double term = expected[i] + (weight <= greatestWeight ? weight * (rewards[i] - predicted[i]) : 0);
            sum += term;
            if (!terms.IsEmpty)
                terms[i] = term;
        }

        return sum / rewards.Length;
    }
}
