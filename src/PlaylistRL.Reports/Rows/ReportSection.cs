namespace PlaylistRL;

/// <summary>The runs of one world and catalogue, as series.</summary>
internal sealed class ReportSection
{
    private ReportSection(string world, string catalog, IReadOnlyList<ComparisonRun> runs)
    {
        (World, Catalog, Songs) = (world, catalog, runs[0].Songs);
        BestKind = runs.Select(run => run.BestKind).FirstOrDefault(kind => kind is not null);
        ILookup<bool, ComparisonRun> kinds = runs.ToLookup(RowNames.IsAgent);
        // Without any agent, what was trained to compare with is what there is to show.
        ComparisonRun[] agents = kinds[true].Any() ? [.. kinds[true]] : [.. runs.Where(run => run.EpisodeRewards is not null)];
        Agents = SeriesOf(agents);
        Comparisons = SeriesOf([.. runs.Except(agents)]);
    }

    public string World { get; }

    public string Catalog { get; }

    public int Songs { get; }

    /// <summary>What the best row is; null where none is known.</summary>
    public BestKind? BestKind { get; }

    public IReadOnlyList<ReportSeries> Agents { get; }

    public IReadOnlyList<ReportSeries> Comparisons { get; }

    public IEnumerable<ReportRow> Rows => Agents.Concat(Comparisons).SelectMany(series => series.Rows);

    /// <summary>The sections in the order in which their runs first appear.</summary>
    public static IReadOnlyList<ReportSection> Of(IEnumerable<ComparisonRun> runs) =>
        [.. runs.GroupBy(run => (run.World, run.Catalog)).Select(
            group => new ReportSection(group.Key.World, group.Key.Catalog, [.. group]))];

    private static List<ReportSeries> SeriesOf(IReadOnlyList<ComparisonRun> runs)
    {
        var all = new List<ReportSeries>();
        var byAgent = runs.GroupBy(run => run.Agent).OrderBy(agent => RowNames.Rank(agent.Key)).ToArray();
        // A known agent keeps its color where the other is missing.
        int next = byAgent.Length == 0 ? 0 : RowNames.Rank(byAgent[0].Key);
        foreach (IGrouping<string, ComparisonRun> agent in byAgent)
        {
            int variant = 0;
            Dictionary<string, int> discounts = agent.GroupBy(run => run.Preset ?? "")
                .ToDictionary(
                preset => preset.Key, preset => preset.Select(run => run.Discount).Distinct().Count(), StringComparer.Ordinal);
            foreach (
                var constants in agent.GroupBy(run => (run.Preset, run.Discount))
                .OrderBy(group => group.Key.Preset is "default" or null ? 0 : 1))
            {
                string label = RowNames.Of(constants.First(), withDiscount: discounts[constants.Key.Preset ?? ""] > 1);
                ReportRow[] rows = [
                    .. constants.GroupBy(run => run.Episodes).OrderBy(row => row.Key).Select(row => new ReportRow(label, [.. row]))];
                all.Add(new ReportSeries(label, agent.Key, next, variant++, rows));
            }

            next++;
        }

        return all;
    }
}
