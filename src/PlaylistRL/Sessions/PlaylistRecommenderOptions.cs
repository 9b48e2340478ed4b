namespace PlaylistRL;

/// <summary>How a recommender serves. Validated when the recommender is made.</summary>
public sealed record PlaylistRecommenderOptions
{
    /// <summary>A song does not come again while it is among this many last heard ones, across playlists of a session; 1 to 100,000. Default: 50.</summary>
    public int RepeatWindow { get; init; } = 50;

    internal void Validate() => new OptionViolations()
        .Range(RepeatWindow, 1, 100_000, "1 to 100,000")
        .ThrowIfAny(nameof(PlaylistRecommenderOptions));
}
