namespace PlaylistRL;

/// <summary>How often training met which reward, as outlines of histograms.</summary>
internal static class RewardDistributionPicture
{
    private const int MostBins = 400;

    public static PictureDraft? Draft(ReportSection section, ReportOptions options)
    {
        _ = options;
        IReadOnlyList<SeedData<Distribution>> seeds = SeedData<Distribution>.Of(section, run => run.RewardDistribution, IsUsable);
        if (seeds.Count == 0)
            return null;

        Distribution[] all = [.. seeds.SelectMany(series => series.Seeds)];
        double low = all.Min(one => one.Start);
        double high = all.Max(one => one.Start + (one.Counts.Count * one.Width));
        double width = all.Max(one => one.Width);
        while ((high - low) / width > MostBins)
            width *= 2;
        long first = (long)Math.Floor(low / width);
        int count = (int)((long)Math.Ceiling(high / width) - first);

        ChartSeries[] outlines = [
            .. seeds.Select(series => series.Draw(Outline(series.Seeds, width, first, count)) with { Stepped = true })];
        ReportRow[] rows = [.. seeds.Select(series => series.Series.Longest)];
        var chart = new Chart
        {
            Title = "Distribution of rewards in training",
            Subtitle = $"{Wording.Context(section)} All steps of the longest training, exploring choices included. {Wording.Band(rows)}",
            X = ChartAxis.LinearExactly("reward of a step", first * width, (first + count) * width),
            Y = ChartAxis.Linear(
                $"share of steps in a bin {Numbers.Short(width)} wide (%)", 0, outlines.SelectMany(one => one.Points)
                .Max(point => double.IsFinite(point.High) ? point.High : point.Y)),
            Series = outlines,
        };
        return new PictureDraft("reward-distribution", chart, $"How often a step of training was paid how much, in bins of "
            + $"{Numbers.Short(width)}. More to the right is better; exploring choices pull to the left.");
    }

    /// <summary>In every bin the mean share of the seeds, and the least and greatest; down to 0 at both ends.</summary>
    private static List<ChartPoint> Outline(IReadOnlyList<Distribution> seeds, double width, long first, int count)
    {
        double[][] shares = [.. seeds.Select(seed => Percent(Shares.Rebin(seed, width, first, count)))];
        var points = new List<ChartPoint>();
        for (int bin = 0; bin < count; bin++)
        {
            var here = shares.Select(seed => seed[bin]).ToArray();
            var point = new ChartPoint((first + bin) * width, here.Average());
            points.Add(seeds.Count > 1 ? point with { Low = here.Min(), High = here.Max() } : point);
        }

        var end = new ChartPoint((first + count) * width, 0);
        points.Add(seeds.Count > 1 ? end with { Low = 0, High = 0 } : end);
        return points;
    }

    private static double[] Percent(double[] counts)
    {
        double all = counts.Sum();
        return [.. counts.Select(number => 100 * number / all)];
    }

    private static bool IsUsable(Distribution distribution) =>
        distribution.Width > 0 && double.IsFinite(distribution.Start) && double.IsFinite(distribution.Width)
            && distribution.Counts.Any(count => count > 0);
}
