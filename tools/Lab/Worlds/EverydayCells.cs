namespace PlaylistRL.Lab;

/// <summary>Everyday listeners whose constants are those of no training: each cell has the usual ones but for what it names.</summary>
internal static class EverydayCells
{
    private static readonly EverydayOptions _usual = new();

    /// <summary>The cells, by name.</summary>
    public static (string Name, EverydayUserModel Listeners)[] All { get; } =
    [
        Cell("threshold 0.2", Threshold(0.2)),
        Cell("threshold 0.55", Threshold(0.55)),
        Cell("threshold 0.7", Threshold(0.7)),
        Cell("slope 2", Slope(2)),
        Cell("slope 6", Slope(6)),
        Cell("boredom 0", Boredom(0)),
        Cell("boredom 0.5", Boredom(0.5)),
        Cell("boredom 2", Boredom(2)),
        Cell("boredom 3", Boredom(3)),
        Cell("decay 0.5", _usual with { BoredomDecay = 0.5 }),
        Cell("decay 0.9", _usual with { BoredomDecay = 0.9 }),
        Cell("patience 2", Patience(2)),
        Cell("patience 6", Patience(6)),
        Cell("1 liked", Liked(1)),
        Cell("12 liked", Liked(12)),
        Cell("boredom 3, decay 0.5", Boredom(3) with { BoredomDecay = 0.5 }),
        Cell("boredom 3, decay 0.9", Boredom(3) with { BoredomDecay = 0.9 }),
        Cell("boredom 0, patience 6", Boredom(0) with { MinPatience = 6, MaxPatience = 6 }),
        Cell("threshold 0.2, slope 2", Threshold(0.2) with { MinSlope = 2, MaxSlope = 2 }),
        Cell("threshold 0.7, slope 6", Threshold(0.7) with { MinSlope = 6, MaxSlope = 6 }),
        Cell("threshold 0.2, patience 6", Threshold(0.2) with { MinPatience = 6, MaxPatience = 6 }),
        Cell("threshold 0.7, patience 2", Threshold(0.7) with { MinPatience = 2, MaxPatience = 2 }),
        Cell("1 liked, boredom 3", Liked(1) with { MinBoredom = 3, MaxBoredom = 3 }),
        Cell("12 liked, slope 2", Liked(12) with { MinSlope = 2, MaxSlope = 2 }),
    ];

    private static (string, EverydayUserModel) Cell(string name, EverydayOptions options) => (name, new EverydayUserModel(options));

    private static EverydayOptions Threshold(double value) => _usual with { MinThreshold = value, MaxThreshold = value };

    private static EverydayOptions Slope(double value) => _usual with { MinSlope = value, MaxSlope = value };

    private static EverydayOptions Boredom(double value) => _usual with { MinBoredom = value, MaxBoredom = value };

    private static EverydayOptions Patience(int value) => _usual with { MinPatience = value, MaxPatience = value };

    private static EverydayOptions Liked(int value) => _usual with
    {
        MinLiked = value,
        MaxLiked = value,
        MaxStated = Math.Min(value, _usual.MaxStated),
    };
}
