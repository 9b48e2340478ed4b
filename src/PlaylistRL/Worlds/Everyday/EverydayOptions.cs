namespace PlaylistRL.Worlds;

/// <summary>
/// Options of <see cref="EverydayUserModel"/>; immutable, validated when the model is made, all violations reported together.
/// </summary>
/// <remarks>
/// Each listener has constants of their own, uniform between a least and a greatest; where the two are equal, all have it. By default 2 to
/// 8 features are liked, up to 4 disliked and up to 3 stated, and the share of those who state all is 0.2.
/// </remarks>
public sealed record EverydayOptions : TasteOptions
{
    /// <summary>Listeners with the same constants: boredom 1, threshold 0.4, slope 4, and those who leave have patience 3.</summary>
    public EverydayOptions()
    {
        (MinLiked, MaxLiked, MinDisliked, MaxDisliked, MinStated, MaxStated) = SessionNumbers;
        DenseShare = 0.2;
    }

    /// <summary>The least boredom, at least 0: how much of the logarithm of the odds a song loses whose features were all just heard once.
    /// Default: 1.</summary>
    public double MinBoredom { get; init; } = 1;

    /// <summary>The greatest boredom, at least <see cref="MinBoredom"/>. Default: 1.</summary>
    public double MaxBoredom { get; init; } = 1;

    /// <summary>The share of boredom that is left after another song, from 0 to below 1. Default: 0.7.</summary>
    public double BoredomDecay { get; init; } = 0.7;

    /// <summary>The least liking at which a fresh song is as likely completed as skipped. Default: 0.4.</summary>
    public double MinThreshold { get; init; } = 0.4;

    /// <summary>The greatest such liking, at least <see cref="MinThreshold"/>. Default: 0.4.</summary>
    public double MaxThreshold { get; init; } = 0.4;

    /// <summary>The least slope of the logistic function, above 0: how sharply liking decides. Default: 4.</summary>
    public double MinSlope { get; init; } = 4;

    /// <summary>The greatest slope, at least <see cref="MinSlope"/>. Default: 4.</summary>
    public double MaxSlope { get; init; } = 4;

    /// <summary>
    /// Whether listeners leave when their patience is used up. Default: true. If not, they stay for the whole playlist and patience has no
    /// meaning.
    /// </summary>
    public bool Leave { get; init; } = true;

    /// <summary>The least patience that a listener starts with and never exceeds, 1 to 1,000: so many skips in a row and they leave.
    /// Default: 3.</summary>
    public int MinPatience { get; init; } = 3;

    /// <summary>The greatest such patience, at least <see cref="MinPatience"/>. Default: 3.</summary>
    public int MaxPatience { get; init; } = 3;

    /// <summary>
    /// How likely somebody who completes a song likes it explicitly, or who skips it dislikes it, from 0 to 1; where liking and completing,
    /// or disliking and skipping, go together by the liking alone. Default: 0.
    /// </summary>
    public double ExplicitShare { get; init; }

    /// <summary>
    /// Each listener with constants of their own: boredom from 0 to 2, threshold from 0.1 to 0.7, slope from 2.5 to 5.5.
    /// </summary>
    public static EverydayOptions OwnConstants { get; } = new()
    {
        MinBoredom = 0,
        MaxBoredom = 2,
        MinThreshold = 0.1,
        MaxThreshold = 0.7,
        MinSlope = 2.5,
        MaxSlope = 5.5,
    };

    internal void Validate() => Check()
        .Range(MinBoredom, 0, 1e3, "0 to 1,000")
        .Range(MaxBoredom, MinBoredom, 1e3, "MinBoredom to 1,000")
        .Range(BoredomDecay, 0, Math.BitDecrement(1.0), "0 to below 1")
        .Range(MinThreshold, -1e6, 1e6, "-1,000,000 to 1,000,000")
        .Range(MaxThreshold, MinThreshold, 1e6, "MinThreshold to 1,000,000")
        .Range(MinSlope, 1e-6, 1e6, "above 0, at most 1,000,000")
        .Range(MaxSlope, MinSlope, 1e6, "MinSlope to 1,000,000")
        .Range(MinPatience, 1, EverydayTracker.MostLegal, "1 to 1,000")
        .Range(MaxPatience, MinPatience, EverydayTracker.MostLegal, "MinPatience to 1,000")
        .Range(ExplicitShare, 0, 1, "0 to 1")
        .ThrowIfAny(nameof(EverydayOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(EverydayOptions), PrintMembers);
}
