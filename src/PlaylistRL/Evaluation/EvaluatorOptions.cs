namespace PlaylistRL.Evaluation;

/// <summary>How an <see cref="Evaluator"/> judges. Validated when it is made.</summary>
public sealed record EvaluatorOptions
{
    /// <summary>Decides the listeners and the resampling. Any value; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>How many listeners every policy plays for, 2 to 1,000,000. Default: 200.</summary>
    public int Listeners { get; init; } = 200;

    /// <summary>How often the bootstrap resamples, at least 100. Default: 2000.</summary>
    public int Resamples { get; init; } = 2_000;

    /// <summary>
    /// Which listeners: <see cref="SeedPurpose.Test"/> (default) for a result, <see cref="SeedPurpose.Validation"/> for tuning. They are
    /// never those of training.
    /// </summary>
    public SeedPurpose Purpose { get; init; } = SeedPurpose.Test;

    /// <summary>
    /// Whether a song counts as what it was expected to be worth to the listener in the state they were in (<see cref="IForesight"/>), in
    /// place of what it happened to be worth. The mean is the same; what chance adds to it and takes from it is left out, so fewer
    /// listeners tell more. Chance still decides what listeners show and do next. Needs a playlist environment whose listeners have
    /// foresight. Default: false.
    /// </summary>
    public bool ExpectedRewards { get; init; }

    internal void Validate() => new OptionViolations()
        .Range(Listeners, 2, 1_000_000, "2 to 1,000,000")
        .Range(Resamples, 100, 1_000_000, "100 to 1,000,000")
        .Require(
            Purpose is SeedPurpose.Test or SeedPurpose.Validation,
            $"Purpose is {Purpose}; legal is Test or Validation, which share no listener with training.")
        .ThrowIfAny(nameof(EvaluatorOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(EvaluatorOptions), PrintMembers);
}
