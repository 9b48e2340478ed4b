namespace PlaylistRL.Worlds;

/// <summary>
/// What listeners with a hidden taste like, and how much of it they state; immutable, validated when the model is made, all violations
/// reported together.
/// </summary>
public abstract record TasteOptions
{
    // Listeners as an application meets them; these numbers shrink where a catalogue has fewer features.
    private protected static readonly (int, int, int, int, int, int) SessionNumbers = (2, 8, 0, 4, 0, 3);

    private protected TasteOptions()
    {
    }

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

    private protected OptionViolations Check() => new OptionViolations()
        .Range(MinLiked, 1, int.MaxValue, "1 or more")
        .Range(MaxLiked, MinLiked, 1_000_000, "MinLiked to 1,000,000")
        .Range(MinDisliked, 0, int.MaxValue, "0 or more")
        .Range(MaxDisliked, MinDisliked, 1_000_000, "MinDisliked to 1,000,000")
        .Range(MinStated, 0, int.MaxValue, "0 or more")
        .Range(MaxStated, MinStated, MaxLiked, "MinStated to MaxLiked")
        .Range(DenseShare, 0, 1, "0 to 1");

    /// <summary>
    /// The numbers for a catalogue of so many features: these where they fit or were chosen by hand, and those of listeners as an
    /// application meets them shrunk in proportion where they do not fit.
    /// </summary>
    /// <remarks>Every number is its own times <c>features / 12</c>, rounded down; the most liked get what rounding leaves.</remarks>
    internal TasteNumbers ShrunkTo(int features)
    {
        int most = MaxLiked + MaxDisliked;
        if (most <= features || (MinLiked, MaxLiked, MinDisliked, MaxDisliked, MinStated, MaxStated) != SessionNumbers)
            return new TasteNumbers(MinLiked, MaxLiked, MinDisliked, MaxDisliked, MinStated, MaxStated);
        int disliked = Shrunk(MaxDisliked);
        return new TasteNumbers(
            Math.Max(1, Shrunk(MinLiked)), features - disliked, Shrunk(MinDisliked), disliked, Shrunk(MinStated),
            Math.Max(1, Shrunk(MaxStated)));

        int Shrunk(int number) => number * features / most;
    }

    /// <summary>The numbers for a catalogue, shrunk where <see cref="ShrunkTo"/> says so.</summary>
    /// <exception cref="ArgumentException">A listener could have more liked and disliked features than there are.</exception>
    internal TasteNumbers FittingTo(SongCatalog catalog)
    {
        int features = catalog.FeatureNames.Count;
        TasteNumbers fitting = ShrunkTo(features);
        if (fitting.MaxLiked + fitting.MaxDisliked > features)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"{GetType().Name}: listeners may like or dislike up to {MaxLiked + MaxDisliked} ")
                + FormattableString.Invariant($"features, but catalogue '{TextRule.Shown(catalog.Name)}' has {features}; ")
                + "lower MaxLiked or MaxDisliked, or use the numbers of HiddenTasteOptions.Sessions, which shrink to what there is.");
        }

        return fitting;
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(GetType().Name, PrintMembers);
}
