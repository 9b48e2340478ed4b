namespace PlaylistRL;

/// <summary>Chooses the greatest value among the candidates; ties by <see cref="TieBreak"/>. Pure, thread-safe, allocation-free.</summary>
internal static class GreedyChoice
{
    /// <summary>The best candidate and its value.</summary>
    /// <param name="values">One value a distinct row of <paramref name="sharedRows"/>, or one an action where that is null; rows without
    /// candidates are overwritten.</param>
    /// <exception cref="InvalidOperationException">A candidate's value is NaN or infinity, or no candidate has a value above negative
    /// infinity.</exception>
    public static (int Action, float Value) Best(Span<float> values, FeatureTable? sharedRows, in Candidates candidates, ulong tieSeed)
    {
        if (sharedRows is not null)
            CandidateRows.Exclude(sharedRows, candidates, values);
        return BestChoice.Find(values, sharedRows, candidates, tieSeed);
    }

    /// <summary>How many candidates have exactly this value.</summary>
    public static int CountOf(float value, ReadOnlySpan<float> values, FeatureTable? sharedRows, in Candidates candidates)
    {
        int count = 0;
        for (int row = 0; row < values.Length; row++)
        {
            if (values[row] != value)
                continue;
            if (sharedRows is null)
            {
                count += candidates.Contains(row) ? 1 : 0;
                continue;
            }

            foreach (int action in sharedRows.ActionsOf(row))
                count += candidates.Contains(action) ? 1 : 0;
        }

        return count;
    }
}
