namespace PlaylistRL;

/// <summary>Consecutive pieces that a long curve is thinned by: a piece is drawn as one point.</summary>
internal static class Buckets
{
    /// <summary>
    /// At most so many pieces that together cover 0 to <paramref name="count"/>, none empty, as equal in length as can be.
    /// </summary>
    public static IReadOnlyList<Range> Equal(int count, int most)
    {
        int pieces = Math.Min(count, most);
        return [.. Enumerable.Range(0, pieces).Select(i => (int)((long)i * count / pieces)..(int)((i + 1L) * count / pieces))];
    }

    /// <summary>
    /// The same with ends in a constant ratio as far as whole numbers allow, for a logarithmic axis on which the first number is 1.
    /// </summary>
    public static IReadOnlyList<Range> Logarithmic(int count, int most)
    {
        if (count <= most)
            return Equal(count, most);
        var pieces = new List<Range>();
        int start = 0;
        for (int i = 1; start < count; i++)
        {
            int end = i >= most ? count : Math.Min(count, (int)Math.Round(Math.Pow(count, (double)i / most)));
            if (end <= start)
                continue;
            pieces.Add(start..end);
            start = end;
        }

        return pieces;
    }
}
