namespace PlaylistRL.Judging;

/// <summary>
/// Step-wise importance sampling in which the weights of each step are divided by their mean over the sessions,
/// <c>Σₜ (Σᵢ wᵢ₁ ⋯ wᵢₜ rᵢₜ) / (Σᵢ wᵢ₁ ⋯ wᵢₜ)</c>. A session that has ended keeps its last weight and brings nothing.
/// </summary>
/// <remarks>
/// Assumes what <see cref="StepwiseImportance"/> does; off by a little where sessions are few, and much less noisy. See Precup, Sutton
/// &amp; Singh, "Eligibility traces for off-policy policy evaluation", 2000. Pure, thread-safe.
/// </remarks>
public static class SelfNormalisedStepwise
{
    /// <summary>
    /// The estimated sum of rewards of a session; NaN where at some step the candidate makes none of the logged choices.
    /// </summary>
    /// <param name="starts">The step with which each session begins: 0 first, ascending. The last one ends with the last step.</param>
    /// <param name="rewards">What each logged choice brought; at least one, finite.</param>
    /// <param name="logged">How likely it was made, given the session so far; above 0 and at most 1.</param>
    /// <param name="candidate">How likely the candidate makes it there, 0 to 1.</param>
    /// <param name="terms">One place a session, or empty; takes the estimate's linear part, whose mean is the estimate.</param>
    /// <exception cref="ArgumentException">Lengths that differ, a session without a step, or a number out of range.</exception>
    public static double Estimate(
        ReadOnlySpan<int> starts, ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate,
        Span<double> terms = default)
    {
        ImportanceWeight.Check(rewards, logged, candidate, []);
        ImportanceWeight.CheckStarts(starts, rewards.Length);
        if (!terms.IsEmpty)
            ImportanceWeight.CheckLength(starts.Length, terms.Length, "places for sessions");
        terms.Clear();
        var weights = new double[starts.Length];
        Array.Fill(weights, 1);
        double estimate = 0;
        for (int t = 0; ; t++)
        {
            (bool any, double sum, double total) = Advance(t, starts, rewards, logged, candidate, weights);
            if (!any)
                return estimate;
            double value = sum / total;
            double mean = total / starts.Length;
            estimate += value;
            for (int session = 0; session < terms.Length; session++)
            {
                int step = StepOf(session, t, starts, rewards.Length);
                terms[session] += value + (weights[session] * ((step >= 0 ? rewards[step] : 0) - value) / mean);
            }
        }
    }

    private static (bool Any, double Sum, double Total) Advance(
        int t, ReadOnlySpan<int> starts, ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate,
        double[] weights)
    {
        (bool any, double sum, double total) = (false, 0, 0);
        for (int session = 0; session < weights.Length; session++)
        {
            int step = StepOf(session, t, starts, rewards.Length);
            if (step >= 0)
            {
                any = true;
                weights[session] *= candidate[step] / logged[step];
                sum += weights[session] * rewards[step];
            }

            total += weights[session];
        }

        return (any, sum, total);
    }

    /// <summary>The t-th step of a session, from 0; -1 where it has ended.</summary>
    private static int StepOf(int session, int t, ReadOnlySpan<int> starts, int steps)
    {
        int step = starts[session] + t;
        return step < (session + 1 < starts.Length ? starts[session + 1] : steps) ? step : -1;
    }
}
