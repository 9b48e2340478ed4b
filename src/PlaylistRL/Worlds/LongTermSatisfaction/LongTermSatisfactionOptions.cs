namespace PlaylistRL.Worlds;

/// <summary>
/// Options of <see cref="LongTermSatisfactionUserModel"/>; immutable, validated when the model is made, all violations reported together.
/// </summary>
public sealed record LongTermSatisfactionOptions
{
    /// <summary>
    /// The binary feature that tempts: its songs give twice the pleasure now and take from the satisfaction to come. Default: <c>kind</c>.
    /// </summary>
    public string KindFeature { get; init; } = "kind";

    /// <summary>How strongly satisfaction moves rewards, at least 0; at 0 what was played does not matter. Default: 0.25.</summary>
    public double Sensitivity { get; init; } = 0.25;

    /// <summary>The share of satisfaction that is left after another song, from 0 to below 1. Default: 0.7.</summary>
    public double Memory { get; init; } = 0.7;

    internal void Validate() => new OptionViolations()
        .Require(!string.IsNullOrWhiteSpace(KindFeature), "KindFeature is blank; name a binary feature.")
        .Range(Sensitivity, 0, 1e3, "0 to 1,000")
        .Range(Memory, 0, Math.BitDecrement(1.0), "0 to below 1")
        .ThrowIfAny(nameof(LongTermSatisfactionOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(LongTermSatisfactionOptions), PrintMembers);
}
