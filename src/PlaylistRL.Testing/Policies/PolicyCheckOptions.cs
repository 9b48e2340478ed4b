namespace PlaylistRL.Testing;

/// <summary>Options of <see cref="PolicyCheck"/>; immutable, all violations reported together.</summary>
public sealed record PolicyCheckOptions
{
    /// <summary>On how many steps of the world the policy is asked, 2 to 100,000. Default: 40.</summary>
    public int Steps { get; init; } = 40;

    /// <summary>How many candidates a ranking is asked for, 1 to 10,000. Default: 10.</summary>
    public int Ranked { get; init; } = 10;

    /// <summary>Decides the steps and the tie seeds. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    internal void Validate() => new OptionViolations()
        .Range(Steps, 2, 100_000, "2 to 100,000")
        .Range(Ranked, 1, 10_000, "1 to 10,000")
        .ThrowIfAny(nameof(PolicyCheckOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(PolicyCheckOptions), PrintMembers);
}
