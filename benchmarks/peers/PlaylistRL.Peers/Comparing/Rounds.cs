namespace PlaylistRL.Peers;

/// <summary>
/// Times the contenders of a comparison by turns, so that whatever else the machine does meets all of them, after making sure that they
/// compute the same.
/// </summary>
internal sealed class Rounds(MeasuredProcesses processes, int rounds, double turnSeconds, double comparisonSeconds)
{
    private const int FewestRounds = 3;
    private const int LongestReason = 400;
    private const double FirstWarmUpSeconds = 1.2;
    private const float Tolerance = 1e-4f;

    // Code is compiled again once nothing new was compiled for a tenth of a second.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);

    private readonly HashSet<(MeasuredProgram, int, string, string)> _warm = [];

    /// <summary>Contenders that could not take part, with their own words why.</summary>
    public HashSet<string> Skipped { get; } = [];

    /// <summary>Contenders whose values are not those of the library.</summary>
    public List<string> Wrong { get; } = [];

    public IReadOnlyList<Row> Run(Comparison comparison)
    {
        List<(Entry Entry, MeasuredProcess Process)> taking = Prepare(comparison);
        if (taking.Count == 0 || taking[0].Entry != comparison.Entries[0])
            return [];
        int[] repetitions = [.. taking.Select(one => Calibrate(one.Process, one.Entry))];
        var seconds = new List<double>[taking.Count];
        for (int i = 0; i < seconds.Length; i++)
            seconds[i] = [];
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        for (int round = 0; round < rounds
            && (round < FewestRounds || System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalSeconds < comparisonSeconds); round++)
        {
            // Nobody always comes after the same neighbour, whose numbers fill the cache.
            for (int turn = 0; turn < taking.Count; turn++)
            {
                int i = (turn + (round * (taking.Count / 2 + 1))) % taking.Count;
                seconds[i].Add(taking[i].Process.Time(taking[i].Entry.Job, repetitions[i]) / repetitions[i]);
            }
        }

        processes.Drop();
        return [.. taking.Select((one, i) => RowOf(comparison, one.Entry, seconds[i], seconds[0]))];
    }

    private List<(Entry Entry, MeasuredProcess Process)> Prepare(Comparison comparison)
    {
        var taking = new List<(Entry, MeasuredProcess)>();
        float[]? expected = null;
        foreach (Entry entry in comparison.Entries)
        {
            MeasuredProcess? process = processes.Of(entry.Program, entry.Job.Threads);
            if (process is null)
            {
                Skipped.Add("PyTorch: there is no Python with it");
                continue;
            }

            Reply reply = process.Ask(new Request { Do = "prepare", Job = entry.Job, WithValues = entry.SameWeights });
            if (reply.Error is not null)
            {
                string reason = reply.Error.ReplaceLineEndings(" ");
                Skipped.Add($"{entry.Contender} ({comparison.Work.Split(':')[0]}): "
                    + $"{(reason.Length > LongestReason ? reason[..LongestReason] + " …" : reason)}");
                continue;
            }

            if (Difference(expected, reply.Values) is string difference)
            {
                Wrong.Add($"{comparison.Work}, {entry.Contender}: {difference}");
                continue;
            }

            expected ??= reply.Values is { Length: > 0 } values ? values : null;
            taking.Add((entry, process));
        }

        return taking;
    }

    /// <summary>What is wrong with values, in words; a contender with none has none to compare.</summary>
    private static string? Difference(float[]? expected, float[]? values)
    {
        if (expected is null || values is null || values.Length == 0)
            return null;
        if (values.Length != expected.Length)
            return $"{values.Length} values, the library has {expected.Length}";
        for (int i = 0; i < values.Length; i++)
        {
            // Written so that NaN is wrong.
            if (!(MathF.Abs(values[i] - expected[i]) <= Tolerance * MathF.Max(1f, MathF.Abs(expected[i]))))
                return FormattableString.Invariant($"value {i} is {values[i]}, the library has {expected[i]}");
        }

        return null;
    }

    /// <summary>
    /// How many repetitions a turn has, found after a warm-up: the first of its kind in a process is long, since code is compiled again
    /// while it runs.
    /// </summary>
    private int Calibrate(MeasuredProcess process, Entry entry)
    {
        Job job = entry.Job;
        int repetitions = 1;
        double seconds = process.Time(job, repetitions);
        while (seconds < turnSeconds)
        {
            repetitions = (int)Math.Ceiling(repetitions * Math.Clamp(1.1 * turnSeconds / seconds, 1.1, 10));
            seconds = process.Time(job, repetitions);
        }

        double left = _warm.Add((entry.Program, job.Threads, job.Work, job.Variant)) ? FirstWarmUpSeconds : turnSeconds;
        while (left > 0)
        {
            seconds = process.Time(job, repetitions);
            left -= seconds;
            Thread.Sleep(_pause);
        }

        return Math.Max(1, (int)Math.Round(repetitions * turnSeconds / seconds));
    }

    private static Row RowOf(Comparison comparison, Entry entry, List<double> seconds, List<double> reference)
    {
        double[] values = [.. seconds.Select(comparison.InUnit).Order()];
        return new Row
        {
            Work = comparison.Work,
            Contender = entry.Contender,
            Threads = entry.Job.Threads,
            Median = Median(values),
            Unit = comparison.Unit,
            RatioToPlaylistRL = Median([.. seconds.Zip(reference, (one, other) => one / other).Order()]),
            Low = values[values.Length / 4],
            High = values[values.Length * 3 / 4],
            Rounds = values.Length,
        };
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
