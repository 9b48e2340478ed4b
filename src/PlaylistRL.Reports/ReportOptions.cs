namespace PlaylistRL;

/// <summary>
/// How a <see cref="ComparisonReport"/> or a <see cref="LogComparisonReport"/> looks. Validated when it is made, all violations reported
/// together.
/// </summary>
public sealed record ReportOptions
{
    /// <summary>
    /// The title of the page; not blank, well-formed Unicode without control characters. Default: null, the report's own.
    /// </summary>
    public string? Title { get; init; }

    /// <summary>
    /// Over how many episodes curves are averaged, the episode and those before it; at least 1, and 1 smooths nothing. Default: null, about
    /// a fiftieth of the longest training, or a tenth of the episodes so far where the axis of episodes is logarithmic. The picture says
    /// which.
    /// </summary>
    public int? Window { get; init; }

    /// <summary>
    /// How many points a curve is drawn with at most, 50 to 5,000: longer ones are thinned, see <see cref="ReportPicture"/>. Default: 500.
    /// </summary>
    public int PointsPerLine { get; init; } = 500;

    /// <summary>The width of a picture, 640 to 4,000. Default: 900.</summary>
    /// <remarks>In units of which a title's letters are 17 high: the pixels of an SVG; a PNG has <see cref="PngScale"/> times as
    /// many.</remarks>
    public int Width { get; init; } = 900;

    /// <summary>The height of a picture, 400 to 4,000, in the unit of <see cref="Width"/>. Default: 506.</summary>
    public int Height { get; init; } = 506;

    /// <summary>
    /// How many pixels of a PNG make a unit of <see cref="Width"/> and <see cref="Height"/>, 1 to 4. Default: 2, sharp on screens of high
    /// density.
    /// </summary>
    public int PngScale { get; init; } = 2;

    internal void Validate() => new OptionViolations()
        .Require(Title is null || !string.IsNullOrWhiteSpace(Title), "Title is blank; give the page a title, or null.")
        .Require(Title is null || TextRule.Fault(Title) is null, $"Title '{TextRule.Shown(Title!)}' {TextRule.Fault(Title!)}.")
        .Range(Window ?? 1, 1, int.MaxValue, "1 or more, or null", nameof(Window))
        .Range(PointsPerLine, 50, 5_000, "50 to 5,000")
        .Range(Width, 640, 4_000, "640 to 4,000")
        .Range(Height, 400, 4_000, "400 to 4,000")
        .Range(PngScale, 1, 4, "1 to 4")
        .ThrowIfAny(nameof(ReportOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ReportOptions), PrintMembers);
}
