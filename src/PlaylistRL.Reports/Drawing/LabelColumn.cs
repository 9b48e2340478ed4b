namespace PlaylistRL;

/// <summary>Places labels in a column so that none covers another, each as near as can be to where it belongs.</summary>
internal static class LabelColumn
{
    /// <summary>The middles of the labels, in the order given.</summary>
    /// <param name="wanted">Where each label's middle belongs.</param>
    /// <param name="height">The height of every label.</param>
    /// <param name="low">The least that a middle may be; kept to where there is room.</param>
    /// <param name="high">The greatest that a middle may be; always kept to unless there are more labels than room.</param>
    public static double[] Spread(IReadOnlyList<double> wanted, double height, double low, double high)
    {
        int[] order = [.. Enumerable.Range(0, wanted.Count).OrderBy(i => wanted[i]).ThenBy(i => i)];
        // Groups of touching labels, each centered on the mean of where its labels belong, as far as the column allows.
        var groups = new List<(double Sum, int Count, double First)>();
        foreach (int label in order)
        {
            groups.Add(Settle((wanted[label], 1, 0), height, low, high));
            while (groups.Count > 1 && groups[^2].First + (groups[^2].Count * height) > groups[^1].First)
            {
                (double Sum, int Count, double First) joined = (groups[^2].Sum + groups[^1].Sum, groups[^2].Count + groups[^1].Count, 0);
                groups.RemoveRange(groups.Count - 2, 2);
                groups.Add(Settle(joined, height, low, high));
            }
        }

        var middles = new double[wanted.Count];
        int next = 0;
        foreach ((_, int count, double first) in groups)
        {
            for (int i = 0; i < count; i++)
                middles[order[next++]] = first + (i * height);
        }

        return middles;
    }

    private static (double Sum, int Count, double First) Settle(
        (double Sum, int Count, double First) group, double height, double low, double high)
    {
        double span = (group.Count - 1) * height;
        double first = (group.Sum / group.Count) - (span / 2);
        return group with { First = Math.Min(Math.Max(first, low), Math.Max(low, high - span)) };
    }
}
