namespace PlaylistRL;

/// <summary>The runs of one agent or comparison row that differ in nothing but the training seed.</summary>
internal sealed class ReportRow
{
    public ReportRow(string label, IReadOnlyList<ComparisonRun> runs)
    {
        (Label, Runs) = (label, runs);
        ComparisonRun first = runs[0];
        (Episodes, KnowsTruth, BestKind) = (first.Episodes, runs.Any(run => run.KnowsTruth), first.BestKind);
        Return = Spread.Of(runs.Select(run => (run.MeanReturn, run.ReturnInterval)));
        Spread gap = Spread.Of(runs.Select(run => (run.GapClosed, run.GapClosedInterval)));
        Gap = BestKind is Worlds.BestKind.Optimum or Worlds.BestKind.UpperBound ? gap.AtMost(1) : gap;
    }

    /// <summary>The row in words, without its episodes.</summary>
    public string Label { get; }

    public IReadOnlyList<ComparisonRun> Runs { get; }

    public int Episodes { get; }

    public bool KnowsTruth { get; }

    public BestKind? BestKind { get; }

    /// <summary>The mean plain return.</summary>
    public Spread Return { get; }

    /// <summary>The share of the gap closed, 1 being all of it.</summary>
    public Spread Gap { get; }

    /// <summary>The mean over the seeds that have a number; NaN where none has.</summary>
    public double Mean(Func<ComparisonRun, double> number) =>
        Runs.Select(number).Where(double.IsFinite).DefaultIfEmpty(double.NaN).Average();
}
