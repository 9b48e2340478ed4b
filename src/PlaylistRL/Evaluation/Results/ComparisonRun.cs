namespace PlaylistRL.Evaluation;

/// <summary>One row of a comparison with one training seed; documented field by field in docs/results.md. NaN is written as null.</summary>
public sealed record ComparisonRun
{
    /// <summary>
    /// The agent or comparison row: <c>ah-dqn</c>, <c>dqn</c>, <c>random</c>, <c>popularity</c>, <c>cosine</c>, <c>linear</c>,
    /// <c>myopic</c>, <c>greedy</c>, <c>best</c> and those of docs/lab/worlds.md.
    /// </summary>
    public required string Agent { get; init; }

    /// <summary><c>default</c> or <c>mission</c>; null for rows without presets.</summary>
    public string? Preset { get; init; }

    /// <summary>The world's name.</summary>
    public required string World { get; init; }

    /// <summary>The catalogue's name.</summary>
    public required string Catalog { get; init; }

    /// <summary>How many songs it has.</summary>
    public required int Songs { get; init; }

    /// <summary>Training episodes; 0 for rows that do not train.</summary>
    public required int Episodes { get; init; }

    /// <summary>The training seed; 0 for rows that do not train.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The agent's discount; null for rows without one.</summary>
    public double? Discount { get; init; }

    /// <summary>Learning steps taken in an environment step, on average; null for rows that take none.</summary>
    public double? LearningStepsPerEnvironmentStep { get; init; }

    /// <summary>
    /// Whether the returns of the listeners count what songs were expected to be worth, not what they happened to be
    /// (<see cref="EvaluatorOptions.ExpectedRewards"/>); null in files older than the field.
    /// </summary>
    public bool? ExpectedRewards { get; init; }

    /// <summary>The mean plain return over the held-out listeners.</summary>
    public required double MeanReturn { get; init; }

    /// <summary>Its 95 % interval over listeners.</summary>
    public required Interval ReturnInterval { get; init; }

    /// <summary>The mean return of the random row.</summary>
    public required double RandomReturn { get; init; }

    /// <summary>The mean return of the best row; NaN where none is known.</summary>
    public required double BestReturn { get; init; }

    /// <summary>What the best row is; null where none is known.</summary>
    public BestKind? BestKind { get; init; }

    /// <summary>The share of the way from random to best.</summary>
    public required double GapClosed { get; init; }

    /// <summary>Its 95 % interval over listeners.</summary>
    public required Interval GapClosedInterval { get; init; }

    /// <summary>Whether the row sees what no agent may see.</summary>
    public required bool KnowsTruth { get; init; }

    /// <summary>See <see cref="EvaluationRow.Coverage"/>.</summary>
    public required double Coverage { get; init; }

    /// <summary>See <see cref="EvaluationRow.IntraListDiversity"/>.</summary>
    public required double IntraListDiversity { get; init; }

    /// <summary>See <see cref="EvaluationRow.Novelty"/>.</summary>
    public required double Novelty { get; init; }

    /// <summary>See <see cref="EvaluationRow.Gini"/>; null where it is NaN, and in files written before there was such a field.</summary>
    public double? Gini { get; init; }

    /// <summary>
    /// See <see cref="EvaluationRow.CompletionRate"/>; null where it is NaN, and in files written before there was such a field.
    /// </summary>
    public double? CompletionRate { get; init; }

    /// <summary>
    /// See <see cref="EvaluationRow.SkipRate"/>; null where it is NaN, and in files written before there was such a field.
    /// </summary>
    public double? SkipRate { get; init; }

    /// <summary>How long training took; null for rows that do not train.</summary>
    public double? TrainingSeconds { get; init; }

    /// <summary>See <see cref="TrainingReport.EpisodeRewards"/>; null without training.</summary>
    public IReadOnlyList<double>? EpisodeRewards { get; init; }

    /// <summary>See <see cref="TrainingReport.EpisodeLosses"/>.</summary>
    public IReadOnlyList<double>? EpisodeLosses { get; init; }

    /// <summary>See <see cref="TrainingReport.EpisodeQValues"/>.</summary>
    public IReadOnlyList<double>? EpisodeQValues { get; init; }

    /// <summary>See <see cref="TrainingReport.EpisodeEpsilons"/>.</summary>
    public IReadOnlyList<double>? EpisodeEpsilons { get; init; }

    /// <summary>See <see cref="TrainingReport.EpisodeAlignments"/>.</summary>
    public IReadOnlyList<double>? EpisodeAlignments { get; init; }

