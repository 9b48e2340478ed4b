namespace PlaylistRL.Judging;

/// <summary>How much more often the candidate makes a logged choice than the policy that was logged.</summary>
internal static class ImportanceWeight
{
    /// <summary>Raises where spans differ in length or are empty, or a probability is out of range.</summary>
    /// <exception cref="ArgumentException">Any of it; the message names the step, counting from 0.</exception>
    public static void Check(
        ReadOnlySpan<double> rewards, ReadOnlySpan<double> logged, ReadOnlySpan<double> candidate, ReadOnlySpan<double> terms)
    {
        CheckLength(rewards.Length, logged.Length, "logged probabilities");
        CheckLength(rewards.Length, candidate.Length, "probabilities of the candidate");
        if (!terms.IsEmpty)
            CheckLength(rewards.Length, terms.Length, "places for terms");
        for (int i = 0; i < rewards.Length; i++)
        {
            if (!(logged[i] > 0 && logged[i] <= 1))
                throw Fault(i, "the logged choice has the probability", logged[i], "above 0 and at most 1");
            if (!(candidate[i] >= 0 && candidate[i] <= 1))
                throw Fault(i, "the candidate makes the logged choice with the probability", candidate[i], "0 to 1");
            if (!double.IsFinite(rewards[i]))
                throw Fault(i, "the reward is", rewards[i], "finite");
        }
    }

    /// <summary>Raises where there is no step, or not one number a step.</summary>
    public static void CheckLength(int steps, int length, string what)
    {
        if (steps == 0)
            throw new ArgumentException("There is no step; an estimate needs at least one.");
        if (length != steps)
            throw new ArgumentException(FormattableString.Invariant($"There are {steps} steps and {length} {what}; give one a step."));
    }

    /// <summary>Raises where steps do not fall into sessions.</summary>
    /// <param name="starts">Where each session begins, ascending from 0.</param>
    /// <param name="steps">How many steps there are.</param>
    public static void CheckStarts(ReadOnlySpan<int> starts, int steps)
    {
        if (starts.IsEmpty || starts[0] != 0)
            throw new ArgumentException("The first session begins at step 0.", nameof(starts));
        for (int i = 0; i < starts.Length; i++)
        {
            if (starts[i] >= (i + 1 < starts.Length ? starts[i + 1] : steps))
                throw new ArgumentException(FormattableString.Invariant($"Session {i} has no step."), nameof(starts));
        }
    }

    private static ArgumentException Fault(int step, string what, double value, string legal) =>
        new(FormattableString.Invariant($"Step {step}: {what} {value}; legal is {legal}."));
}
