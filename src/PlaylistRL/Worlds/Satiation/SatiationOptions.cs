namespace PlaylistRL.Worlds;

/// <summary>
/// Options of <see cref="SatiationUserModel"/>; immutable, validated when the model is made, all violations reported together.
/// </summary>
public sealed record SatiationOptions
{
    /// <summary>How strongly satiation spoils a song, at least 0; 0 is the dot-product world. Default: 2.</summary>
    public double Strength { get; init; } = 2;

    /// <summary>The share of satiation that is left after another song, from 0 to below 1. Default: 0.7.</summary>
    public double Decay { get; init; } = 0.7;

    internal void Validate() => new OptionViolations()
        .Range(Strength, 0, 1e3, "0 to 1,000")
        .Range(Decay, 0, Math.BitDecrement(1.0), "0 to below 1")
        .ThrowIfAny(nameof(SatiationOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(SatiationOptions), PrintMembers);
}
