namespace PlaylistRL.Judging;

/// <summary>
/// Doubly robust: what a model foresees for the candidate, put right by the logged rewards, <c>1/n Σ (v̂ᵢ + wᵢ (rᵢ − q̂ᵢ))</c>.
/// </summary>
/// <remarks>
/// Assumes that the logged probabilities are true or that the model is: one of the two is enough. The better the model, the less noise. The
/// model must not have seen the steps it is used on. See Dudík, Langford &amp; Li, "Doubly robust policy evaluation and learning", 2011.
/// Pure, thread-safe.
/// </remarks>
public static class DoublyRobust
{
    /// <summary>The estimate, in the unit of the rewards.</summary>
    /// <param name="rewards">What each logged choice brought; at least one, finite.</param>
    /// <param name="logged">How likely it was made, above 0 and at most 1.</param>
    /// <param name="candidate">How likely the candidate makes it, 0 to 1.</param>
    /// <param name="predicted">What the model foresaw for the logged choice, q̂.</param>
    /// <param name="expected">What it foresees on average over the candidate's choices, v̂.</param>
    /// <param name="terms">As long, or empty; takes one term a step, whose mean is the estimate.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a number out of range; the message names the step.</exception>
    public static double Estimate(
        ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate, ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> expected, Span<double> terms = default) =>
        SwitchDoublyRobust.Estimate(rewards, logged, candidate, predicted, expected, double.PositiveInfinity, terms);
}
