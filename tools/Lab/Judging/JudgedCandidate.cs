namespace PlaylistRL.Lab;

/// <summary>A candidate, what is true of it, and what logs said. Thread-safe.</summary>
/// <param name="name">What tables call it.</param>
/// <param name="policy">The candidate in its form.</param>
/// <param name="difference">What it is better by, from fresh sessions.</param>
/// <param name="error">The standard error of that.</param>
/// <param name="freshWidth">How wide the interval would be, had as many sessions been played with it as the log has.</param>
internal sealed class JudgedCandidate(string name, StochasticPolicy policy, double difference, double error, double freshWidth)
{
    private readonly List<LogComparison> _comparisons = [];
    private readonly Lock _lock = new();

    public const string Header =
        "candidate                 truth          estimate  covers  width  of fresh  effective  warned  better  worse  "
            + "covers by estimator of whole sessions";

    public StochasticPolicy Policy => policy;

    public double Difference => difference;

    public void Add(LogComparison comparison)
    {
        lock (_lock)
            _comparisons.Add(comparison);
    }

    public int Covering => _comparisons.Count(Covers);

    public int Warned => _comparisons.Count(IsWarned);

    public int CoveringWarned => _comparisons.Count(one => Covers(one) && IsWarned(one));

    public int MissingWarned => _comparisons.Count(one => !Covers(one) && IsWarned(one));

    public int CoveringUnwarned => _comparisons.Count(one => Covers(one) && !IsWarned(one));

    public int Count => _comparisons.Count;

    public string Row()
    {
        double width = _comparisons.Average(one => one.Interval.High - one.Interval.Low);
        return FormattableString.Invariant($"{name,-24} {difference,6:+0.000;-0.000} ± {1.96 * error:0.000} ")
            + FormattableString.Invariant($"{_comparisons.Average(one => one.Difference),8:+0.000;-0.000} {Share(Covers)} {width,6:0.000} ")
            + FormattableString.Invariant($"{width / freshWidth,8:0.00}× {_comparisons.Average(one => one.Overlap.EffectiveSessions),9:0} ")
            + $"{Share(IsWarned)} {Share(one => one.Verdict == LogVerdict.Better)} {Share(one => one.Verdict == LogVerdict.Worse)} "
            + string.Join(' ', _comparisons[0].Estimates.Where(one => !one.OneSongAtATime).Select(ShareOf));
    }

    private string ShareOf(LogEstimate estimate) =>
        Share(one => Contains(one.Estimates.Single(other => other.Estimator == estimate.Estimator).Interval)).Trim();

    private string Share(Func<LogComparison, bool> holds) =>
        FormattableString.Invariant($"{100.0 * _comparisons.Count(holds) / _comparisons.Count,6:0} %");

    private static bool IsWarned(LogComparison one) => one.Verdict == LogVerdict.TooLittleOverlap;

    private bool Covers(LogComparison one) => Contains(one.Interval);

    private bool Contains(Interval interval) => interval.Low <= difference && difference <= interval.High;
}
