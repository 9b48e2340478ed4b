namespace PlaylistRL;

/// <summary>How a <see cref="Trainer"/> trains. Validated when the trainer is made; all violations are reported together.</summary>
/// <example>
/// <code>
/// using PlaylistRL.Worlds;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
/// var options = new TrainerOptions { Seed = 1, CheckpointPath = "run.safetensors", ValidationEvery = 10, KeepBest = true };
/// TrainingReport report = new Trainer(world, new ActionHeadDqnAgent(world.Spec), options).Train(episodes: 20);
/// </code>
/// </example>
public sealed record TrainerOptions
{
    /// <summary>Decides the training and validation episodes: which listeners come, and how they respond. Any value; default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Episodes from one validation to the next, counted within a call; 0 (default) for none.</summary>
    public int ValidationEvery { get; init; }

    /// <summary>How many episodes a validation plays, always the same ones, never trained on; at least 1. Default: 100.</summary>
    public int ValidationEpisodes { get; init; } = 100;

    /// <summary>
    /// Whether the policy with the best mean validation return is kept in <see cref="TrainingReport.BestPolicy"/>, the later one of equals.
    /// Needs <see cref="ValidationEvery"/>. Default: false.
    /// </summary>
    public bool KeepBest { get; init; }

    /// <summary>
    /// Episodes from one progress report to the next, at least 1; within an episode there is one every 1,000 steps too. Default: 10.
    /// </summary>
    public int ReportEvery { get; init; } = 10;

    /// <summary>
    /// The file that the state of the run is written to, so that <see cref="Trainer.Resume"/> can go on with it after an interruption;
    /// replaced whole each time. Its folder must exist. Null (default) for none. Only <see cref="DqnAgent"/> and
    /// <see cref="ActionHeadDqnAgent"/> can be written.
    /// </summary>
    public string? CheckpointPath { get; init; }

    /// <summary>
    /// Episodes from one checkpoint to the next, at least 1; within an episode there is one every 10,000 steps too, one at the beginning
    /// of a call, so that a wrong path shows at once, and one at its end,
    /// cancelled or not. Needs <see cref="CheckpointPath"/>. Default: 100.
    /// </summary>
    public int CheckpointEvery { get; init; } = DefaultCheckpointEvery;

    /// <summary>Measures durations, for reports only; learning never depends on it. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    private const int DefaultCheckpointEvery = 100;

    internal void Validate() => new OptionViolations()
        .Range(ValidationEvery, 0, int.MaxValue, "0 (never) or more")
        .Range(ValidationEpisodes, 1, int.MaxValue, "1 or more")
        .Range(ReportEvery, 1, int.MaxValue, "1 or more")
        .Range(CheckpointEvery, 1, int.MaxValue, "1 or more")
        .Require(
            CheckpointPath is null
            || !string.IsNullOrWhiteSpace(CheckpointPath), "CheckpointPath is blank; give the path of a file, or null for none.")
        .Require(
            CheckpointPath is not null
            || CheckpointEvery == DefaultCheckpointEvery, "CheckpointEvery is set, but without CheckpointPath nothing is written.")
        .Require(!KeepBest || ValidationEvery > 0, "KeepBest is set, but without ValidationEvery nothing is validated.")
        .Require(Clock is not null, "Clock is null.")
        .ThrowIfAny(nameof(TrainerOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(TrainerOptions), PrintMembers);
}
