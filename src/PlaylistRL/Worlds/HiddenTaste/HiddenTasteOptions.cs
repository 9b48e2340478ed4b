namespace PlaylistRL.Worlds;

/// <summary>
/// Options of <see cref="HiddenTasteUserModel"/>; immutable, validated when the model is made, all violations reported together.
/// </summary>
public sealed record HiddenTasteOptions : TasteOptions
{
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

    internal void Validate() => Check()
        .Range(Slope, 1e-6, 1e6, "above 0, at most 1,000,000")
        .Range(Threshold, -1e6, 1e6, "-1,000,000 to 1,000,000")
        .ThrowIfAny(nameof(HiddenTasteOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(HiddenTasteOptions), PrintMembers);
}
