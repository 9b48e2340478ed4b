namespace PlaylistRL;

/// <summary>
/// The share of learning steps with a loss below each number. Cumulative, because losses span decades and come in even bins, which have no
/// shape on a logarithmic axis.
/// </summary>
internal static class LossDistributionPicture
{
    private const int Points = 200;

    // What is shown reaches from the loss that so many steps stay below to the loss that so many do not pass.
    private const double LeastShare = 0.005;
    private const double GreatestShare = 0.9995;

    private const double Level = 0.2;

    public static PictureDraft? Draft(ReportSection section, ReportOptions options)
    {
        _ = options;
        IReadOnlyList<SeedData<Distribution>> seeds = SeedData<Distribution>.Of(section, run => run.LossDistribution, IsUsable);
        if (seeds.Count == 0)
            return null;

        Distribution[] all = [.. seeds.SelectMany(series => series.Seeds)];
        double low = all.Min(one => Quantile(one, LeastShare));
        double high = all.Max(one => Quantile(one, GreatestShare));
        ChartSeries[] curves = [.. seeds.Select(series => series.Draw(Curve(series.Seeds, low, high)))];
        ReportRow[] rows = [.. seeds.Select(series => series.Series.Longest)];
        var chart = new Chart
        {
            Title = "Distribution of losses in training",
            Subtitle = $"{Wording.Context(section)} All learning steps of the longest training. {Wording.Band(rows)}",
            X = ChartAxis.LogarithmicExactly("loss of a learning step", low, high),
            Y = ChartAxis.LinearExactly("share of learning steps with a smaller loss (%)", 0, 103),
            Series = curves,
        };
        string[] medians = [
            .. seeds.Select(series => $"{series.Series.Label} {Numbers.Short(series.Seeds.Average(seed => Quantile(seed, 0.5)))}")];
        return new PictureDraft("loss-distribution", chart, $"Further left is smaller. Half of the learning steps stay below: "
            + $"{string.Join(", ", medians)}. Within a bin of the histogram losses are taken as spread evenly.");
    }

    private static List<ChartPoint> Curve(IReadOnlyList<Distribution> seeds, double low, double high)
    {
        var points = new List<ChartPoint>();
        for (int i = 0; i < Points; i++)
        {
            double loss = low * Math.Pow(high / low, i / (Points - 1.0));
            double[] shares = [.. seeds.Select(seed => 100 * Shares.Below(seed, loss))];
            var point = new ChartPoint(loss, shares.Average());
            points.Add(seeds.Count > 1 ? point with { Low = shares.Min(), High = shares.Max() } : point);
        }

        // Level at both ends, where curves would only cover one another.
        int start = Math.Max(0, points.FindIndex(point => point.Y > Level) - 1);
        int end = points.FindIndex(point => point.Y > 100 - Level) is int full and >= 0 ? full + 1 : points.Count;
        return points[start..end];
    }

    private static double Quantile(Distribution distribution, double share)
    {
        double wanted = share * distribution.Counts.Sum(count => (double)count);
        double before = 0;
        for (int i = 0; i < distribution.Counts.Count; i++)
        {
            double count = distribution.Counts[i];
            if (count > 0 && before + count >= wanted)
                return distribution.Start + ((i + ((wanted - before) / count)) * distribution.Width);
            before += count;
        }

        return distribution.Start + (distribution.Counts.Count * distribution.Width);
    }

    private static bool IsUsable(Distribution distribution) =>
        distribution.Width > 0 && distribution.Start >= 0 && double.IsFinite(distribution.Start) && double.IsFinite(distribution.Width)
            && distribution.Counts.Any(count => count > 0);
}
