namespace PlaylistRL.Logs;

/// <summary>What the songs of a history say of a taste; immutable, checked where it is used.</summary>
public sealed record TasteProfileOptions
{
    /// <summary>
    /// How much a play says of which only that it was one is known (<see cref="Feedback.None"/>), as a share of a song heard to its end;
    /// from 0, nothing, to 1. Default: 0.3.
    /// </summary>
    public double PlayedStrength { get; init; } = 0.3;

    /// <summary>
    /// After how many days a play says half as much; above 0. Null (default) where old plays say as much as new ones.
    /// </summary>
    public double? HalfLifeInDays { get; init; }

    /// <summary>What each kind of feedback says. Null (default) for the defaults of <see cref="BeliefOptions"/>.</summary>
    public BeliefOptions? Belief { get; init; }

    internal void Validate() => new OptionViolations()
        .Range(PlayedStrength, 0, 1, "0 to 1")
        .Range(HalfLifeInDays ?? 1, 1e-6, 1e9, "above 0, or null", nameof(HalfLifeInDays))
        .ThrowIfAny(nameof(TasteProfileOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(TasteProfileOptions), PrintMembers);
}
