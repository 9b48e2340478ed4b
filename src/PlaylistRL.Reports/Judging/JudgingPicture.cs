using PlaylistRL.Judging;

namespace PlaylistRL;

/// <summary>Every estimator's answer with its interval, beside no difference.</summary>
internal static class JudgingPicture
{
    // An estimator without overlap would press everything else together.
    private const double Room = 2;

    public static PictureDraft Draft(LogComparison comparison)
    {
        LogEstimate[] estimates = [.. comparison.Estimates];
        (double low, double high) = Shown(comparison);
        string[] outside = [.. estimates.Where(one => !(one.Difference >= low && one.Difference <= high)).Select(InWords)];
        LogOverlap overlap = comparison.Overlap;
        var chart = new Chart
        {
            Title = JudgingText.Headline(comparison),
            Subtitle = "Points: songs completed per session, the candidate's less those of the log; bars: 95 % interval. "
                + $"{Numbers.Whole(overlap.Sessions)} sessions, worth {Numbers.Short(overlap.EffectiveSessions)} of the candidate's own. "
                + "The first point judges.",
            X = new ChartAxis
            {
                Label = "estimator",
                Scale = AxisScale.Linear,
                Low = 0.5,
                High = estimates.Length + 0.5,
                Ticks = [.. estimates.Select((one, i) => new ChartTick(i + 1, EstimatorNames.Short(one)))],
            },
            Y = ChartAxis.Linear("difference (songs per session)", low, high),
            Series = [Series(estimates, false, low, high), Series(estimates, true, low, high)],
            References = [new ChartReference("the log", "0", [new ChartPoint(0.5, 0)])],
            ValueInWords = JudgingText.Signed,
        };
        return new PictureDraft("estimators", chart, Caption(outside));
    }

    private static ChartSeries Series(LogEstimate[] estimates, bool single, double low, double high) =>
        new(single ? "one song at a time" : "whole sessions", single ? 1 : 0, 0, [
            .. estimates.Index().Where(one => one.Item.OneSongAtATime == single)
                .Where(one => one.Item.Difference >= low && one.Item.Difference <= high)
                .Select(one => new ChartPoint(one.Index + 1, one.Item.Difference)
                {
                    Low = one.Item.Interval.Low,
                    High = one.Item.Interval.High,
                })])
        { Marked = true, Apart = true };

    private static string Caption(string[] outside) =>
        "One song at a time: what if the candidate had chosen one song, and the old policy all others? It says nothing about where the "
        + "candidate's own choices lead. The intervals of FQE and DM leave out that their model may be wrong."
        + (outside.Length > 0 ? $" Outside the picture: {Wording.List(outside)}." : "");

    private static string InWords(LogEstimate estimate) => $"{EstimatorNames.Short(estimate)} ({JudgingText.Signed(estimate.Difference)})";

    /// <summary>The interval that judges, 0, and some room around them.</summary>
    private static (double Low, double High) Shown(LogComparison comparison)
    {
        double low = Math.Min(0, Math.Min(comparison.Difference, Known(comparison.Interval.Low)));
        double high = Math.Max(0, Math.Max(comparison.Difference, Known(comparison.Interval.High)));
        double most = Room * Math.Max(high - low, 1e-9);
        double[] others = [.. comparison.Estimates.SelectMany(one => new[] { one.Difference, one.Interval.Low, one.Interval.High })
            .Where(double.IsFinite)];
        return (Math.Max(low - most, Math.Min(low, others.Min())), Math.Min(high + most, Math.Max(high, others.Max())));
    }

    private static double Known(double value) => double.IsFinite(value) ? value : 0;
}
