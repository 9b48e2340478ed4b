namespace PlaylistRL.Learning;

/// <summary>The candidates of greatest value in order; ties by <see cref="TieBreak"/>. Pure, thread-safe, allocation-free.</summary>
internal static class TopChoice
{
    /// <summary>Writes the best candidates, the best first.</summary>
    /// <param name="values">One value a distinct row of <paramref name="sharedRows"/>, or one an action where that is null.</param>
    /// <param name="sharedRows">The table whose distinct rows the values belong to.</param>
    /// <param name="candidates">The actions that may be chosen.</param>
    /// <param name="tieSeed">Decides between equal values.</param>
    /// <param name="actions">As many places as are wanted.</param>
    /// <param name="best">Their values; as long.</param>
    /// <param name="rows">Where the values are of some rows only: which. Empty for all.</param>
    /// <returns>How many were written: all candidates where there are fewer than places.</returns>
    /// <exception cref="InvalidOperationException">A candidate's value is NaN or infinity.</exception>
    public static int Find(
        ReadOnlySpan<float> values, FeatureTable? sharedRows, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> best,
        ReadOnlySpan<int> rows = default)
    {
        int count = 0;
        float least = float.NegativeInfinity;
        for (int place = 0; place < values.Length; place = VectorMath.FirstNotBelow(values, place + 1, least))
        {
            int row = rows.IsEmpty ? place : rows[place];
            if (sharedRows is null)
            {
                if (candidates.Contains(row))
                    count = Insert(row, row, values[place], tieSeed, actions, best, count);
            }
            else
            {
                foreach (int action in sharedRows.ActionsOf(row))
                {
                    if (candidates.Contains(action))
                        count = Insert(row, action, values[place], tieSeed, actions, best, count);
                }
            }

            if (count == actions.Length)
                least = best[count - 1];
        }

        return count;
    }

    /// <exception cref="ArgumentException">The places differ in number, or there is none.</exception>
    public static void CheckPlaces(ReadOnlySpan<int> actions, ReadOnlySpan<float> values)
    {
        if (actions.IsEmpty || actions.Length != values.Length)
            throw new ArgumentException(
                FormattableString.Invariant(
                $"{actions.Length} places for actions and {values.Length} for values; give as many of both, at least 1."), nameof(actions));
    }

    private static int Insert(int row, int action, float value, ulong tieSeed, Span<int> actions, Span<float> best, int count)
    {
        BestChoice.CheckFinite(row, value);
        int place = count;
        while (place > 0
            && (best[place - 1] < value || (best[place - 1] == value && TieBreak.Precedes(tieSeed, action, actions[place - 1]))))
            place--;
        if (place == actions.Length)
            return count;
        int kept = Math.Min(count, actions.Length - 1);
        actions[place..kept].CopyTo(actions[(place + 1)..]);
        best[place..kept].CopyTo(best[(place + 1)..]);
        actions[place] = action;
        best[place] = value;
        return kept + 1;
    }
}
