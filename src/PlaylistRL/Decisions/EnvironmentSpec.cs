namespace PlaylistRL;

/// <summary>What does not change from episode to episode: all an agent needs to be built for a world; immutable.</summary>
public sealed record EnvironmentSpec
{
    private readonly string? _actionsFingerprint;

    /// <summary>The world's short lower-case name, for tables and files.</summary>
    public required string Name { get; init; }

    /// <summary>The named blocks of an observation.</summary>
    public required ObservationLayout Observation { get; init; }

    /// <summary>The actions, one row of features each; <see cref="FeatureTable.Featureless"/> where actions are bare indices.</summary>
    public required FeatureTable Actions { get; init; }

    /// <summary>
    /// What a network with an output per action is tied to: it serves no other set of actions. Default: the fingerprint of <see cref="Actions"/>.
    /// </summary>
    public string ActionsFingerprint
    {
        get => _actionsFingerprint ?? Actions.Fingerprint;
        init => _actionsFingerprint = value;
    }

    /// <summary>The steps after which an episode terminates, where that is part of the task and the remaining steps are observed; otherwise null.</summary>
    public int? Horizon { get; init; }

    /// <summary>The bounds of a single reward. Default: unbounded.</summary>
    public RewardRange Rewards { get; init; } = RewardRange.Unbounded;

    /// <summary>The most indices <see cref="Candidates.Excluded"/> can hold, so that memories are sized once. Default: 0.</summary>
    public int MaxExcluded { get; init; }
}
