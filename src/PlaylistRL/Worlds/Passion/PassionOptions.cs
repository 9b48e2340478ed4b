namespace PlaylistRL.Worlds;

/// <summary>
/// Options of <see cref="PassionUserModel"/>; immutable, validated when the model is made, all violations reported together.
/// </summary>
public sealed record PassionOptions
{
    /// <summary>
    /// How many features a listener states, each with a mild liking uniform on [0.3, 0.5], at least 1. Default: 2. What is stated has the
    /// weight 1, as a ticked box does.
    /// </summary>
    public int Stated { get; init; } = 2;

    /// <summary>The weight of the one feature that is loved and not stated, above 0. Default: 1.5.</summary>
    public double Passion { get; init; } = 1.5;

    /// <summary>How many features a listener dislikes, each with a weight uniform on [−1, −0.3], at least 0. Default: 3.</summary>
    public int Disliked { get; init; } = 3;

    /// <summary>How sharply liking decides, above 0: the slope of the logistic function. Default: 6.</summary>
    public double Slope { get; init; } = 6;

    /// <summary>The liking at which a song is as likely completed as skipped. Default: 0.5.</summary>
    public double Threshold { get; init; } = 0.5;

    internal void Validate() => new OptionViolations()
        .Range(Stated, 1, 1_000_000, "1 to 1,000,000")
        .Range(Passion, 1e-6, 1e6, "above 0, at most 1,000,000")
        .Range(Disliked, 0, 1_000_000, "0 to 1,000,000")
        .Range(Slope, 1e-6, 1e6, "above 0, at most 1,000,000")
        .Range(Threshold, -1e6, 1e6, "-1,000,000 to 1,000,000")
        .ThrowIfAny(nameof(PassionOptions));

    /// <exception cref="ArgumentException">A listener has more weights than there are features.</exception>
    internal void CheckFit(SongCatalog catalog)
    {
        if (Stated + 1L + Disliked > catalog.Features.FeatureCount)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{nameof(PassionOptions)}: listeners have {Stated + 1L + Disliked} likes and dislikes, but catalogue '{catalog.Name}' has {catalog.Features.FeatureCount} features; lower Stated or Disliked."));
        }
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(PassionOptions), PrintMembers);
}
