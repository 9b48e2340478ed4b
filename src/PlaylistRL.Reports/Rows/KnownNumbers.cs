namespace PlaylistRL;

/// <summary>
/// Runs with the numbers that a picture can show: what is not finite or farther from 0 than 10¹⁰⁰ is none, what is nearer than 10⁻¹⁰⁰ is 0,
/// so that squares and quotients stay numbers.
/// </summary>
internal static class KnownNumbers
{
    private const double Greatest = 1e100;
    private const double Least = 1e-100;

    public static ComparisonRun Of(ComparisonRun run) => run with
    {
        Discount = run.Discount is double discount ? Of(discount) : null,
        MeanReturn = Of(run.MeanReturn),
        ReturnInterval = Of(run.ReturnInterval),
        RandomReturn = Of(run.RandomReturn),
        BestReturn = Of(run.BestReturn),
        GapClosed = Of(run.GapClosed),
        GapClosedInterval = Of(run.GapClosedInterval),
        Coverage = Of(run.Coverage),
        IntraListDiversity = Of(run.IntraListDiversity),
        Novelty = Of(run.Novelty),
        Gini = run.Gini is double gini ? Of(gini) : null,
        CompletionRate = run.CompletionRate is double completed ? Of(completed) : null,
        SkipRate = run.SkipRate is double skipped ? Of(skipped) : null,
        EpisodeRewards = Of(run.EpisodeRewards),
        EpisodeLosses = Of(run.EpisodeLosses),
        EpisodeQValues = Of(run.EpisodeQValues),
        EpisodeEpsilons = Of(run.EpisodeEpsilons),
        EpisodeAlignments = Of(run.EpisodeAlignments),
        RewardDistribution = Of(run.RewardDistribution),
        LossDistribution = Of(run.LossDistribution),
        ActionCounts = run.ActionCounts?.All(count => count >= 0) == true ? run.ActionCounts : null,
    };

    private static double Of(double number)
    {
        double size = Math.Abs(number);
        return size < Least ? 0 : size <= Greatest ? number : double.NaN;
    }

    private static Interval Of(Interval interval) => new(Of(interval.Low), Of(interval.High));

    /// <summary>The same list where all are known, as nearly always.</summary>
    private static IReadOnlyList<double>? Of(IReadOnlyList<double>? numbers) =>
        numbers?.All(number => Of(number).Equals(number)) == false ? [.. numbers.Select(Of)] : numbers;

    /// <summary>A histogram whose bins can be told apart, with counts from 0; null otherwise.</summary>
    private static Distribution? Of(Distribution? distribution) => distribution is not null
        && distribution.Width is >= Least and <= Greatest
        && Math.Abs(distribution.Start) <= Greatest
        && Math.Abs(distribution.Start / distribution.Width) < 1e12
        && distribution.Counts.All(count => count >= 0)
            ? distribution
            : null;
}
