using System.Runtime.InteropServices;

namespace PlaylistRL.Judging;

/// <summary>Judges a policy by the log of another one, before anybody hears what it plays.</summary>
/// <remarks>
/// <para>The log is replayed: before each song, what was known of the listener is shown to both policies, and each says how likely it
/// chooses the song that was played. Songs of equal features count as one choice. What is compared is how many songs are completed per
/// session. Candidates of a step are all songs but those of the repeat window.</para>
/// <para>Judged by <see cref="SequentialDoublyRobust"/> with a linear model of what is to come, learned on the other half of the sessions;
/// intervals are a bootstrap over listeners, or over sessions where the log names none. The other estimators stand beside it.</para>
/// </remarks>
/// <example>
/// <code>
/// using PlaylistRL.Judging;
/// using PlaylistRL.Logs;
///
/// SongCatalog catalog = SongCatalog.LoadCsv("songs.csv");
/// ListeningLog log = ListeningLog.Load("log.csv.gz");
/// var serving = new StochasticPolicy(BeliefPolicy.Greedy(catalog), ChoiceForm.EpsilonGreedy(0.5));
/// var candidate = new StochasticPolicy(BeliefPolicy.Greedy(catalog).WithBoredom(0.3), ChoiceForm.EpsilonGreedy(0.4));
/// Console.WriteLine(LogEvaluation.Compare(catalog, log, serving, candidate));
/// </code>
/// </example>
public static class LogEvaluation
{
    private const double MostOfOneListener = 0.1;

    /// <summary>Compares a candidate with the policy that made the log.</summary>
    /// <param name="catalog">The songs that the log is of.</param>
    /// <param name="log">What was played, and how it was taken; its <c>likes:</c> columns are what listeners stated.</param>
    /// <param name="serving">
    /// What made the log, in its form: probabilities are computed from it, over rows of equal features. Propensities of the log are held
    /// against it. Null where it is not known: then each row needs its propensity, and probabilities are of single songs, which is more
    /// noisy.
    /// </param>
    /// <param name="candidate">What is judged, in the form in which it would be run.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">
    /// Options out of range; a policy that is none of playlists, or of other features; a log of other songs or features; more than half of
    /// the sessions cannot be used, such as for want of propensities; or more than 1 % of the propensities cannot be the serving policy's.
    /// The message has counts and an example.
    /// </exception>
    public static LogComparison Compare(
        SongCatalog catalog, ListeningLog log, StochasticPolicy? serving, StochasticPolicy candidate,
        LogEvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(candidate);
        options ??= new LogEvaluationOptions();
        options.Validate();
        ReplayedLog replayed = LogReplay.Of(catalog, log, serving, candidate, options);
        LogOverlap overlap = OverlapOf(replayed);
        WarnOfFewListeners(replayed);
        double served = replayed.Rewards.Sum() / replayed.Starts.Count;
        return new LogComparison(
            candidate.ToString(), served, Estimates(replayed, options), overlap, options, replayed.Warnings.AsReadOnly());
    }

