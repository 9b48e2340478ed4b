namespace PlaylistRL;

/// <summary>What a section's runs say, in sentences.</summary>
internal static class SummaryText
{
    public static IReadOnlyList<string> Of(ReportSection section) =>
        section.Rows.Any(row => double.IsFinite(row.Gap.Mean)) ? OfShares(section) : OfReturns(section);

    private static List<string> OfShares(ReportSection section)
    {
        var sentences = new List<string>();
        string best = section.BestKind is BestKind kind ? RowNames.InWords(kind) : "best";
        ReportRow any = section.Rows.First(row => double.IsFinite(row.Gap.Mean));
        sentences.Add($"Choosing at random earns {Numbers.Fixed(any.Runs[0].RandomReturn, 2)}, the {best} "
            + $"{Numbers.Fixed(any.Runs[0].BestReturn, 2)}; shares are of the way between them.");
        foreach (ReportSeries series in section.Agents)
        {
            ReportRow[] rows = [.. series.Rows.Where(row => double.IsFinite(row.Gap.Mean))];
            if (rows.Length > 0)
                sentences.Add($"{series.Label}: {Wording.List([.. rows.Select(row => $"{Numbers.PercentOf100(100 * row.Gap.Mean)} after {Numbers.Whole(row.Episodes)} episodes")])}.");
        }

        if (Strongest(section.Comparisons, row => row.Gap.Mean) is ReportRow rule)
            sentences.Add($"The strongest row to compare with that knows no more than an agent: {rule.Label}, "
                + $"{Numbers.PercentOf100(100 * rule.Gap.Mean)}.");
        return sentences;
    }

    private static List<string> OfReturns(ReportSection section)
    {
        var sentences = new List<string> { "No best is known here, so mean returns are compared." };
        if (Strongest(section.Agents, row => row.Return.Mean) is ReportRow agent)
            sentences.Add($"The agent that earns most: {agent.Label} after {Numbers.Whole(agent.Episodes)} episodes, "
                + $"{Numbers.Fixed(agent.Return.Mean, 2)}.");
        if (Strongest(section.Comparisons, row => row.Return.Mean) is ReportRow rule)
            sentences.Add(
                $"The strongest row to compare with that knows no more than an agent: {rule.Label}, {Numbers.Fixed(rule.Return.Mean, 2)}.");
        return sentences;
    }

    private static ReportRow? Strongest(IEnumerable<ReportSeries> series, Func<ReportRow, double> value) => series
        .SelectMany(one => one.Rows)
        .Where(row => !row.KnowsTruth && double.IsFinite(value(row)))
        .OrderByDescending(value)
        .FirstOrDefault();
}
