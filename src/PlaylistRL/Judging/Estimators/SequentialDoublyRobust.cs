namespace PlaylistRL.Judging;

/// <summary>
/// Sequential doubly robust: what a model foresees for the rest of the session, put right step by step. From the last step back,
/// <c>Vₜ = v̂ₜ + wₜ (rₜ + Vₜ₊₁ − q̂ₜ)</c>; the estimate is the mean of the sessions' V₁.
/// </summary>
/// <remarks>
/// Assumes that the logged probabilities are true or that the model is. The better the model, the less noise; with a model that is right
/// and rewards without chance, none but that of the first situations. The model must not have seen the sessions it is used on. See Jiang
/// &amp; Li, "Doubly robust off-policy value evaluation for reinforcement learning", 2016. Pure, thread-safe.
/// </remarks>
public static class SequentialDoublyRobust
{
    /// <summary>The estimated sum of rewards of a session.</summary>
    /// <param name="starts">The step with which each session begins: 0 first, ascending. The last one ends with the last step.</param>
    /// <param name="rewards">What each logged choice brought; at least one, finite.</param>
    /// <param name="logged">How likely it was made, given the session so far; above 0 and at most 1.</param>
    /// <param name="candidate">How likely the candidate makes it there, 0 to 1.</param>
    /// <param name="predicted">What the model foresaw from the logged choice on, to the session's end, q̂.</param>
    /// <param name="expected">What it foresees from there on average over the candidate's choices, v̂.</param>
    /// <param name="terms">One place a session, or empty; takes the sessions' terms, whose mean is the estimate.</param>
    /// <exception cref="ArgumentException">Lengths that differ, a session without a step, or a number out of range.</exception>
    public static double Estimate(
        ReadOnlySpan<int> starts, ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate,
        ReadOnlySpan<double> predicted, ReadOnlySpan<double> expected, Span<double> terms = default)
    {
        ImportanceWeight.Check(rewards, logged, candidate, []);
        ImportanceWeight.CheckLength(rewards.Length, predicted.Length, "predictions");
        ImportanceWeight.CheckLength(rewards.Length, expected.Length, "expected predictions");
        ImportanceWeight.CheckStarts(starts, rewards.Length);
        if (!terms.IsEmpty)
            ImportanceWeight.CheckLength(starts.Length, terms.Length, "places for sessions");
        double sum = 0;
        for (int session = 0; session < starts.Length; session++)
        {
            double value = 0;
            int end = session + 1 < starts.Length ? starts[session + 1] : rewards.Length;
            for (int step = end - 1; step >= starts[session]; step--)
                value = expected[step] + (candidate[step] / logged[step] * (rewards[step] + value - predicted[step]));
            sum += value;
            if (!terms.IsEmpty)
                terms[session] = value;
        }

        return sum / starts.Length;
    }
}