    /// <summary>See <see cref="TrainingReport.EpisodeGradientNorms"/>.</summary>
    public IReadOnlyList<double>? EpisodeGradientNorms { get; init; }

    /// <summary>See <see cref="TrainingReport.EpisodeTargetsOutOfBounds"/>.</summary>
    public IReadOnlyList<double>? EpisodeTargetsOutOfBounds { get; init; }

    /// <summary>See <see cref="TrainingReport.EpisodeValueErrors"/>.</summary>
    public IReadOnlyList<double>? EpisodeValueErrors { get; init; }

    /// <summary>See <see cref="TrainingReport.Warnings"/>.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    /// <summary>See <see cref="TrainingReport.RewardDistribution"/>.</summary>
    public Distribution? RewardDistribution { get; init; }

    /// <summary>See <see cref="TrainingReport.LossDistribution"/>.</summary>
    public Distribution? LossDistribution { get; init; }

    /// <summary>See <see cref="TrainingReport.ActionCounts"/>.</summary>
    public IReadOnlyList<long>? ActionCounts { get; init; }

    /// <summary>A run of a row that does not train in the sense of an agent.</summary>
    /// <param name="evaluation">The outcome.</param>
    /// <param name="name">The row's name in it.</param>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="episodes">Episodes of play it was fitted on; 0 where none.</param>
    /// <param name="seed">The seed of that play; 0 where none.</param>
    public static ComparisonRun Of(EvaluationResult evaluation, string name, SongCatalog catalog, int episodes = 0, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        return OfRow(evaluation, evaluation[name], catalog, episodes, seed);
    }

    /// <summary>A run of one row of an evaluation, such as <see cref="EvaluationResult.OfSeed"/>.</summary>
    /// <param name="evaluation">The outcome.</param>
    /// <param name="row">The row.</param>
    /// <param name="catalog">The catalogue.</param>
    /// <param name="episodes">Episodes of play it was trained on; 0 where none.</param>
    /// <param name="seed">The seed of that play; 0 where none.</param>
    public static ComparisonRun OfRow(EvaluationResult evaluation, EvaluationRow row, SongCatalog catalog, int episodes = 0, ulong seed = 0)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(catalog);
        return new ComparisonRun
        {
            Agent = row.Name,
            World = evaluation.World,
            Catalog = catalog.Name,
            Songs = catalog.Count,
            Episodes = episodes,
            Seed = seed,
            ExpectedRewards = evaluation.ExpectedRewards,
            MeanReturn = row.MeanReturn,
            ReturnInterval = row.ReturnInterval,
            RandomReturn = evaluation[EvaluationResult.RandomName].MeanReturn,
            BestReturn = evaluation.BestKind is null ? double.NaN : evaluation[EvaluationResult.BestName].MeanReturn,
            BestKind = evaluation.BestKind,
            GapClosed = row.GapClosed,
            GapClosedInterval = row.GapClosedInterval,
            KnowsTruth = row.KnowsTruth,
            Coverage = row.Coverage,
            IntraListDiversity = row.IntraListDiversity,
            Novelty = row.Novelty,
            Gini = NumberOf(row.Gini),
            CompletionRate = NumberOf(row.CompletionRate),
            SkipRate = NumberOf(row.SkipRate),
        };
    }

    /// <summary>This run with what its training reported.</summary>
    public ComparisonRun With(TrainingReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return this with
        {
            LearningStepsPerEnvironmentStep = (double)report.LearningSteps / report.EnvironmentSteps,
            TrainingSeconds = report.Duration.TotalSeconds,
            EpisodeRewards = report.EpisodeRewards,
            EpisodeLosses = report.EpisodeLosses,
            EpisodeQValues = report.EpisodeQValues,
            EpisodeEpsilons = report.EpisodeEpsilons,
            EpisodeAlignments = report.EpisodeAlignments,
            EpisodeGradientNorms = report.EpisodeGradientNorms,
            EpisodeTargetsOutOfBounds = report.EpisodeTargetsOutOfBounds,
            EpisodeValueErrors = report.EpisodeValueErrors,
            Warnings = report.Warnings,
            RewardDistribution = Distribution.Of(report.RewardDistribution),
            LossDistribution = Distribution.Of(report.LossDistribution),
            ActionCounts = report.ActionCounts,
        };
    }

    private static double? NumberOf(double value) => double.IsNaN(value) ? null : value;

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ComparisonRun), PrintMembers);
}
