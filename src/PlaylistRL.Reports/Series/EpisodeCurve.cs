namespace PlaylistRL;

/// <summary>A number by episode over training seeds: smoothed seed by seed, thinned, then gathered into a mean and a band.</summary>
/// <remarks>
/// A point stands for a piece of episodes: its height is the mean over seeds of each seed's mean of the piece, its band reaches from the
/// least to the greatest smoothed number that any seed has in the piece. So thinning keeps means and extremes. A piece in which no seed has
/// a number is a gap.
/// </remarks>
internal static class EpisodeCurve
{
    /// <param name="seeds">The numbers of each seed by episode; NaN or infinite where there is none.</param>
    /// <param name="window">See <see cref="MovingAverage.Of"/>; the argument is the episode's 0-based index.</param>
    /// <param name="pieces">See <see cref="Buckets"/>.</param>
    /// <returns>A point a piece, at the middle of its episodes' numbers, which begin at 1; without a number where there is a gap.</returns>
    public static IReadOnlyList<ChartPoint> Of(
        IReadOnlyList<IReadOnlyList<double>> seeds, Func<int, int> window, IReadOnlyList<Range> pieces)
    {
        double[][] smooth = [.. seeds.Select(seed => MovingAverage.Of(seed, window))];
        return [.. pieces.Select(piece => Point(smooth, piece))];
    }

    private static ChartPoint Point(double[][] seeds, Range piece)
    {
        (int start, int end) = (piece.Start.Value, piece.End.Value);
        double[][] known = [.. seeds.Select(seed => Known(seed, start, end)).Where(numbers => numbers.Length > 0)];
        double episode = (start + 1 + end) / 2.0;
        return known.Length == 0
            ? new ChartPoint(episode, double.NaN)
            : new ChartPoint(
                episode, known.Average(numbers => numbers.Average()))
            {
                Low = known.Min(
                numbers => numbers.Min()),
                High = known.Max(numbers => numbers.Max())
            };
    }

    private static double[] Known(double[] numbers, int start, int end) =>
        [.. numbers.Skip(start).Take(end - start).Where(double.IsFinite)];
}
