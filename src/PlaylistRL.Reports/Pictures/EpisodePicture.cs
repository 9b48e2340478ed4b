namespace PlaylistRL;

/// <summary>A number by training episode: each agent's longest training, averaged over time and gathered over seeds.</summary>
internal static class EpisodePicture
{
    // From here on what happens in the first hundreds of episodes would vanish on an even axis.
    private const int LongTraining = 10_000;
    private const int UnevenTraining = 4;

    // Of curves that are one and the same.
    private const int MostNames = 5;

    // How many times the least of the greatest numbers the greatest is where an even axis shows one series only.
    private const double Wide = 30;

    public static PictureDraft? Draft(ReportSection section, ReportOptions options, EpisodeMeasure measure)
    {
        IReadOnlyList<SeedData<IReadOnlyList<double>>> seeds = SeedData<IReadOnlyList<double>>.Of(
            section, measure.Numbers, numbers => numbers.Any(double.IsFinite));
        if (seeds.Count == 0)
            return null;

        int[] lengths = [.. seeds.Select(series => series.Seeds.Max(numbers => numbers.Count))];
        bool logarithmic = lengths.Max() >= LongTraining || lengths.Max() >= UnevenTraining * lengths.Min();
        EpisodeWindow window = measure.Smooth ? EpisodeWindow.For(options.Window, lengths.Max(), logarithmic) : EpisodeWindow.None;
        var curves = new List<ChartSeries>();
        for (int i = 0; i < seeds.Count; i++)
        {
            IReadOnlyList<Range> pieces = logarithmic ? Buckets.Logarithmic(lengths[i], options.PointsPerLine)
                : Buckets.Equal(lengths[i], options.PointsPerLine);
            IReadOnlyList<ChartPoint> points = EpisodeCurve.Of(seeds[i].Seeds, window.Length, pieces);
            // Within one seed there is nothing that a band could be over.
            curves.Add(seeds[i].Draw(seeds[i].Seeds.Count > 1 ? points : [.. points.Select(point => new ChartPoint(point.X, point.Y))]));
        }

        ChartReference[] references = measure.ComparesReturns
            ? [.. section.Comparisons.Where(row => double.IsFinite(row.Longest.Return.Mean))
            .OrderByDescending(row => row.Agent == EvaluationResult.BestName).Select(Reference)] : [];
        ReportRow[] rows = [.. seeds.Select(series => series.Series.Longest)];
        IReadOnlyList<ChartSeries> merged = Merged(curves);
        var chart = new Chart
        {
            Title = measure.Title,
            Subtitle = $"{Wording.Context(section)} {window.InWords}{Wording.Band(rows)}",
            X = logarithmic ? ChartAxis.LogarithmicExactly("training episode", First(curves), Math.Max(10, lengths.Max()))
                : ChartAxis.LinearExactly("training episode", 0, lengths.Max()),
            Y = Upright(measure, merged, references),
            Series = merged,
            References = references,
        };
        return new PictureDraft(measure.Name, chart, Caption(measure, chart, rows, references.Length > 0));
    }

    private static string Caption(EpisodeMeasure measure, Chart chart, ReportRow[] rows, bool compares)
    {
        string lengths = rows.Select(row => row.Episodes).Distinct().Count() == 1
            ? $"Trainings of {Numbers.Whole(rows[0].Episodes)} episodes." : "The longest training of each agent.";
        string scale = chart.Y.Scale switch
        {
            AxisScale.Logarithmic => " The upright axis is logarithmic.",
            AxisScale.SymmetricLogarithmic =>
                $" The upright axis is about even within ±{Numbers.Short(chart.Y.Unit)} and logarithmic beyond.",
            _ => "",
        };
        return $"{measure.Meaning} "
            + $"{lengths}{scale}{(compares ? " Lines: the mean returns of the rows to compare with, for held-out listeners." : "")}";
    }

    private static double First(List<ChartSeries> curves) =>
        curves.SelectMany(curve => curve.Points).Where(point => double.IsFinite(point.Y)).Min(point => point.X);

    private static ChartAxis Upright(EpisodeMeasure measure, IReadOnlyList<ChartSeries> curves, ChartReference[] references)
    {
        double[] values = [
            .. curves.SelectMany(curve => curve.Points).SelectMany(point => new[] { point.Y, point.Low, point.High })
            .Concat(references.Select(reference => reference.Points[0].Y)).Where(double.IsFinite)];
        (double least, double greatest) = (values.Min(), values.Max());
        double[] sizes = [
            .. curves.Select(curve => curve.Points.Where(point => double.IsFinite(point.Y)).Max(point => Math.Abs(point.Y)))
            .Where(size => size > 0)];
        if (measure.WideScale == AxisScale.Logarithmic)
        {
            double[] means = [
                .. curves.SelectMany(curve => curve.Points).Select(point => point.Y).Where(value => double.IsFinite(value) && value > 0)];
            if (means.Length > 0 && means.Max() > Wide * means.Min())
                return ChartAxis.Logarithmic(measure.Axis, values.Where(value => value > 0).Min(), greatest);
        }
        else if (measure.WideScale == AxisScale.SymmetricLogarithmic && sizes.Length > 0 && sizes.Max() > Wide * sizes.Min())
        {
            return ChartAxis.SymmetricLogarithmic(measure.Axis, least, greatest, Math.Pow(10, Math.Floor(Math.Log10(sizes.Min()))));
        }

        return ChartAxis.Linear(measure.Axis, measure.FromZero || (least > 0 && least < 0.1 * greatest) ? 0 : least, greatest);
    }

    private static ChartReference Reference(ReportSeries series)
    {
        double value = series.Longest.Return.Mean;
        return new ChartReference(
            series.Label + (series.Longest.KnowsTruth ? " *" : ""), Numbers.Fixed(value, 2), [new ChartPoint(1, value)]);
    }

    /// <summary>Curves that are one and the same are drawn once, with all their names.</summary>
    private static List<ChartSeries> Merged(IReadOnlyList<ChartSeries> curves)
    {
        return [.. curves.GroupBy(curve => curve.Points, new SamePoints()).Select(same => same.Count() == 1
            ? same.First()
            : same.First() with { Label = string.Join(" = ", same.Take(MostNames).Select(curve => curve.Label))
                + (same.Count() > MostNames ? " = …" : "") })];
    }
}
