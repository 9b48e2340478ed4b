namespace PlaylistRL.Testing;

/// <summary>Options of <see cref="UserModelCheck"/>; immutable, all violations reported together.</summary>
public sealed record UserModelCheckOptions
{
    /// <summary>How many listeners are made, 2 to 10,000. Default: 8.</summary>
    public int Listeners { get; init; } = 8;

    /// <summary>How many songs each is played at most, 2 to 10,000. Default: 20.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>Decides the listeners, the songs and all chance. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Validate() => new OptionViolations()
        .Range(Listeners, 2, 10_000, "2 to 10,000")
        .Range(Steps, 2, 10_000, "2 to 10,000")
        .ThrowIfAny(nameof(UserModelCheckOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(UserModelCheckOptions), PrintMembers);
}
