namespace PlaylistRL;

/// <summary>What the longest training of a series reported, for every seed that reported it.</summary>
internal sealed record SeedData<T>(ReportSeries Series, IReadOnlyList<T> Seeds)
    where T : class
{
    /// <summary>One for every agent with at least one seed that has usable data.</summary>
    public static IReadOnlyList<SeedData<T>> Of(ReportSection section, Func<ComparisonRun, T?> report, Predicate<T> isUsable) =>
        [.. section.Agents.Select(
            series => new SeedData<T>(series, [.. series.Longest.Runs.Select(report).OfType<T>().Where(data => isUsable(data))]))
            .Where(data => data.Seeds.Count > 0)];

    /// <summary>A series of a chart in the color and pattern of this one.</summary>
    public ChartSeries Draw(IReadOnlyList<ChartPoint> points) => new(Series.Label, Series.Hue, Series.Variant, points);
}
