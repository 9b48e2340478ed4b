using System.Globalization;
using System.Text;

namespace PlaylistRL.Judging;

/// <summary>What a log says of a candidate beside the policy that made it. Immutable, thread-safe.</summary>
public sealed class LogComparison
{
    // Weights that are all 1, of propensities in single precision, have a mean of nearly 1 and no error.
    private const double Rounding = 1e-4;

    internal LogComparison(
        string candidate, double served, IReadOnlyList<LogEstimate> estimates, LogOverlap overlap, LogEvaluationOptions options,
        IReadOnlyList<string> warnings)
    {
        (Candidate, ServedMean, Estimates, Overlap, Options, Warnings) = (candidate, served, estimates, overlap, options, warnings);
        Verdict = TooLittle().Any() ? LogVerdict.TooLittleOverlap
            : Interval.Low > 0 ? LogVerdict.Better
            : Interval.High < 0 ? LogVerdict.Worse : LogVerdict.CannotTell;
    }

    /// <summary>Better, worse, or cannot be told.</summary>
    public LogVerdict Verdict { get; }

    /// <summary>
    /// Songs completed per session, the candidate's less those of the log, by the first of <see cref="Estimates"/>. Means little where the
    /// verdict is <see cref="LogVerdict.TooLittleOverlap"/>.
    /// </summary>
    public double Difference => Estimates[0].Difference;

    /// <summary>The 95 % interval of <see cref="Difference"/>.</summary>
    public Interval Interval => Estimates[0].Interval;

    /// <summary>Songs completed per session in the log.</summary>
    public double ServedMean { get; }

    /// <summary>All estimators' answers; sequential doubly robust first, by which it is judged.</summary>
    public IReadOnlyList<LogEstimate> Estimates { get; }

    /// <summary>How much of the log is about the candidate.</summary>
    public LogOverlap Overlap { get; }

    /// <summary>The candidate and its form in words: the answer is about this form alone.</summary>
    public string Candidate { get; }

    /// <summary>The options it was judged with.</summary>
    public LogEvaluationOptions Options { get; }

    /// <summary>What was left out or looked odd, with counts and examples; empty where nothing did.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>
    /// The estimators that contradict the first: for whole sessions, those whose interval does not meet its interval; one song at a time,
    /// those whose interval lies on the other side of 0.
    /// </summary>
    public IEnumerable<string> Disagreeing => Estimates.Where(Disagrees).Select(estimate => estimate.Estimator);

    /// <summary>In a few sentences; the same in every culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (Verdict == LogVerdict.TooLittleOverlap)
        {
            text.Append(invariant, $"Too little overlap to say anything of the candidate ({Candidate}): ")
                .AppendJoin("; ", TooLittle()).Append('.');
        }
        else
        {
            string what = Verdict switch
            {
                LogVerdict.Better => "Better",
                LogVerdict.Worse => "Worse",
                _ => "Cannot be told",
            };
            string more = Difference < 0 ? "fewer" : "more";
            text.Append(invariant, $"{what}: the candidate ({Candidate}) completes {Math.Abs(Difference):0.000} songs {more} per session ")
                .Append(invariant, $"than the log's {ServedMean:0.000} (95 %: {Interval.Low:0.000} to {Interval.High:0.000}), by ")
                .Append(invariant, $"{Estimates[0].Estimator}. The {Overlap.Sessions} sessions of the log are worth ")
                .Append(invariant, $"{Overlap.EffectiveSessions:0} of its own.");
            string[] others = [.. Disagreeing];
            text.Append(others.Length == 0 ? " No estimator disagrees." : $" Other answers come from: {string.Join(", ", others)}.");
        }

        foreach (string warning in Warnings)
            text.Append(' ').Append(warning);
        return text.ToString();
    }

    /// <summary>What is in the way of a verdict.</summary>
    private IEnumerable<string> TooLittle()
    {
        if (Overlap.EffectiveSessions < Options.LeastEffectiveSessions)
        {
            yield return FormattableString.Invariant($"{Overlap.Sessions} sessions of the log are worth ")
                + FormattableString.Invariant($"{Overlap.EffectiveSessions:0.#} of its own, and at least ")
                + FormattableString.Invariant($"{Options.LeastEffectiveSessions:0.#} are needed");
        }

        if (Overlap.LargestShare > Options.MostShareOfOneSession)
        {
            yield return FormattableString.Invariant($"one session has {100 * Overlap.LargestShare:0.#} % of all weight, and at most ")
                + FormattableString.Invariant($"{100 * Options.MostShareOfOneSession:0.#} % is good");
        }

        if (Math.Abs(Overlap.MeanWeight - 1) > (Options.MostWeightErrors * Overlap.MeanWeightError) + Rounding)
        {
            yield return FormattableString.Invariant($"the mean weight of a session is {Overlap.MeanWeight:0.00} and should be 1, so the ")
                + "log has hardly any of what the candidate would play, or its probabilities are not what was given";
        }
    }

    private bool Disagrees(LogEstimate estimate) => estimate.OneSongAtATime
        ? (estimate.Interval.Low > 0 && Interval.High < 0) || (estimate.Interval.High < 0 && Interval.Low > 0)
        : estimate.Interval.Low > Interval.High || estimate.Interval.High < Interval.Low;
}
