namespace PlaylistRL;

/// <summary>The mean of a number and those before it; numbers that do not exist are passed over.</summary>
internal static class MovingAverage
{
    /// <param name="values">NaN or infinite where there is no number.</param>
    /// <param name="window">How many values the average at an index is over, at least 1, the one at the index being the last; at the
    /// beginning there are fewer.</param>
    /// <returns>As many numbers; NaN where the window holds none, or the beginning less than half of it: so few would only show their
    /// noise.</returns>
    public static double[] Of(IReadOnlyList<double> values, Func<int, int> window)
    {
        int length = values.Count;
        // Sums of aligned blocks, as a tree: node i is the sum of nodes 2i and 2i + 1, the values are the last nodes. A running sum would
        // carry the rounding of one huge value to all that follow.
        var sums = new double[2 * length];
        var counts = new int[2 * length];
        for (int i = 0; i < length; i++)
            (sums[length + i], counts[length + i]) = double.IsFinite(values[i]) ? (values[i], 1) : (0, 0);
        for (int node = length - 1; node > 0; node--)
            (sums[node], counts[node]) = (sums[2 * node] + sums[(2 * node) + 1], counts[2 * node] + counts[(2 * node) + 1]);

        var average = new double[length];
        for (int i = 0; i < length; i++)
        {
            int wide = window(i);
            if (2 * (i + 1) < Math.Min(wide, length))
            {
                average[i] = double.NaN;
                continue;
            }

            (double sum, int count) = (0, 0);
            int end = length + i + 1;
            for (int start = length + Math.Max(0, i + 1 - wide); start < end; start /= 2, end /= 2)
            {
                if (start % 2 == 1)
                {
                    sum += sums[start];
                    count += counts[start++];
                }

                if (end % 2 == 1)
                {
                    sum += sums[--end];
                    count += counts[end];
                }
            }

            average[i] = count == 0 ? double.NaN : sum / count;
        }

        return average;
    }
}
