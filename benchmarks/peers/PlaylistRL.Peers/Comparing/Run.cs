using System.Diagnostics;
using System.Globalization;

namespace PlaylistRL.Peers;

/// <summary>Everything that is asked for, one work after the other.</summary>
internal sealed class Run(
    MeasuredProcesses processes, Materials materials, bool quick, bool torchSharp, string[] only, int? threads, Action<Results> save)
{
    private readonly Rounds _rounds = quick ? new Rounds(processes, 3, 0.04, 5) : new Rounds(processes, 9, 0.1, 10);
    private readonly Rounds _ownRounds = quick ? new Rounds(processes, 3, 0.02, 5) : new Rounds(processes, 3, 0.08, 30);
    private readonly Dictionary<string, PowerLaw> _growth = [];
    private readonly List<Row> _rows = [];
    private readonly Machine _machine = Machine.Here();
    private readonly string _date = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Measures, and saves after every work what there is so far: a run that is broken off leaves that.</summary>
    public Results Measure()
    {
        foreach ((string work, int count, Func<Comparison> make) in new Plan(materials, torchSharp, quick).Works())
        {
            if (IsWanted(work, count))
                Measure(make(), _rounds);
        }

        var own = new OwnPlan(materials, quick);
        if (IsWanted("throughput", 1))
            Measure(own.Throughput(), _ownRounds);
        if (IsWanted("growth", 1))
        {
            Grow(own, "bounds");
            Grow(own, "scan");
        }

        Results all = SoFar();
        save(all);
        return all;
    }

    private Results SoFar() => new()
    {
        Machine = _machine,
        Versions = processes.Versions,
        Date = _date,
        Threads = [.. _rows.Select(row => row.Threads).Distinct().Order()],
        Rows = _rows,
        Growth = _growth,
        Skipped = [.. _rounds.Skipped, .. _ownRounds.Skipped],
        Wrong = [.. _rounds.Wrong, .. _ownRounds.Wrong],
    };

    private bool IsWanted(string work, int count) => (only.Length == 0 || only.Contains(work)) && (threads is null || threads == count);

    private IReadOnlyList<Row> Measure(Comparison comparison, Rounds rounds)
    {
        long started = Stopwatch.GetTimestamp();
        IReadOnlyList<Row> rows = rounds.Run(comparison);
        _rows.AddRange(rows);
        save(SoFar());
        Console.Error.WriteLine(FormattableString.Invariant($"{comparison.Work}, threads {comparison.Threads}: {rows.Count} of ")
            + FormattableString.Invariant($"{comparison.Entries.Count} contenders, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
        return rows;
    }

    private void Grow(OwnPlan own, string variant)
    {
        (Comparison comparison, double[][] sizes) = own.Growth(variant);
        IReadOnlyList<Row> rows = Measure(comparison, _ownRounds);
        if (rows.Count == sizes.Length)
            _growth[comparison.Work] = PowerLaw.Fit(sizes, [.. rows.Select(row => row.Median)]);
    }
}
