namespace PlaylistRL.Judging;

/// <summary>
/// Inverse propensity scores: each logged reward counts as often as the candidate would make that choice, <c>1/n Σ wᵢ rᵢ</c> with
/// <c>w = candidate / logged</c>.
/// </summary>
/// <remarks>
/// Assumes that the logged probabilities are true, and that whatever the candidate may choose could have been logged. Then it is right on
/// average; its noise grows with the weights. See Horvitz &amp; Thompson, "A generalization of sampling without replacement from a finite
/// universe", 1952. Pure, thread-safe.
/// </remarks>
public static class InversePropensity
{
    /// <summary>The estimate, in the unit of the rewards.</summary>
    /// <param name="rewards">What each logged choice brought; at least one, finite.</param>
    /// <param name="logged">How likely it was made, above 0 and at most 1.</param>
    /// <param name="candidate">How likely the candidate makes it, 0 to 1.</param>
    /// <param name="terms">As long, or empty; takes one term a step, whose mean is the estimate, for intervals.</param>
    /// <exception cref="ArgumentException">Lengths that differ, or a number out of range; the message names the step.</exception>
    public static double Estimate(
        ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate, Span<double> terms = default) =>
        ClippedPropensity.Estimate(rewards, logged, candidate, double.PositiveInfinity, terms);
}