    private static List<LogEstimate> Estimates(ReplayedLog log, LogEvaluationOptions options)
    {
        ReadOnlySpan<int> starts = CollectionsMarshal.AsSpan(log.Starts);
        ReadOnlySpan<double> rewards = CollectionsMarshal.AsSpan(log.Rewards);
        ReadOnlySpan<double> logged = CollectionsMarshal.AsSpan(log.Logged);
        ReadOnlySpan<double> candidate = CollectionsMarshal.AsSpan(log.Candidate);
        (double[] predicted, double[] expected) = CrossFit.Returns(log);
        var estimates = new List<LogEstimate>();

        var sessions = new double[starts.Length];
        SequentialDoublyRobust.Estimate(starts, rewards, logged, candidate, predicted, expected, sessions);
        AddWhole("sequential doubly robust");
        StepwiseImportance.Estimate(starts, rewards, logged, candidate, sessions);
        AddWhole("step-wise importance sampling");
        if (!double.IsNaN(SelfNormalisedStepwise.Estimate(starts, rewards, logged, candidate, sessions)))
            AddWhole("self-normalised step-wise importance sampling");
        for (int session = 0; session < sessions.Length; session++)
            sessions[session] = expected[log.Starts[session]];
        AddWhole("fitted Q evaluation");

        var steps = new double[rewards.Length];
        (predicted, expected) = CrossFit.Rewards(log);
        DoublyRobust.Estimate(rewards, logged, candidate, predicted, expected, steps);
        AddSingle("doubly robust");
        SwitchDoublyRobust.Estimate(rewards, logged, candidate, predicted, expected, options.GreatestWeight, steps);
        AddSingle("switch doubly robust");
        InversePropensity.Estimate(rewards, logged, candidate, steps);
        AddSingle("inverse propensity");
        if (!double.IsNaN(SelfNormalised.Estimate(rewards, logged, candidate, steps)))
            AddSingle("self-normalised inverse propensity");
        ClippedPropensity.Estimate(rewards, logged, candidate, options.GreatestWeight, steps);
        AddSingle("clipped inverse propensity");
        expected.CopyTo(steps, 0);
        AddSingle("direct method");
        return estimates;

        void AddWhole(string name)
        {
            double[] differences = [.. sessions];
            for (int session = 0; session < differences.Length; session++)
            {
                for (int step = log.Starts[session]; step < log.EndOf(session); step++)
                    differences[session] -= log.Rewards[step];
            }

            Add(name, false, differences);
        }

        void AddSingle(string name)
        {
            var differences = new double[log.Starts.Count];
            for (int session = 0; session < differences.Length; session++)
            {
                for (int step = log.Starts[session]; step < log.EndOf(session); step++)
                    differences[session] += steps[step] - log.Rewards[step];
            }

            Add(name, true, differences);
        }

        void Add(string name, bool single, double[] differences) => estimates.Add(
            new LogEstimate(name, single, differences.Average(), IntervalOf(differences, log.Listeners, options)));
    }

    /// <summary>
    /// The interval of the mean over sessions: a bootstrap that draws listeners, each with all their sessions (Cameron, Gelbach &amp;
    /// Miller, "Bootstrap-based improvements for inference with clustered errors", 2008).
    /// </summary>
    private static Interval IntervalOf(double[] differences, List<int> listeners, LogEvaluationOptions options)
    {
        // Those whose sessions were all left out have a number too.
        var places = new Dictionary<int, int>();
        foreach (int listener in listeners)
            places.TryAdd(listener, places.Count);
        if (places.Count == differences.Length)
            return Interval.OfMean([differences], options.Seed, options.Resamples);
        double[][] sums = [new double[places.Count]];
        double[][] sessions = [new double[places.Count]];
        for (int session = 0; session < differences.Length; session++)
        {
            sums[0][places[listeners[session]]] += differences[session];
            sessions[0][places[listeners[session]]]++;
        }

        return IntervalMethod.Of(options.Seed, options.Resamples, places.Count, means => means.Mean(sums) / means.Mean(sessions));
    }

    /// <summary>Says where a few listeners have so many of the sessions that an interval over listeners means little.</summary>
    private static void WarnOfFewListeners(ReplayedLog log)
    {
        int most = log.Listeners.CountBy(listener => listener).Max(sessions => sessions.Value);
        if (most > 1 && most > MostOfOneListener * log.Listeners.Count)
        {
            log.Warnings.Add(FormattableString.Invariant(
                $"One listener has {most} of {log.Listeners.Count} sessions: what is said is much about them alone."));
        }
    }

    private static LogOverlap OverlapOf(ReplayedLog log)
    {
        (double sum, double squares, double greatest) = (0, 0, 0);
        for (int session = 0; session < log.Starts.Count; session++)
        {
            double weight = 1;
            for (int step = log.Starts[session]; step < log.EndOf(session); step++)
                weight *= log.Candidate[step] / log.Logged[step];
            sum += weight;
            squares += weight * weight;
            greatest = Math.Max(greatest, weight);
        }

        int sessions = log.Starts.Count;
        double mean = sum / sessions;
        double error = Math.Sqrt(Math.Max(0, (squares / sessions) - (mean * mean)) / sessions);
        double possible = (double)log.Candidate.Count(probability => probability > 0) / log.Candidate.Count;
        return new LogOverlap(sessions, sum > 0 ? sum * sum / squares : 0, sum > 0 ? greatest / sum : 1, mean, error, possible);
    }
}
