using System.Buffers;

namespace PlaylistRL.Learning;

/// <summary>Which distinct rows still have a candidate. Pure; allocates nothing after the array pool is warm.</summary>
internal static class CandidateRows
{
    /// <summary>Sets the value of every distinct row none of whose actions is a candidate to negative infinity.</summary>
    public static void Exclude(FeatureTable actions, in Candidates candidates, Span<float> valuePerRow)
    {
        if (candidates.Filter is null)
            ExcludeUsedUp(actions, candidates.Excluded, valuePerRow);
        else
            ExcludeFiltered(actions, candidates, valuePerRow);
    }

    private static void ExcludeUsedUp(FeatureTable actions, ReadOnlySpan<int> excluded, Span<float> valuePerRow)
    {
        if (excluded.IsEmpty)
            return;
        int[] rented = ArrayPool<int>.Shared.Rent(excluded.Length);
        Span<int> rows = rented.AsSpan(0, excluded.Length);
        for (int i = 0; i < excluded.Length; i++)
            rows[i] = actions.DistinctOf(excluded[i]);
        rows.Sort();
        for (int start = 0; start < rows.Length;)
        {
            int end = start + 1;
            while (end < rows.Length && rows[end] == rows[start])
                end++;
            if (end - start == actions.ActionsOf(rows[start]).Length)
                valuePerRow[rows[start]] = float.NegativeInfinity;
            start = end;
        }

        ArrayPool<int>.Shared.Return(rented);
    }

    private static void ExcludeFiltered(FeatureTable actions, in Candidates candidates, Span<float> valuePerRow)
    {
        for (int row = 0; row < valuePerRow.Length; row++)
        {
            bool any = false;
            foreach (int action in actions.ActionsOf(row))
            {
                if (candidates.Contains(action))
                {
                    any = true;
                    break;
                }
            }

            if (!any)
                valuePerRow[row] = float.NegativeInfinity;
        }
    }
}
