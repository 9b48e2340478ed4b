namespace PlaylistRL.Testing;

/// <summary>Options of <see cref="EnvironmentCheck"/>; immutable, all violations reported together.</summary>
public sealed record EnvironmentCheckOptions
{
    /// <summary>How many episodes are played, 2 to 100,000. Default: 20.</summary>
    public int Episodes { get; init; } = 20;

    /// <summary>How many steps of an episode are played at most, 1 to 1,000,000. Default: 200.</summary>
    public int Steps { get; init; } = 200;

    /// <summary>Whether an action may be chosen only once in an episode, as with songs that do not come again. Default: false.</summary>
    public bool EachActionOnce { get; init; }

    /// <summary>Decides the episodes and the actions. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Validate() => new OptionViolations()
        .Range(Episodes, 2, 100_000, "2 to 100,000")
        .Range(Steps, 1, 1_000_000, "1 to 1,000,000")
        .ThrowIfAny(nameof(EnvironmentCheckOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(EnvironmentCheckOptions), PrintMembers);
}
