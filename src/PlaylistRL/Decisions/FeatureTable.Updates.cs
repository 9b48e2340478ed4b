namespace PlaylistRL;

/// <content>Tables made out of tables, without finding equal rows again.</content>
public sealed partial class FeatureTable
{
    /// <summary>Other actions, with rows of this table and new ones: the same table that the constructor would make of them.</summary>
    /// <param name="from">For each new action the action of this table whose row it has, or the complement (<c>~i</c>) of a row among
    /// <paramref name="added"/>.</param>
    /// <param name="added">Rows of a table with the same names in the same order; null where none is needed.</param>
    internal FeatureTable Rearranged(ReadOnlySpan<int> from, FeatureTable? added = null)
    {
        int[] knownAs = added is null ? [] : NumbersOf(added);
        var numberOf = new int[DistinctCount + (added?.DistinctCount ?? 0)];
        Array.Fill(numberOf, -1);
        var origin = new int[numberOf.Length];
        var distinctOf = new int[from.Length];
        int count = 0;
        for (int action = 0; action < from.Length; action++)
        {
            int old = from[action] >= 0 ? _distinctOf[from[action]] : knownAs[added!._distinctOf[~from[action]]];
            if (numberOf[old] < 0)
            {
                numberOf[old] = count;
                origin[count++] = old;
            }

            distinctOf[action] = numberOf[old];
        }

        return new FeatureTable(_names, (RowsOf(origin.AsSpan(0, count), added), count, distinctOf));
    }

    /// <summary>The number here of each distinct row of another table; behind the last one those that are new.</summary>
    private int[] NumbersOf(FeatureTable added)
    {
        // The table that is usually small is the one that is hashed; this one is walked through once.
        var wanted = new DistinctRows(FeatureCount);
        var numbers = new int[added.DistinctCount];
        for (int row = 0; row < numbers.Length; row++)
        {
            wanted.NumberOf(added.DistinctRow(row));
            numbers[row] = DistinctCount + row;
        }

        for (int row = 0; row < DistinctCount; row++)
        {
            if (wanted.TryNumberOf(DistinctRow(row), out int number))
                numbers[number] = row;
        }

        return numbers;
    }

    private float[] RowsOf(ReadOnlySpan<int> origin, FeatureTable? added)
    {
        long length = (long)origin.Length * FeatureCount;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException($"{origin.Length} distinct rows of {FeatureCount} features are more than {Array.MaxLength} "
                + "numbers, which is the most a table holds.", nameof(added));
        }

        float[] rows = GC.AllocateUninitializedArray<float>((int)length);
        for (int row = 0; row < origin.Length;)
        {
            // Neighbours stay neighbours, but for what was removed: copied together.
            int end = row + 1;
            while (end < origin.Length && origin[end] == origin[end - 1] + 1 && origin[end] != DistinctCount)
                end++;
            ReadOnlySpan<float> source = origin[row] < DistinctCount ? DistinctValues : added!.DistinctValues;
            int first = origin[row] < DistinctCount ? origin[row] : origin[row] - DistinctCount;
            source.Slice(first * FeatureCount, (end - row) * FeatureCount).CopyTo(rows.AsSpan(row * FeatureCount));
            row = end;
        }

        return rows;
    }
}
