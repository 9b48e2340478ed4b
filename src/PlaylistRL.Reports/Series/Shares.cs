namespace PlaylistRL;

/// <summary>What counts say as shares of their sum.</summary>
internal static class Shares
{
    /// <summary>The counts as shares of all, greatest first.</summary>
    public static double[] Ranked(IReadOnlyList<long> counts)
    {
        double all = counts.Sum(count => (double)count);
        return [.. counts.OrderDescending().Select(count => count / all)];
    }

    /// <summary>The Gini coefficient: 0 where all shares are equal, near 1 where one has everything.</summary>
    /// <remarks><c>G = Σᵢ (n + 1 − 2i)·xᵢ / n</c> with the n shares <c>xᵢ</c> from the greatest (i = 1) to the least; half the mean
    /// difference of two shares over their mean (Gini, 1912).</remarks>
    public static double Gini(IReadOnlyList<double> ranked)
    {
        double sum = 0;
        for (int i = 0; i < ranked.Count; i++)
            sum += (ranked.Count - 1 - (2.0 * i)) * ranked[i];
        return sum / ranked.Count;
    }

    /// <summary>
    /// The counts of bins of another width, at multiples of which the given bins begin and end or in which they are spread evenly.
    /// </summary>
    /// <param name="distribution">The bins as they are.</param>
    /// <param name="width">The new width.</param>
    /// <param name="first">The new first bin: it begins at <c>first·width</c>.</param>
    /// <param name="count">How many new bins there are; what lies outside them is left out.</param>
    public static double[] Rebin(Distribution distribution, double width, long first, int count)
    {
        var bins = new double[count];
        for (int i = 0; i < distribution.Counts.Count; i++)
        {
            double low = distribution.Start + (i * distribution.Width);
            double high = low + distribution.Width;
            for (long bin = Math.Max(0, (long)Math.Floor(low / width) - first); bin < count && (first + bin) * width < high; bin++)
            {
                double overlap = Math.Min(high, (first + bin + 1) * width) - Math.Max(low, (first + bin) * width);
                bins[bin] += distribution.Counts[i] * overlap / distribution.Width;
            }
        }

        return bins;
    }

    /// <summary>
    /// The share of the numbers that lie below a number; those of the bin it falls into are taken as spread evenly. NaN where there are
    /// none.
    /// </summary>
    public static double Below(Distribution distribution, double number)
    {
        double all = 0;
        double below = 0;
        for (int i = 0; i < distribution.Counts.Count; i++)
        {
            double low = distribution.Start + (i * distribution.Width);
            all += distribution.Counts[i];
            below += distribution.Counts[i] * Math.Clamp((number - low) / distribution.Width, 0, 1);
        }

        return below / all;
    }
}
