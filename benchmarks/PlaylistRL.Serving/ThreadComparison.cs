using System.Diagnostics;

namespace PlaylistRL.Serving;

/// <summary>
/// The same sessions by one thread and by many over one recommender: the answers must be the same, and how fast they come is printed.
/// </summary>
/// <remarks>The numbers of threads take turns, so that whatever else the machine does meets all of them; the ratios are of the same round.
/// Bare arithmetic right after each turn says what the machine had to give.</remarks>
internal sealed class ThreadComparison(PlaylistRecommender recommender, int playlists, int rounds)
{
    private static readonly int[] _threadCounts = [1, 2, 4, 8];

    private readonly int _sessionsPerRound = Math.Max(1, playlists / ScriptedSession.Playlists / rounds + 1);

    /// <summary>Whether every answer was the one-thread answer.</summary>
    public bool Run()
    {
        var speeds = _threadCounts.ToDictionary(threads => threads, _ => new List<double>());
        var processorTimes = _threadCounts.ToDictionary(threads => threads, _ => new List<double>());
        var bare = _threadCounts.ToDictionary(threads => threads, _ => new List<double>());
        int wrong = 0;
        _ = Serve(0, Math.Min(1_000, _sessionsPerRound), 2);
        for (int round = 0; round < rounds; round++)
        {
            ulong[] expected = Serve(round * _sessionsPerRound, _sessionsPerRound, 1);
            foreach (int threads in _threadCounts)
            {
                TimeSpan before = Environment.CpuUsage.TotalTime;
                long started = Stopwatch.GetTimestamp();
                ulong[] answers = Serve(round * _sessionsPerRound, _sessionsPerRound, threads);
                speeds[threads].Add(_sessionsPerRound / Stopwatch.GetElapsedTime(started).TotalSeconds);
                processorTimes[threads].Add(
                    (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / (_sessionsPerRound * ScriptedSession.Playlists));
                bare[threads].Add(BareArithmetic.Speed(threads));
                wrong += answers.Zip(expected).Count(pair => pair.First != pair.Second);
            }
        }

        Write(speeds, processorTimes, bare);
        Output.Line(
            $"Answers that were not those of one thread: {wrong} of {(long)_threadCounts.Length * rounds * _sessionsPerRound} sessions.");
        return wrong == 0;
    }

    private void Write(
        Dictionary<int, List<double>> speeds, Dictionary<int, List<double>> processorTimes, Dictionary<int, List<double>> bare)
    {
        Output.Line($"\n{rounds * _sessionsPerRound} sessions of {ScriptedSession.Playlists} playlists of {ScriptedSession.Length} songs with reports by each number of threads, in {rounds} rounds; medians (quartiles)\n");
        Output.Line($"| threads | sessions/s | playlists/s | to one thread | bare arithmetic to one thread | processor time a playlist |");
        Output.Line($"|---|---|---|---|---|---|");
        foreach (int threads in _threadCounts)
        {
            (double low, double median, double high) = Output.Quartiles(speeds[threads]);
            string ratio = Ratio(speeds[threads], speeds[1]);
            Output.Line($"| {threads} | {median:F0} ({low:F0} to {high:F0}) | {median * ScriptedSession.Playlists:F0} | {ratio} | {Ratio(bare[threads], bare[1])} | {Output.Quartiles(processorTimes[threads]).Median:F0} µs |");
        }

        Output.Line($"");
    }

    private static string Ratio(IEnumerable<double> speeds, IEnumerable<double> ofOne)
    {
        (double low, double median, double high) = Output.Quartiles(speeds.Zip(ofOne, (speed, one) => speed / one));
        return FormattableString.Invariant($"{median:F2} ({low:F2} to {high:F2})");
    }

    /// <summary>Sessions by any number of threads; who plays which is left to chance.</summary>
    private ulong[] Serve(int first, int count, int threads)
    {
        var answers = new ulong[count];
        int next = -1;
        Threads.Run(threads, () =>
        {
            for (int session; (session = Interlocked.Increment(ref next)) < count;)
                answers[session] = ScriptedSession.Play(recommender, (ulong)(first + session));
        });
        return answers;
    }
}
