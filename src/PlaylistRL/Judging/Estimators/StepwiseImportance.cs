namespace PlaylistRL.Judging;

/// <summary>
/// Step-wise (per-decision) importance sampling for whole sessions: a reward counts by the weights of its own choice and those before it,
/// <c>1/n Σᵢ Σₜ wᵢ₁ ⋯ wᵢₜ rᵢₜ</c>.
/// </summary>
/// <remarks>
/// Assumes true logged probabilities, and that each choice the candidate may make could have been logged. Right on average whatever the
/// listeners are like; the weights multiply, so its noise grows fast with the length. See Precup, Sutton &amp; Singh, "Eligibility traces
/// for off-policy policy evaluation", 2000. Pure, thread-safe.
/// </remarks>
public static class StepwiseImportance
{
    /// <summary>The estimated sum of rewards of a session.</summary>
    /// <param name="starts">The step with which each session begins: 0 first, ascending. The last one ends with the last step.</param>
    /// <param name="rewards">What each logged choice brought; at least one, finite.</param>
    /// <param name="logged">How likely it was made, given the session so far; above 0 and at most 1.</param>
    /// <param name="candidate">How likely the candidate makes it there, 0 to 1.</param>
    /// <param name="terms">One place a session, or empty; takes the sessions' terms, whose mean is the estimate.</param>
    /// <exception cref="ArgumentException">Lengths that differ, a session without a step, or a number out of range.</exception>
    public static double Estimate(
        ReadOnlySpan<int> starts, ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate,
        Span<double> terms = default)
    {
        ImportanceWeight.Check(rewards, logged, candidate, []);
        ImportanceWeight.CheckStarts(starts, rewards.Length);
        if (!terms.IsEmpty)
            ImportanceWeight.CheckLength(starts.Length, terms.Length, "places for sessions");
        double sum = 0;
        for (int session = 0; session < starts.Length; session++)
        {
            double weight = 1;
            double term = 0;
            int end = session + 1 < starts.Length ? starts[session + 1] : rewards.Length;
            for (int step = starts[session]; step < end; step++)
            {
                weight *= candidate[step] / logged[step];
                term += weight * rewards[step];
            }

            sum += term;
            if (!terms.IsEmpty)
                terms[session] = term;
        }

        return sum / starts.Length;
    }
}
