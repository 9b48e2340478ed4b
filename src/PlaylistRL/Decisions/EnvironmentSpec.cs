using System.Globalization;

namespace PlaylistRL.Learning;

/// <summary>What does not change from episode to episode: all an agent needs to be built for a world; immutable.</summary>
public sealed record EnvironmentSpec
{
    /// <summary>
    /// The most steps of an episode: a longer horizon is refused, and an episode that goes on is broken off there, as by a clock.
    /// </summary>
    internal const int MostSteps = 1_000_000;

    private readonly string? _actionsFingerprint;
    private readonly RewardRange _rewards = RewardRange.Unbounded;

    /// <summary>The world's short lower-case name, for tables and files; not blank, well-formed Unicode without control
    /// characters.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public required string Name
    {
        get;
        init
        {
            TextRule.Require(value, "The world's name", nameof(Name));
            field = value;
        }
    }

    /// <summary>The named blocks of an observation.</summary>
    public required ObservationLayout Observation { get; init; }

    /// <summary>The actions, one row of features each; <see cref="FeatureTable.Featureless"/> where actions are bare indices.</summary>
    public required FeatureTable Actions { get; init; }

    /// <summary>
    /// What a network with an output per action is tied to: it serves no other set of actions. Default: the fingerprint of
    /// <see cref="Actions"/>.
    /// </summary>
    public string ActionsFingerprint
    {
        get => _actionsFingerprint ?? Actions.Fingerprint;
        init => _actionsFingerprint = value;
    }

    /// <summary>
    /// The steps after which an episode terminates, 1 to 1,000,000, where that is part of the task and the remaining steps are observed;
    /// otherwise null.
    /// </summary>
    public int? Horizon { get; init; }

    /// <summary>The bounds of a single reward, each a number from −10¹² to 10¹² or infinite. Default: unbounded.</summary>
    /// <exception cref="ArgumentException">A bound is neither.</exception>
    public RewardRange Rewards
    {
        get => _rewards;
        init => _rewards = value.Fault is string fault ? throw new ArgumentException(fault, nameof(value)) : value;
    }

    /// <summary>The most indices <see cref="Candidates.Excluded"/> can hold, so that memories are sized once. Default: 0.</summary>
    public int MaxExcluded { get; init; }

    /// <summary>
    /// Raises where something made for another world is used in this one: other observations, other actions, another horizon.
    /// </summary>
    /// <exception cref="ArgumentException">It does not fit; the message names both worlds and what differs.</exception>
    internal void CheckFits(object agentOrPolicy, string argument)
    {
        if (agentOrPolicy is not IMadeForWorld { Spec: EnvironmentSpec made } || ReferenceEquals(made, this))
            return;
        string? difference =
            made.Observation.Encoder != Observation.Encoder || made.Observation.Length != Observation.Length
                ? $"observations '{TextRule.Shown(made.Observation.Encoder)}' of {made.Observation.Length} numbers, "
                    + $"this one has '{TextRule.Shown(Observation.Encoder)}' of {Observation.Length}"
            : made.Observation.SettingDifference(Observation) is string setting ? $"observations with the setting {setting}"
            : !made.Actions.Names.SequenceEqual(Actions.Names)
                ? $"features in the order {TextRule.Listed(made.Actions.Names)}, and observations may follow that order; "
                    + $"this one has {TextRule.Listed(Actions.Names)}"
            : made.ActionsFingerprint != ActionsFingerprint ? $"{made.Actions.Count} actions with fingerprint {made.ActionsFingerprint}, "
                + $"this one has {Actions.Count} with {ActionsFingerprint}"
            : made.Horizon != Horizon ? $"horizon {made.Horizon?.ToString(CultureInfo.InvariantCulture) ?? "none"}, this one has "
                + $"{Horizon?.ToString(CultureInfo.InvariantCulture) ?? "none"}"
            : null;
        if (difference is not null)
        {
            throw new ArgumentException(
                $"A {agentOrPolicy.GetType().Name} made for '{TextRule.Shown(made.Name)}' does not fit the "
                + $"world '{TextRule.Shown(Name)}': it was made for {difference}.", argument);
        }
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(EnvironmentSpec), PrintMembers);
}
