namespace PlaylistRL;

/// <summary>A picture of a <see cref="ComparisonReport"/>. Immutable and thread-safe; drawn when it is asked for.</summary>
/// <remarks>
/// A curve longer than <see cref="ReportOptions.PointsPerLine"/> is thinned: a point then stands for a piece of its episodes, at the mean
/// of the smoothed numbers, and the band reaches from their least to their greatest, so that neither means nor extremes are lost. Numbers
/// that are NaN or infinite are gaps.
/// </remarks>
public sealed class ReportPicture
{
    private readonly ReportOptions _options;

    internal ReportPicture(string name, Chart chart, string caption, ReportOptions options) =>
        (Name, Chart, Caption, _options) = (name, chart, caption, options);

    /// <summary>
    /// Its name, unique in the report, fit for a file: <c>learning</c>, <c>reward</c>, <c>loss</c>, <c>q-value</c>, <c>epsilon</c>,
    /// <c>reward-distribution</c>, <c>loss-distribution</c>, <c>action-distribution</c> or <c>alignment</c>; behind the name of the world,
    /// the catalogue or both where the report has several: <c>satiation-learning</c>.
    /// </summary>
    public string Name { get; }

    /// <summary>What it is about; it stands in the picture.</summary>
    public string Title => Chart.Title;

    /// <summary>What it says, and how its numbers were made; it stands beneath the picture in the page.</summary>
    public string Caption { get; }

    internal Chart Chart { get; }

    /// <summary>The picture as an SVG document that needs nothing else: its font is in it. The same text on every machine.</summary>
    /// <param name="theme">Its colors.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such theme.</exception>
    public string ToSvg(ReportTheme theme = ReportTheme.Light) =>
        SvgText.Standalone(Chart, Caption, _options.Width, _options.Height, Checked(theme));

    /// <summary>Writes the picture as PNG, whole or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="theme">Its colors.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such theme.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or the file may not be written; what was there before is
    /// untouched.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there before is untouched.</exception>
    public void SavePng(string path, ReportTheme theme = ReportTheme.Light)
    {
        byte[] png = ToPng(theme);
        WholeFile.Write(path, stream => stream.Write(png));
    }

    /// <summary>Writes the picture as PNG; the stream stays open.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="theme">Its colors.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such theme.</exception>
    public void SavePng(Stream stream, ReportTheme theme = ReportTheme.Light)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(ToPng(theme));
    }

    internal byte[] ToPng(ReportTheme theme) => PngFile.Of(Chart, _options.Width, _options.Height, _options.PngScale, Checked(theme));

    /// <summary>The picture as a part of the page, in the page's colors.</summary>
    internal string ToInlineSvg() => SvgText.Inline(Chart, Caption, _options.Width, _options.Height, Name);

    private static ReportTheme Checked(ReportTheme theme) => theme is ReportTheme.Light or ReportTheme.Dark
        ? theme
        : throw new ArgumentOutOfRangeException(nameof(theme), theme, "Legal are Light and Dark.");
}
