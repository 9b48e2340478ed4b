namespace PlaylistRL;

/// <summary>How far each agent gets after how many episodes, beside the rows it is compared with.</summary>
internal static class LearningPicture
{
    // An agent far below random would press everything else together.
    private const double LeastShown = -50;

    public static PictureDraft? Draft(ReportSection section, ReportOptions options)
    {
        _ = options;
        // Where no best is known there is no gap, and returns are compared as they are.
        bool shares = section.Rows.Any(row => double.IsFinite(row.Gap.Mean));
        ReportSeries[] agents = [.. section.Agents.Where(series => series.Rows.Any(row => Known(row, shares)))];
        ReportSeries[] comparisons = [.. section.Comparisons.Where(series => series.Rows.Any(row => Known(row, shares)))];
        if (agents.Length == 0)
            return null;

        EpisodePlaces places = EpisodePlaces.Of(agents.SelectMany(series => series.Rows).Select(row => row.Episodes), agents.Length);
        ChartSeries[] series = [
            .. agents.Select(
            (agent, i) =>
            new ChartSeries(
            agent.Label, agent.Hue, agent.Variant, [
            .. agent.Rows.Where(row => Known(row, shares)).Select(row => Point(row, shares, places.Of(row.Episodes, i)))]) { Marked =
            true })];
        ChartReference[] references = [
            .. comparisons.OrderByDescending(row => row.Agent == EvaluationResult.BestName).Select(row => Reference(row, shares, places))];

        ChartAxis y = Upright(section, shares, series, references);
        ChartSeries[] shown = [.. series.Select(one => one with { Points = [.. one.Points.Where(point => point.Y >= y.Low)] })];
        string[] below = [
            .. agents.SelectMany(agent => agent.Rows).Where(row => Value(row, shares).Mean < y.Low)
            .Select(row => $"{row.Label} after {Numbers.Whole(row.Episodes)} ({InWords(Value(row, shares).Mean, shares)})")];
        var chart = new Chart
        {
            Title = shares ? $"How much of the gap from random to {Best(section)} each agent closes" : "What each agent earns",
            Subtitle = $"{Wording.Context(section)} {Reading(agents)} Gray: rows to compare with.",
            X = places.Axis,
            Y = y,
            Series = shown,
            References = [.. references.Where(reference => reference.Points[^1].Y >= y.Low)],
            ValueInWords = shares ? Numbers.PercentOf100 : value => Numbers.Fixed(value, 2),
        };
        return new PictureDraft("learning", chart, Caption(section, comparisons, shares, below));
    }

    private static string Caption(ReportSection section, ReportSeries[] comparisons, bool shares, string[] below)
    {
        string[] truth = [.. comparisons.Where(row => row.Longest.KnowsTruth).Select(row => row.Label)];
        string[] fitted = [.. comparisons.Where(row => row.Rows.Any(one => one.Episodes > 0)).Select(row => row.Label)];
        string gap = section.BestKind is BestKind kind ? $"0 % is what random choice earns, 100 % is the {RowNames.InWords(kind)}. " : "";
        return (shares ? gap : "No best is known for this world, so mean returns are shown. ")
            + "Means and intervals are of held-out listeners that no training met; an interval covers training seeds and listeners, or "
            + "listeners alone where there is one seed. "
            + (fitted.Length > 0 ? $"What {Wording.List(fitted)} learned comes from the same number of episodes. " : "")
            + (truth.Length > 0 ? $"{Wording.List([.. truth.Select(row => row + " *")])}: knows what no agent can know. " : "")
            + (below.Length > 0 ? $"Below the picture: {Wording.List(below)}." : "");
    }

    private static ChartAxis Upright(ReportSection section, bool shares, ChartSeries[] series, ChartReference[] references)
    {
        double[] values = [
            .. series.SelectMany(one => one.Points).SelectMany(point => new[] { point.Y, point.Low, point.High })
            .Concat(references.SelectMany(row => row.Points).Select(point => point.Y)).Where(double.IsFinite)];
        if (!shares)
            return ChartAxis.Linear("mean return of held-out listeners (reward)", values.Min(), values.Max());
        double least = values.Where(value => value >= LeastShown).DefaultIfEmpty(LeastShown).Min();
        double low = least < 0 ? Math.Floor((least - 2) / 5) * 5 : -4;
        return ChartAxis.LinearExactly("share of the gap closed (%)", low, Math.Max(103, values.Max() + 3));
    }

    private static ChartReference Reference(ReportSeries series, bool shares, EpisodePlaces places)
    {
        ReportRow[] rows = [.. series.Rows.Where(row => Known(row, shares))];
        ReportRow[] placed = [.. rows.Where(row => row.Episodes > 0 && places.Has(row.Episodes))];
        ReportRow last = placed.LastOrDefault() ?? rows[^1];
        IEnumerable<ReportRow> drawn = placed.Length > 0 ? placed : [last];
        string label = series.Label + (last.KnowsTruth ? " *" : "");
        double value = Value(last, shares).Mean;
        return new ChartReference(
            label, InWords(value, shares), [
            .. drawn.Select(
            row => new ChartPoint(placed.Length > 0 ? places.Middle(row.Episodes) : places.Axis.Low, Value(row, shares).Mean))]);
    }

    private static ChartPoint Point(ReportRow row, bool shares, double place)
    {
        Spread value = Value(row, shares);
        return new ChartPoint(place, value.Mean) { Low = value.Low, High = value.High };
    }

    private static string Reading(ReportSeries[] agents) => agents.SelectMany(agent => agent.Rows).All(row => row.Runs.Count == 1)
        ? "Points: one training seed; bars: 95 % interval over held-out listeners."
        : $"Points: mean of {Wording.Seeds(agents.SelectMany(agent => agent.Rows))}; bars: 95 % interval over seeds and held-out "
            + $"listeners.";

    private static string Best(ReportSection section) => section.BestKind is BestKind kind ? RowNames.InWords(kind) : "best";

    private static string InWords(double value, bool shares) => shares ? Numbers.PercentOf100(value) : Numbers.Fixed(value, 2);

    private static bool Known(ReportRow row, bool shares) => double.IsFinite(Value(row, shares).Mean);

    private static Spread Value(ReportRow row, bool shares) =>
        shares ? new Spread(100 * row.Gap.Mean, 100 * row.Gap.Low, 100 * row.Gap.High) : row.Return;
}
