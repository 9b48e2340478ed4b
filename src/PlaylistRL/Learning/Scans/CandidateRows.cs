using System.Buffers;
using System.Numerics;

namespace PlaylistRL.Learning;

/// <summary>Which distinct rows still have a candidate. Pure; allocates nothing after the array pool is warm.</summary>
internal static class CandidateRows
{
    /// <summary>Sets the value of every row none of whose actions is a candidate to negative infinity.</summary>
    /// <param name="sharedRows">The table whose distinct rows the values belong to; null where every action has a value of its own.</param>
    /// <param name="candidates">The actions that may be chosen.</param>
    /// <param name="valuePerRow">One value a row.</param>
    public static void Exclude(FeatureTable? sharedRows, in Candidates candidates, Span<float> valuePerRow)
    {
        if (sharedRows is null)
            ExcludeActions(candidates, valuePerRow);
        else
            ExcludeRows(sharedRows, candidates, valuePerRow);
    }

    private static void ExcludeActions(in Candidates candidates, Span<float> valuePerAction)
    {
        foreach (int action in candidates.Excluded)
            valuePerAction[action] = float.NegativeInfinity;
        if (candidates.Filter is null)
            return;
        for (int action = 0; action < valuePerAction.Length; action++)
        {
            if (!candidates.Filter.Contains(action))
                valuePerAction[action] = float.NegativeInfinity;
        }
    }

    private static void ExcludeRows(FeatureTable actions, in Candidates candidates, Span<float> valuePerRow)
    {
        if (candidates.Filter is null)
        {
            ExcludeUsedUp(actions, default, candidates, valuePerRow);
            return;
        }

        // A filter lasts for many decisions: it has counted once what passes of each row, so that a large catalogue is not walked through
        // every time.
        ReadOnlySpan<int> passing = candidates.Filter.CountPerRow(actions);
        ExcludeEmpty(passing, valuePerRow);
        ExcludeUsedUp(actions, passing, candidates, valuePerRow);
    }

    /// <summary>Rows of which nothing passes. By vectors, since a processor cannot guess which those are.</summary>
    private static void ExcludeEmpty(ReadOnlySpan<int> passing, Span<float> valuePerRow)
    {
        var none = new Vector<float>(float.NegativeInfinity);
        int row = 0;
        for (; row + Vector<int>.Count <= passing.Length; row += Vector<int>.Count)
        {
            Span<float> values = valuePerRow.Slice(row, Vector<float>.Count);
            Vector.ConditionalSelect(Vector.Equals(new Vector<int>(passing[row..]), Vector<int>.Zero), none, new Vector<float>(values))
                .CopyTo(values);
        }

        for (; row < passing.Length; row++)
        {
            if (passing[row] == 0)
                valuePerRow[row] = float.NegativeInfinity;
        }
    }

    /// <summary>Rows all of whose actions that pass are excluded; all pass where <paramref name="passing"/> is empty.</summary>
    private static void ExcludeUsedUp(FeatureTable actions, ReadOnlySpan<int> passing, in Candidates candidates, Span<float> valuePerRow)
    {
        ReadOnlySpan<int> excluded = candidates.Excluded;
        if (excluded.IsEmpty)
            return;
        int[] rented = ArrayPool<int>.Shared.Rent(excluded.Length);
        int count = 0;
        foreach (int action in excluded)
        {
            // What does not pass is not among those counted either.
            if (candidates.Filter?.Contains(action) ?? true)
                rented[count++] = actions.DistinctOf(action);
        }

        Span<int> rows = rented.AsSpan(0, count);
        rows.Sort();
        for (int start = 0; start < rows.Length;)
        {
            int end = start + 1;
            while (end < rows.Length && rows[end] == rows[start])
                end++;
            if (end - start == (passing.IsEmpty ? actions.ActionsOf(rows[start]).Length : passing[rows[start]]))
                valuePerRow[rows[start]] = float.NegativeInfinity;
            start = end;
        }

        ArrayPool<int>.Shared.Return(rented);
    }
}
