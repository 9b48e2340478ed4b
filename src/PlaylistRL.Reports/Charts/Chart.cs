namespace PlaylistRL;

/// <summary>All that a picture shows, before it is drawn in any colors or format.</summary>
internal sealed record Chart
{
    /// <summary>What the picture is about; one line.</summary>
    public required string Title { get; init; }

    /// <summary>How to read it; broken into lines where it is long.</summary>
    public required string Subtitle { get; init; }

    public required ChartAxis X { get; init; }

    public required ChartAxis Y { get; init; }

    public required IReadOnlyList<ChartSeries> Series { get; init; }

    public IReadOnlyList<ChartReference> References { get; init; } = [];

    /// <summary>How the value of a marked point is written.</summary>
    public Func<double, string> ValueInWords { get; init; } = Numbers.Short;
}
