namespace PlaylistRL;

/// <summary>How unevenly training chose among the songs.</summary>
internal static class ActionPicture
{
    private const int Top = 10;

    public static PictureDraft? Draft(ReportSection section, ReportOptions options)
    {
        IReadOnlyList<SeedData<double[]>> seeds = SeedData<double[]>.Of(
            section, run => run.ActionCounts is null ? null : Shares.Ranked(run.ActionCounts), shares =>
            shares.Length > 0 && double.IsFinite(shares[0]));
        if (seeds.Count == 0)
            return null;

        int songs = seeds.Max(series => series.Seeds.Max(shares => shares.Length));
        ChartSeries[] curves = [.. seeds.Select(series => series.Draw(Curve(series.Seeds, options.PointsPerLine)))];
        double[] values = [
            .. curves.SelectMany(curve => curve.Points).Select(point => point.Y).Append(100.0 / songs).Where(value => value > 0)];
        ReportRow[] rows = [.. seeds.Select(series => series.Series.Longest)];
        var chart = new Chart
        {
            Title = "How evenly training chose among the songs",
            Subtitle =
                $"{Wording.Context(section)} Songs from the most to the least chosen, exploring choices included. {Wording.Band(rows)}",
            X = ChartAxis.LogarithmicExactly("rank of a song", 1, Math.Max(10, songs)),
            Y = ChartAxis.Logarithmic(
                "share of all choices (%)", values.Min(), Math.Max(
                values.Max(), curves.SelectMany(curve => curve.Points).Select(point => point.High).Where(double.IsFinite).DefaultIfEmpty(0)
                .Max())),
            Series = curves,
            References = [new ChartReference("all alike", Numbers.Short(100.0 / songs) + " %", [new ChartPoint(1, 100.0 / songs)])],
        };
        string[] gini = [.. seeds.Select(series => $"{series.Series.Label} "
            + $"{Numbers.Fixed(series.Seeds.Average(shares => Shares.Gini(shares)), 2)} "
            + $"({Numbers.Percent(series.Seeds.Average(shares => shares.Take(Top).Sum()), 0)})")];
        return new PictureDraft("action-distribution", chart, $"Gini coefficient of the choices, 0 where all songs were chosen alike and 1 "
            + $"where one had all of them, and in brackets the share of the {Top} most chosen songs: {string.Join(", ", gini)}. Songs "
            + $"never chosen are not drawn. Both axes are logarithmic.");
    }

    private static List<ChartPoint> Curve(IReadOnlyList<double[]> seeds, int most)
    {
        var points = new List<ChartPoint>();
        double least = 100 * seeds.Min(shares => shares.Last(share => share > 0));
        foreach (Range ranks in Buckets.Logarithmic(seeds.Max(shares => shares.Length), most))
        {
            double[] here = [
                .. seeds.Select(
                seed => 100 * seed.Skip(ranks.Start.Value).Take(ranks.End.Value - ranks.Start.Value).DefaultIfEmpty(0).Average())];
            double mean = here.Average();
            // Less than one choice: most songs of these ranks were never chosen.
            var point = new ChartPoint((ranks.Start.Value + 1 + ranks.End.Value) / 2.0, mean >= least ? mean : double.NaN);
            points.Add(seeds.Count > 1 && mean >= least ? point with { Low = here.Min(), High = here.Max() } : point);
        }

        return points;
    }
}
