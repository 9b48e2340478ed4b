namespace PlaylistRL;

/// <summary>How far apart two names are, in typing mistakes.</summary>
internal static class EditDistance
{
    private const int OnStack = 256;

    /// <summary>
    /// The least number of letters inserted, deleted, replaced or swapped with their neighbour that turns one name into the other, whatever
    /// the case (optimal string alignment; Damerau, 1964).
    /// </summary>
    /// <param name="first">A name.</param>
    /// <param name="second">Another one.</param>
    /// <param name="most">From where on it does not matter how far apart they are.</param>
    /// <returns>The distance; a number above <paramref name="most"/> where it is above that. Names whose lengths differ by more cost
    /// nothing.</returns>
    public static int Between(string first, string second, int most = int.MaxValue - 1)
    {
        if (Math.Abs(first.Length - second.Length) > most)
            return most + 1;
        int width = second.Length + 1;
        Span<int> rows = width <= OnStack ? stackalloc int[3 * width] : new int[3 * width];
        Span<int> twoBefore = rows[..width];
        Span<int> before = rows.Slice(width, width);
        Span<int> current = rows[(2 * width)..];
        for (int j = 0; j < width; j++)
            current[j] = j;
        int leastBefore = 0;
        for (int i = 1; i <= first.Length; i++)
        {
            Span<int> oldest = twoBefore;
            twoBefore = before;
            before = current;
            current = oldest;
            current[0] = i;
            int least = i;
            for (int j = 1; j < width; j++)
            {
                int replaced = before[j - 1] + (Same(first[i - 1], second[j - 1]) ? 0 : 1);
                int best = Math.Min(replaced, 1 + Math.Min(before[j], current[j - 1]));
                if (i > 1 && j > 1 && Same(first[i - 1], second[j - 2]) && Same(first[i - 2], second[j - 1]))
                    best = Math.Min(best, twoBefore[j - 2] + 1);
                current[j] = best;
                least = Math.Min(least, best);
            }

            // Every way to the end leads through one of two neighbouring rows.
            if (Math.Min(least, leastBefore) > most)
                return most + 1;
            leastBefore = least;
        }

        return current[second.Length];
    }

    private static bool Same(char first, char second) => first == second || char.ToUpperInvariant(first) == char.ToUpperInvariant(second);
}
