using System.Diagnostics;

namespace PlaylistRL.Serving;

/// <summary>
/// Many callers who decide over one large catalogue, where a decision may use several threads itself: how many decisions a second, and how
/// long one takes.
/// </summary>
/// <remarks>The same decisions by every number of callers and threads, by turns; their answers must be the same.</remarks>
internal sealed class CallerComparison(int size, int decisions, int rounds)
{
    private static readonly int[] _callers = [1, 2, 4, 8];

    private readonly int[] _threads = [.. new[] { 1, Environment.ProcessorCount }.Distinct()];
    private readonly Dictionary<(int Threads, int Callers), List<double>> _speeds = [];
    private readonly Dictionary<(int Threads, int Callers), List<double>> _times = [];

    /// <summary>Whether every answer was the same.</summary>
    public bool Run()
    {
        (Song[] songs, FeatureNames names, float[] values) = LargeCatalog.Make(size, allDiffer: true);
        var catalog = new SongCatalog("large", songs, new FeatureTable(names, values), names);
        QPolicy policy = Trained.Policy(SongCatalog.LoadSample(), 150).For(catalog);
        float[][] observations = Observations(policy);
        int[]? expected = null;
        int wrong = 0;
        foreach (int round in Enumerable.Range(-1, rounds + 1))
        {
            foreach (int threads in _threads)
            {
                QPolicy shared = policy.WithThreads(threads);
                foreach (int callers in _callers)
                {
                    int[] answers = Decide(shared, observations, (threads, callers), counts: round >= 0);
                    expected ??= answers;
                    wrong += answers.Zip(expected).Count(pair => pair.First != pair.Second);
                }
            }
        }

        Write(catalog.Features.DistinctCount);
        Output.Line($"Answers that were not those of one caller on one thread: {wrong}.");
        return wrong == 0;
    }

    private float[][] Observations(QPolicy policy)
    {
        var random = new SeededRandom(2);
        return [.. Enumerable.Range(0, decisions).Select(
            _ => Enumerable.Range(0, policy.Spec.Observation.Length).Select(_ => random.NextSingle()).ToArray())];
    }

    private int[] Decide(QPolicy policy, float[][] observations, (int Threads, int Callers) kind, bool counts)
    {
        var answers = new int[observations.Length];
        var times = new double[observations.Length];
        int next = -1;
        long started = Stopwatch.GetTimestamp();
        Threads.Run(kind.Callers, () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < observations.Length;)
            {
                long before = Stopwatch.GetTimestamp();
                answers[i] = policy.Select(TimeStep.First(observations[i], new Candidates(size)), tieSeed: 1).Action;
                times[i] = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
            }
        });
        if (counts)
        {
            Of(_speeds, kind).Add(observations.Length / Stopwatch.GetElapsedTime(started).TotalSeconds);
            Of(_times, kind).AddRange(times);
        }

        return answers;
    }

    private static List<double> Of(Dictionary<(int Threads, int Callers), List<double>> lists, (int Threads, int Callers) kind)
    {
        if (!lists.TryGetValue(kind, out List<double>? list))
            lists.Add(kind, list = []);
        return list;
    }

    private void Write(int rows)
    {
        Output.Line($"{size} songs, {rows} distinct rows, {decisions} decisions by each number of callers in each of {rounds} rounds; {Environment.ProcessorCount} processors\n");
        Output.Line(
            $"| threads a decision | callers | decisions/s | to one caller on one thread | a decision, median | 95 of 100 | the longest |");
        Output.Line($"|---|---|---|---|---|---|---|");
        foreach (((int threads, int callers), List<double> speeds) in _speeds)
        {
            double ratio = Output.Quartiles(speeds.Zip(_speeds[(_threads[0], 1)], (speed, one) => speed / one)).Median;
            double[] times = [.. _times[(threads, callers)].Order()];
            Output.Line($"| {threads} | {callers} | {Output.Quartiles(speeds).Median:F1} | {ratio:F2} | {times[times.Length / 2]:F2} ms | {times[times.Length * 95 / 100]:F2} ms | {times[^1]:F1} ms |");
        }

        Output.Line($"");
    }
}
