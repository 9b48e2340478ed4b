namespace PlaylistRL;

/// <summary>How a user model is learned from a listening log; immutable, validated when used, all violations reported together.</summary>
public sealed record LearnedUserModelOptions
{
    /// <summary>What it is learned with. Default: <see cref="ResponseTrainer.LbfgsLogisticRegression"/>.</summary>
    public ResponseTrainer Trainer { get; init; }

    /// <summary>
    /// The columns of the log's context that are used, <c>likes:</c> columns aside, which always are. Null (default) for all. A world
    /// replays the context of logged sessions, whatever its listeners do: leave out for it what follows from their responses, such as why a
    /// play began.
    /// </summary>
    public IReadOnlyList<string>? ContextColumns { get; init; }

    /// <summary>
    /// The weight of the squared weights in the loss, at least 0; null (default) for the trainer's own default. The factorisation machine
    /// has two, both set to this.
    /// </summary>
    public float? L2Regularization { get; init; }

    /// <summary>The most passes over the rows, at least 1; null (default) for the trainer's own default.</summary>
    public int? MaximumNumberOfIterations { get; init; }

    internal void Validate(IReadOnlyList<string> logContext) => new OptionViolations()
        .Require(
            Enum.IsDefined(
            Trainer), $"{nameof(Trainer)} is {(int)Trainer}; legal are {string.Join(", ", Enum.GetNames<ResponseTrainer>())}.")
        .Require(Missing(logContext).Length == 0, $"{nameof(ContextColumns)} names {Some(Missing(logContext))}; the log's context has "
            + $"{(logContext.Count == 0 ? "no column" : Some(logContext))}.")
        .Require(
            ContextColumns is null || ContextColumns.Distinct(StringComparer.Ordinal)
            .Count() == ContextColumns.Count, $"{nameof(ContextColumns)} names a column twice.")
        .Range(L2Regularization ?? 0, 0, float.MaxValue, "0 or more", nameof(L2Regularization))
        .Range(MaximumNumberOfIterations ?? 1, 1, int.MaxValue, "1 or more", nameof(MaximumNumberOfIterations))
        .ThrowIfAny(nameof(LearnedUserModelOptions));

    private string[] Missing(IReadOnlyList<string> logContext) => [.. (ContextColumns ?? []).Except(logContext)];

    private static string Some(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20).Select(name => $"'{TextRule.Shown(name)}'")) + (names.Count > 20 ? ", …" : string.Empty);

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(LearnedUserModelOptions), PrintMembers);
}
