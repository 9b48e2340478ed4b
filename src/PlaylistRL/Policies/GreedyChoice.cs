using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PlaylistRL;

/// <summary>Chooses the greatest value among the candidates; ties by <see cref="TieBreak"/>. Pure, thread-safe, allocation-free.</summary>
internal static class GreedyChoice
{
    /// <summary>The best candidate and its value.</summary>
    /// <param name="values">One value a distinct row of <paramref name="sharedRows"/>, or one an action where that is null; rows without candidates are overwritten.</param>
    /// <exception cref="InvalidOperationException">A candidate's value is NaN or infinity, or no candidate has a value above negative
    /// infinity.</exception>
    public static (int Action, float Value) Best(Span<float> values, FeatureTable? sharedRows, in Candidates candidates, ulong tieSeed)
    {
        if (sharedRows is not null)
            CandidateRows.Exclude(sharedRows, candidates, values);
        return BestOf(values, sharedRows, candidates, tieSeed);
    }

    /// <summary>The same where rows without candidates need not be looked at again, such as those set to negative infinity before.</summary>
    /// <exception cref="InvalidOperationException">As above.</exception>
    public static (int Action, float Value) BestOf(ReadOnlySpan<float> values, FeatureTable? sharedRows, in Candidates candidates, ulong tieSeed)
    {
        int chosen = -1;
        float best = float.NegativeInfinity;
        for (int row = VectorMath.FirstNotBelow(values, 0, best); row < values.Length; row = VectorMath.FirstNotBelow(values, row + 1, best))
        {
            float value = values[row];
            if (value == float.NegativeInfinity)
                continue;
            int action = sharedRows is null ? (candidates.Contains(row) ? row : -1) : First(sharedRows.ActionsOf(row), candidates, tieSeed);
            if (action < 0)
                continue;
            CheckFinite(row, value);
            if (value > best || chosen < 0 || TieBreak.Precedes(tieSeed, action, chosen))
                chosen = action;
            best = value;
        }

        if (chosen >= 0)
            return (chosen, best);
        throw new InvalidOperationException(
            candidates.Count == 0 ? "There is no candidate to choose." : "The value of every candidate is negative infinity: the parameters or the observation are not finite, or too large.");
    }

    /// <summary>What no candidate's value may be: NaN or infinity. Of songs that are no candidates nobody asks.</summary>
    /// <exception cref="InvalidOperationException">The value is NaN or infinity.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void CheckFinite(int row, float value)
    {
        if (!(value < float.PositiveInfinity))
            Refuse(row, value);
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

    private static int First(ReadOnlySpan<int> actions, in Candidates candidates, ulong tieSeed)
    {
        int first = -1;
        foreach (int action in actions)
        {
            // The tie first: it is lost by all but a few of many equal songs, which need not be looked up then.
            if ((first < 0 || TieBreak.Precedes(tieSeed, action, first)) && candidates.Contains(action))
                first = action;
        }

        return first;
    }

    [DoesNotReturn]
    private static void Refuse(int row, float value)
    {
        string kind = float.IsNaN(value) ? "NaN" : "infinity";
        throw new InvalidOperationException(
            $"The value of row {row} is {kind}: the parameters or the observation are not finite, or too large.");
    }
}
