using SkiaSharp;

namespace PlaylistRL;

/// <summary>Marks of points with their intervals, and their values in words where there is room.</summary>
internal static class ChartMarks
{
    private const float MarkSize = 11;
    private const float TextSize = 11.5f;

    // From so many pixels on, what stands at its end no longer seems to belong to the mark.
    private const float LongInterval = 44;

    public static void Draw(Chart chart, ChartFrame frame, Palette palette, Pen pen)
    {
        var taken = new List<SKRect>();
        ChartSeries[] marked = [.. chart.Series.Where(series => series.Marked)];
        foreach (ChartSeries series in marked.Reverse())
        {
            foreach (ChartPoint point in series.Points)
            {
                (float x, float y) = (frame.X(chart.X, point.X), frame.Y(chart.Y, point.Y));
                SKRect bar = Bar(chart, frame, point, x, y);
                DrawBar(pen, bar, x, palette.Hue(series.Hue));
                pen.Mark(x, y, MarkSize, series.Hue, series.Variant, palette);
                taken.Add(bar);
            }
        }

        foreach (ChartSeries series in marked)
        {
            foreach (ChartPoint point in series.Points)
                DrawValue(chart, frame, palette, pen, series, point, taken);
        }
    }

    private static void DrawBar(Pen pen, SKRect bar, float x, string color)
    {
        pen.Line(x, bar.Top, x, bar.Bottom, color, 1.6f);
        pen.Line(x - 4, bar.Top, x + 4, bar.Top, color, 1.6f);
        pen.Line(x - 4, bar.Bottom, x + 4, bar.Bottom, color, 1.6f);
    }

    /// <summary>What the mark and its interval cover.</summary>
    private static SKRect Bar(Chart chart, ChartFrame frame, ChartPoint point, float x, float y)
    {
        float top = double.IsFinite(point.High) ? Math.Max(frame.Top, frame.Y(chart.Y, point.High)) : y;
        float bottom = double.IsFinite(point.Low) ? Math.Min(frame.Bottom, frame.Y(chart.Y, point.Low)) : y;
        return new SKRect(x - (MarkSize / 2), Math.Min(top, y), x + (MarkSize / 2), Math.Max(bottom, y));
    }

    /// <summary>
    /// Below the mark, above it, right or left of it: the first place that is free; else nowhere, for the page's table has all values.
    /// Beside it first where the interval is long.
    /// </summary>
    private static void DrawValue(
        Chart chart, ChartFrame frame, Palette palette, Pen pen, ChartSeries series, ChartPoint point, List<SKRect> taken)
    {
        string text = chart.ValueInWords(point.Y);
        float width = ReportFont.Width(text, TextSize, bold: true);
        (float x, float y) = (frame.X(chart.X, point.X), frame.Y(chart.Y, point.Y));
        SKRect bar = Bar(chart, frame, point, x, y);
        (float top, float bottom) = (Math.Min(bar.Top, y - (MarkSize / 2)), Math.Max(bar.Bottom, y + (MarkSize / 2)));
        float aside = (MarkSize / 2) + 6 + (width / 2);
        (float X, float Y)[] beside = [(x + aside, y), (x - aside, y)];
        (float X, float Y)[] beyond = [(x, bottom + 10), (x, top - 10)];
        (float X, float Y)[] places = bottom - top > LongInterval ? [.. beside, .. beyond]
            : [.. beyond, .. beside, (x, bottom + 24), (x, top - 24)];
        foreach ((float middle, float height) in places)
        {
            var box = new SKRect(middle - (width / 2) - 2, height - 7, middle + (width / 2) + 2, height + 7);
            if (box.Left < frame.Left || box.Right > frame.Right || box.Top < frame.Top - 12 || box.Bottom > frame.Bottom
                || taken.Exists(other => other.IntersectsWith(box)))
                continue;
            pen.Rectangle(box, palette.Background);
            pen.Text(text, middle, height, TextSize, palette.Hue(series.Hue), bold: true, align: SKTextAlign.Center);
            taken.Add(box);
            return;
        }
    }
}
