using SkiaSharp;

namespace PlaylistRL;

/// <summary>All text of a chart but the values at its marks: titles, legend, axes, and the names of the lines to compare with.</summary>
internal sealed class ChartText(Chart chart, ChartFrame frame, Palette palette)
{
    public void Draw(Pen pen)
    {
        for (int i = 0; i < frame.Title.Count; i++)
            pen.Text(frame.Title[i], ChartFrame.Margin, ChartFrame.Margin + 6 + (i * 22), ChartFrame.TitleSize, palette.Ink, bold: true);
        for (int i = 0; i < frame.Subtitle.Count; i++)
            pen.Text(
                frame.Subtitle[i], ChartFrame.Margin, frame.FirstSubtitle
                + ChartFrame.SubtitleLine(i), ChartFrame.SubtitleSize, palette.Muted);
        for (int i = 0; i < chart.Series.Count; i++)
            DrawEntry(pen, chart.Series[i], frame.Legend[i].X, frame.Legend[i].Y);
        DrawAxes(pen);
        DrawReferences(pen);
    }

    private void DrawEntry(Pen pen, ChartSeries series, float x, float y)
    {
        if (!series.Apart)
        {
            pen.Line(
                x, y, x + ChartFrame.LegendSwatch, y, palette.Hue(series.Hue), series.Variant == 0 ? 2.6f : 2,
                LinePatterns.Of(series.Variant));
        }

        if (series.Marked)
            pen.Mark(x + (ChartFrame.LegendSwatch / 2), y, 9, series.Hue, series.Variant, palette);
        pen.Text(series.Label, x + ChartFrame.LegendSwatch + 8, y, ChartFrame.LegendSize, palette.Hue(series.Hue), bold: true);
    }

    private void DrawAxes(Pen pen)
    {
        pen.Text(chart.Y.Label, ChartFrame.Margin, frame.AxisLabel, ChartFrame.TextSize, palette.Muted);
        pen.Text(
            chart.X.Label, (frame.Left + frame.Right) / 2, frame.Bottom
            + 36, ChartFrame.TextSize, palette.Muted, align: SKTextAlign.Center);
        foreach (ChartTick tick in chart.Y.Ticks)
            pen.Text(
                tick.Label, frame.Left - 8, frame.Y(chart.Y, tick.Value), ChartFrame.TextSize, palette.Muted, align: SKTextAlign.Right);
        foreach (ChartTick tick in chart.X.Ticks)
            pen.Text(
                tick.Label, frame.X(chart.X, tick.Value), frame.Bottom + 15, ChartFrame.TextSize, palette.Muted, align: SKTextAlign.Center);
    }

    /// <summary>Labels stand where their lines end, or as near as others let them, with a lead to the line.</summary>
    private void DrawReferences(Pen pen)
    {
        double[] ends = [.. chart.References.Select(reference => (double)frame.Y(chart.Y, reference.Points[^1].Y))];
        // Lines that end at the same height keep the order of their values.
        double[] labels = LabelColumn.Spread(ends, ChartFrame.ReferenceHeight, ChartFrame.ReferenceHeight, frame.Bottom);
        for (int i = 0; i < chart.References.Count; i++)
        {
            ChartReference reference = chart.References[i];
            float x = frame.Right + ChartFrame.ReferenceLead;
            pen.Line(frame.Right + 3, (float)ends[i], x - 5, (float)labels[i], palette.Reference, 1);
            pen.Text(reference.Label, x, (float)labels[i], ChartFrame.TextSize, palette.Muted);
            pen.Text(
                reference.Value, x
                + ReportFont.Width(reference.Label + " ", ChartFrame.TextSize, bold: false), (float)labels[
                i], ChartFrame.TextSize, palette.Ink, bold: true);
        }
    }
}
