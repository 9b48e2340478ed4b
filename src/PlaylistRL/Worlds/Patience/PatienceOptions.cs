namespace PlaylistRL.Worlds;

/// <summary>
/// Options of <see cref="PatienceUserModel"/>; immutable, validated when the model is made, all violations reported together.
/// </summary>
public sealed record PatienceOptions
{
    /// <summary>The binary feature of songs that are worth more and skipped more. Default: <c>bold</c>.</summary>
    public string BoldFeature { get; init; } = "bold";

    /// <summary>How many features a listener likes, at least 1. Default: 6. Each liked weight is uniform on [0.3, 1].</summary>
    public int Liked { get; init; } = 6;

    /// <summary>
    /// The patience a listener starts with and never exceeds: so many skips in a row and they leave; at least 1. Default: 3.
    /// </summary>
    public int MostPatience { get; init; } = 3;

    /// <summary>What completing a bold song pays beyond the 1 that every completed song pays, at least 0. Default: 1.5.</summary>
    public double BoldBonus { get; init; } = 1.5;

    /// <summary>The share of the probability of completion that boldness leaves, above 0, at most 1. Default: 0.5.</summary>
    public double BoldCompletion { get; init; } = 0.5;

    /// <summary>How sharply liking decides, above 0: the slope of the logistic function. Default: 6.</summary>
    public double Slope { get; init; } = 6;

    /// <summary>
    /// The cosine of taste and song at which one that is not bold is as likely completed as skipped, from −1 to 1. Default: 0.35.
    /// </summary>
    public double Threshold { get; init; } = 0.35;

    internal void Validate() => new OptionViolations()
        .Require(!string.IsNullOrWhiteSpace(BoldFeature), "BoldFeature is blank; name a binary feature.")
        .Range(Liked, 1, 1_000_000, "1 to 1,000,000")
        .Range(MostPatience, 1, 1_000, "1 to 1,000")
        .Range(BoldBonus, 0, 1e6, "0 to 1,000,000")
        .Range(BoldCompletion, double.Epsilon, 1, "above 0, at most 1")
        .Range(Slope, 1e-6, 1e6, "above 0, at most 1,000,000")
        .Range(Threshold, -1, 1, "-1 to 1")
        .ThrowIfAny(nameof(PatienceOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(PatienceOptions), PrintMembers);
}
