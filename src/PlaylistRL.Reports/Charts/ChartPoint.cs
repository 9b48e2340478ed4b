namespace PlaylistRL;

/// <summary>A point of a series in the unit of the axes.</summary>
/// <param name="X">Where it lies.</param>
/// <param name="Y">Its height; NaN where the series has a gap.</param>
internal readonly record struct ChartPoint(double X, double Y)
{
    /// <summary>The lower end of its band or bar; NaN where there is none.</summary>
    public double Low { get; init; } = double.NaN;

    /// <summary>The upper end.</summary>
    public double High { get; init; } = double.NaN;
}
