namespace PlaylistRL.Worlds;

/// <summary>
/// Options of <see cref="HiddenTasteUserModel"/>; immutable, validated when the model is made, all violations reported together.
/// </summary>
public sealed record HiddenTasteOptions
{
    /// <summary>The fewest features a listener likes, at least 1. Default: 5. Each liked weight is uniform on [0.5, 1].</summary>
    public int MinLiked { get; init; } = 5;

    /// <summary>The most features a listener likes, at least <see cref="MinLiked"/>. Default: 5.</summary>
    public int MaxLiked { get; init; } = 5;

    /// <summary>The fewest features a listener dislikes, at least 0. Default: 3. Each disliked weight is uniform on [−1, −0.3].</summary>
    public int MinDisliked { get; init; } = 3;

    /// <summary>The most features a listener dislikes, at least <see cref="MinDisliked"/>. Default: 3.</summary>
    public int MaxDisliked { get; init; } = 3;

    /// <summary>
    /// The fewest liked features that are stated, at least 0. Default: 2. A listener with fewer liked features states those.
    /// </summary>
    public int MinStated { get; init; } = 2;

    /// <summary>
    /// The most liked features that are stated, at least <see cref="MinStated"/>. Default: 2. What is stated has the weight 1, as a ticked
    /// box does.
    /// </summary>
    public int MaxStated { get; init; } = 2;

    /// <summary>
    /// The share of listeners, in [0, 1], who have a weight for every feature and state all of them truly: uniform on [−d, 1], where d is
    /// uniform on [0, 1] for each of them. The numbers above do not concern them. Default: 0.
    /// </summary>
    public double DenseShare { get; init; }

    /// <summary>How sharply liking decides, above 0: the slope of the logistic function. Default: 4.</summary>
    public double Slope { get; init; } = 4;

    /// <summary>The liking at which a song is as likely completed as skipped. Default: 0.4.</summary>
    public double Threshold { get; init; } = 0.4;

    /// <summary>
    /// Listeners as an application meets them: 2 to 8 features liked, 0 to 4 disliked, 0 to 3 of the liked ones ticked (one who ticks none
    /// is a cold start), and one in five with a weight for everything. Train with this what will serve.
    /// </summary>
    /// <remarks>
    /// Where a catalogue has fewer than the 12 features that these numbers want, they shrink in proportion when listeners are made: with 6
    /// features 1 to 4 liked, up to 2 disliked and up to 1 ticked; with 1 feature it is liked, and ticked or not. So it is also after
    /// <c>with</c>, as long as none of the six numbers is changed. Numbers of your own that do not fit raise an
    /// <see cref="ArgumentException"/>.
    /// </remarks>
    public static HiddenTasteOptions Sessions { get; } = new()
    {
        MinLiked = 2,
        MaxLiked = 8,
        MinDisliked = 0,
        MaxDisliked = 4,
        MinStated = 0,
        MaxStated = 3,
        DenseShare = 0.2,
    };

    internal void Validate() => new OptionViolations()
        .Range(MinLiked, 1, int.MaxValue, "1 or more")
        .Range(MaxLiked, MinLiked, 1_000_000, "MinLiked to 1,000,000")
        .Range(MinDisliked, 0, int.MaxValue, "0 or more")
        .Range(MaxDisliked, MinDisliked, 1_000_000, "MinDisliked to 1,000,000")
        .Range(MinStated, 0, int.MaxValue, "0 or more")
        .Range(MaxStated, MinStated, MaxLiked, "MinStated to MaxLiked")
        .Range(DenseShare, 0, 1, "0 to 1")
        .Range(Slope, 1e-6, 1e6, "above 0, at most 1,000,000")
        .Range(Threshold, -1e6, 1e6, "-1,000,000 to 1,000,000")
        .ThrowIfAny(nameof(HiddenTasteOptions));

    /// <summary>
    /// The options for a catalogue of so many features: these where they fit or were chosen by hand, and those of <see cref="Sessions"/>
    /// shrunk in proportion where they do not fit.
    /// </summary>
    /// <remarks>Every number is the preset's times <c>features / 12</c>, rounded down; the most liked get what rounding leaves.</remarks>
    internal HiddenTasteOptions ShrunkTo(int features)
    {
        int most = MaxLiked + MaxDisliked;
        if (most <= features || Numbers != Sessions.Numbers)
            return this;
        int disliked = Shrunk(MaxDisliked);
        return this with
        {
            MinLiked = Math.Max(1, Shrunk(MinLiked)),
            MaxLiked = features - disliked,
            MinDisliked = Shrunk(MinDisliked),
            MaxDisliked = disliked,
            MinStated = Shrunk(MinStated),
            MaxStated = Math.Max(1, Shrunk(MaxStated)),
        };

        int Shrunk(int number) => number * features / most;
    }

    /// <summary>The options for a catalogue, shrunk where <see cref="ShrunkTo"/> says so.</summary>
    /// <exception cref="ArgumentException">A listener could have more liked and disliked features than there are.</exception>
    internal HiddenTasteOptions FittingTo(SongCatalog catalog)
    {
        int features = catalog.FeatureNames.Count;
        HiddenTasteOptions fitting = ShrunkTo(features);
        if (fitting.MaxLiked + fitting.MaxDisliked > features)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{nameof(HiddenTasteOptions)}: listeners may like or dislike up to {MaxLiked + MaxDisliked} ")
                + FormattableString.Invariant($"features, but catalogue '{TextRule.Shown(catalog.Name)}' has {features}; ")
                + "lower MaxLiked or MaxDisliked, or use HiddenTasteOptions.Sessions, which shrinks to what there is.");
        }

        return fitting;
    }

    // What a listener's features are drawn by.
    private (int, int, int, int, int, int) Numbers => (MinLiked, MaxLiked, MinDisliked, MaxDisliked, MinStated, MaxStated);

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(HiddenTasteOptions), PrintMembers);
}
