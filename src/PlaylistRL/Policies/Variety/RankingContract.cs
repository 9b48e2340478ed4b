namespace PlaylistRL;

/// <summary>
/// Holds a ranking, perhaps of a ranker that an application brought, against the contract of <see cref="IRankingPolicy.TopK"/>.
/// </summary>
internal static class RankingContract
{
    /// <summary>
    /// How many of the ranked candidates can be chosen: those before the first of value negative infinity, which nobody chooses.
    /// </summary>
    /// <param name="policy">Who ranked; for messages.</param>
    /// <param name="count">How many it says it wrote.</param>
    /// <param name="actionCount">How many actions exist.</param>
    /// <param name="actions">As many places as were asked for.</param>
    /// <param name="values">As long.</param>
    /// <exception cref="InvalidOperationException">A rule is broken, or every value is negative infinity; the message says which and
    /// where.</exception>
    public static int Usable(IRankingPolicy policy, int count, int actionCount, ReadOnlySpan<int> actions, ReadOnlySpan<float> values)
    {
        if (count < 1 || count > actions.Length)
            throw Broken(policy, $"returned {count} where {actions.Length} candidates were asked for and exist; it must write all of them");
        int usable = 0;
        for (int place = 0; place < count; place++)
        {
            if ((uint)actions[place] >= (uint)actionCount)
                throw Broken(policy, $"ranked action {actions[place]}; there are actions 0 to {actionCount - 1}");
            if (float.IsNaN(values[place]) || float.IsPositiveInfinity(values[place]))
                throw Broken(policy, $"gave action {actions[place]} the value {values[place]}; values are finite: are the parameters or the observation not finite?");
            if (place > 0 && values[place] > values[place - 1])
                throw Broken(policy, $"ranked a value of {values[place]} behind {values[place - 1]}; the greatest goes first");
            if (values[place] > float.NegativeInfinity)
                usable = place + 1;
        }

        return usable > 0 ? usable
            : throw new InvalidOperationException(
            "The value of every candidate is negative infinity: the parameters or the observation are not finite, or too large.");
    }

    private static InvalidOperationException Broken(IRankingPolicy policy, FormattableString what) =>
        new($"{policy.GetType().Name}.TopK {FormattableString.Invariant(what)}.");
}
