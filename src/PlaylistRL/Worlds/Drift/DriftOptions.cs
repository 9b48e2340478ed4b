namespace PlaylistRL.Worlds;

/// <summary>
/// Options of <see cref="DriftUserModel"/>; immutable, validated when the model is made, all violations reported together.
/// </summary>
public sealed record DriftOptions
{
    /// <summary>How far a song moves the taste, at least 0; 0 is the dot-product world. Default: 0.2.</summary>
    public double Step { get; init; } = 0.2;

    /// <summary>Decides the influence of features on each other, the same for all listeners. Any value; default 0.</summary>
    public ulong InfluenceSeed { get; init; }

    /// <summary>The least a weight becomes. Default: −1.</summary>
    public double LeastWeight { get; init; } = -1;

    /// <summary>The greatest a weight becomes. Default: 2.</summary>
    public double GreatestWeight { get; init; } = 2;

    internal void Validate() => new OptionViolations()
        .Range(Step, 0, 1e3, "0 to 1,000")
        .Range(LeastWeight, -1e6, 0, "-1,000,000 to 0, where tastes may start")
        .Range(GreatestWeight, 1, 1e6, "1, where tastes may start, to 1,000,000")
        .ThrowIfAny(nameof(DriftOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(DriftOptions), PrintMembers);
}
