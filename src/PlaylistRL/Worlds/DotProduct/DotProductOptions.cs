namespace PlaylistRL.Worlds;

/// <summary>
/// Options of <see cref="DotProductUserModel"/>; immutable, validated when the model is made, all violations reported together.
/// </summary>
public sealed record DotProductOptions
{
    /// <summary>The least size of a weight that is not zero, for the tastes of few features.</summary>
    internal const float LeastWeight = 0.3f;

    private const int DefaultMinLiked = 2;
    private const int DefaultMaxLiked = 6;
    private const int DefaultMinDisliked = 1;
    private const int DefaultMaxDisliked = 3;

    /// <summary>How preferences are drawn. Default: <see cref="Taste.Uniform"/>, the mission's.</summary>
    public Taste Taste { get; init; } = Taste.Uniform;

    /// <summary>
    /// The fewest features a listener likes, at least 1. Default: 2. Applies to <see cref="Taste.Sparse"/> and
    /// <see cref="Taste.WithDislikes"/>; changing it for another taste raises.
    /// </summary>
    public int MinLiked { get; init; } = DefaultMinLiked;

    /// <summary>
    /// The most features a listener likes, at least <see cref="MinLiked"/>. Default: 6. Applies where <see cref="MinLiked"/> does.
    /// </summary>
    public int MaxLiked { get; init; } = DefaultMaxLiked;

    /// <summary>
    /// The fewest features a listener dislikes, at least 0. Default: 1. Applies to <see cref="Taste.WithDislikes"/>; changing it for
    /// another taste raises.
    /// </summary>
    public int MinDisliked { get; init; } = DefaultMinDisliked;

    /// <summary>
    /// The most features a listener dislikes, at least <see cref="MinDisliked"/> and 1. Default: 3. Applies where <see cref="MinDisliked"/>
    /// does.
    /// </summary>
    public int MaxDisliked { get; init; } = DefaultMaxDisliked;

    internal bool HasFewFeatures => Taste is Taste.Sparse or Taste.WithDislikes;

    /// <summary>The numbers of disliked features that the taste allows.</summary>
    internal (int Min, int Max) Disliked => Taste == Taste.WithDislikes ? (MinDisliked, MaxDisliked) : (0, 0);

    internal void Validate() => new OptionViolations()
        .Require(Enum.IsDefined(Taste), $"Taste is {Taste}, which does not exist.")
        .Range(MinLiked, 1, int.MaxValue, "1 or more")
        .Range(MaxLiked, MinLiked, int.MaxValue, "MinLiked or more")
        .Range(MinDisliked, 0, int.MaxValue, "0 or more")
        .Range(MaxDisliked, Math.Max(MinDisliked, 1), int.MaxValue, "MinDisliked or more, at least 1")
        .Require(
            HasFewFeatures || (MinLiked, MaxLiked) == (DefaultMinLiked, DefaultMaxLiked),
            $"MinLiked or MaxLiked is set, but with Taste {Taste} every feature has a weight; they apply to Sparse and WithDislikes.")
        .Require(
            Taste == Taste.WithDislikes || (MinDisliked, MaxDisliked) == (DefaultMinDisliked, DefaultMaxDisliked),
            $"MinDisliked or MaxDisliked is set, but Taste is {Taste}; they apply to WithDislikes.")
        .ThrowIfAny(nameof(DotProductOptions));

    /// <exception cref="ArgumentException">A listener could have more liked and disliked features than there are.</exception>
    internal void CheckFit(SongCatalog catalog)
    {
        long most = (long)MaxLiked + Disliked.Max;
        if (HasFewFeatures && most > catalog.Features.FeatureCount)
        {
            throw new ArgumentException(FormattableString.Invariant(
                $"{nameof(DotProductOptions)}: listeners may like or dislike up to {most} features, but catalogue '{catalog.Name}' has {catalog.Features.FeatureCount}; lower MaxLiked or MaxDisliked."));
        }
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(DotProductOptions), PrintMembers);
}
