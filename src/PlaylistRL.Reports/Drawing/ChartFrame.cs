namespace PlaylistRL;

/// <summary>
/// Where everything of a picture lies, in pixels from its upper left corner: worked out from the text, so that none is clipped or covers
/// data.
/// </summary>
internal sealed class ChartFrame
{
    public const float TitleSize = 17;
    public const float SubtitleSize = 12;
    public const float LegendSize = 13;
    public const float TextSize = 12;
    public const float Margin = 18;
    public const float LegendSwatch = 30;
    public const float LegendHeight = 20;
    public const float ReferenceHeight = 16;
    public const float ReferenceLead = 22;

    private const float SubtitleHeight = 16;

    // What text takes more room than there is for lies outside the picture; the page's table has all rows.
    private const float LeastData = 40;

    public ChartFrame(Chart chart, int width, int height)
    {
        (Width, Height) = (width, height);
        float text = width - (2 * Margin);
        Title = TextLines.Of(chart.Title, text, TitleSize, bold: true);
        Subtitle = TextLines.Of(chart.Subtitle, text, SubtitleSize, bold: false);
        FirstSubtitle = Margin + 8 + (Title.Count * 22);
        float legendTop = FirstSubtitle + (Subtitle.Count * SubtitleHeight) + 8;
        Legend = LegendPlaces(chart, text, legendTop);
        float legendBottom = Legend.Count == 0 ? legendTop : Legend[^1].Y + (LegendHeight / 2);
        AxisLabel = legendBottom + 16;
        Top = AxisLabel + 20;
        Bottom = Math.Max(height - 50, Top + LeastData);
        Left = Math.Max(
            Margin + 10, Margin + 8 + chart.Y.Ticks.Select(tick => ReportFont.Width(tick.Label, TextSize, bold: false)).DefaultIfEmpty(0)
            .Max());
        float labels = chart.References.Select(
            reference =>
            ReferenceLead + ReportFont.Width(reference.Label + " ", TextSize, bold: false)
            + ReportFont.Width(reference.Value, TextSize, bold: true)).DefaultIfEmpty(8).Max();
        Right = Math.Max(width - Margin - labels, Left + LeastData);
    }

    public int Width { get; }

    public int Height { get; }

    public IReadOnlyList<string> Title { get; }

    public IReadOnlyList<string> Subtitle { get; }

    /// <summary>The middle of the subtitle's first line.</summary>
    public float FirstSubtitle { get; }

    /// <summary>The left end and the middle of each series' entry.</summary>
    public IReadOnlyList<(float X, float Y)> Legend { get; }

    /// <summary>The middle of the upright axis's label, which stands above the axis.</summary>
    public float AxisLabel { get; }

    /// <summary>The edges of the data.</summary>
    public float Top { get; }

    public float Bottom { get; }

    public float Left { get; }

    public float Right { get; }

    public static float SubtitleLine(int line) => line * SubtitleHeight;

    /// <summary>Where a number lies from left to right.</summary>
    public float X(ChartAxis axis, double value) => (float)(Left + (Fraction(axis, value) * (Right - Left)));

    /// <summary>Where a number lies from top to bottom.</summary>
    public float Y(ChartAxis axis, double value) => (float)(Bottom - (Fraction(axis, value) * (Bottom - Top)));

    private static double Fraction(ChartAxis axis, double value) =>
        (axis.Place(value) - axis.Place(axis.Low)) / (axis.Place(axis.High) - axis.Place(axis.Low));

    private static List<(float X, float Y)> LegendPlaces(Chart chart, float width, float top)
    {
        var places = new List<(float X, float Y)>();
        float x = Margin;
        float y = top + (LegendHeight / 2);
        foreach (ChartSeries series in chart.Series)
        {
            float entry = LegendSwatch + 8 + ReportFont.Width(series.Label, LegendSize, bold: true);
            if (x > Margin && x + entry > Margin + width)
                (x, y) = (Margin, y + LegendHeight);
            places.Add((x, y));
            x += entry + 26;
        }

        return places;
    }
}
