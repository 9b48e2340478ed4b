namespace PlaylistRL;

/// <summary>A line of a chart, and its entry in the legend.</summary>
/// <param name="Label">The entry's text.</param>
/// <param name="Hue">Which color of the palette, from 0.</param>
/// <param name="Variant">Which pattern, from 0: solid.</param>
/// <param name="Points">From left to right.</param>
internal sealed record ChartSeries(string Label, int Hue, int Variant, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>
    /// Whether every point has a mark, a bar from its low to its high end and its value in words; otherwise the ends are a band.
    /// </summary>
    public bool Marked { get; init; }

    /// <summary>Whether its points are things of their own, without a line between them.</summary>
    public bool Apart { get; init; }

    /// <summary>Whether a point's height holds up to the next point, as in a histogram.</summary>
    public bool Stepped { get; init; }
}
