using ScottPlot;
using SkiaSharp;

namespace PlaylistRL;

/// <summary>
/// Draws a chart on a canvas: ScottPlot draws grid, axes, bands and lines, and <see cref="ChartText"/> and <see cref="ChartMarks"/> what
/// lies over them.
/// </summary>
/// <param name="chart">What is drawn.</param>
/// <param name="frame">Where everything lies.</param>
/// <param name="palette">In which colors.</param>
/// <param name="texts">Takes the text, for who writes it otherwise; null where the canvas does.</param>
internal sealed class ChartPainter(Chart chart, ChartFrame frame, Palette palette, List<PlacedText>? texts = null) : IRenderAction
{
    private const double BandOpacity = 0.17;

    /// <summary>Draws it; the canvas has the frame's size.</summary>
    public void Paint(SKCanvas canvas)
    {
        using var plot = new Plot();
        plot.FigureBackground.Color = Color.FromHex(palette.Background);
        plot.DataBackground.Color = Color.FromHex(palette.Background);
        plot.Layout.Fixed(new PixelPadding(frame.Left, frame.Width - frame.Right, frame.Height - frame.Bottom, frame.Top));
        DrawAxes(plot);
        foreach (Coordinates[] line in chart.References.Select(Line).DistinctBy(line => string.Join(' ', line)))
            AddLine(plot, line, palette.Reference, 1.1f, dashes: null);
        foreach (ChartSeries series in chart.Series.Where(series => !series.Marked))
            DrawBand(plot, series);
        foreach (ChartSeries series in chart.Series.Where(series => !series.Apart).Reverse())
            DrawLine(plot, series);
        plot.RenderManager.RenderActions.Add(this);

        // ScottPlot renders again and again until the limits of the axes stay as they were in the render before, and a canvas of vectors
        // keeps every render: the first goes nowhere.
        using (var nowhere = new SKNoDrawCanvas(frame.Width, frame.Height))
            plot.RenderManager.Render(nowhere, new PixelRect(0, frame.Width, frame.Height, 0));
        plot.RenderManager.Render(canvas, new PixelRect(0, frame.Width, frame.Height, 0));
    }

    /// <summary>ScottPlot calls this when all else is drawn.</summary>
    public void Render(RenderPack rp)
    {
        texts?.Clear();
        var pen = new Pen(rp.Canvas, texts);
        new ChartText(chart, frame, palette).Draw(pen);
        ChartMarks.Draw(chart, frame, palette, pen);
    }

    private void DrawAxes(Plot plot)
    {
        plot.Axes.SetLimits(
            chart.X.Place(chart.X.Low), chart.X.Place(chart.X.High), chart.Y.Place(chart.Y.Low), chart.Y.Place(chart.Y.High));
        plot.Axes.Left.TickGenerator = Ticks(chart.Y);
        plot.Axes.Bottom.TickGenerator = Ticks(chart.X);
        plot.Grid.MajorLineColor = Color.FromHex(palette.Grid);
        plot.Grid.MajorLineWidth = 1;
        plot.Grid.XAxisStyle.IsVisible = false;
        plot.HideLegend();
        foreach (IAxis axis in plot.Axes.GetAxes())
        {
            // Labels of ticks are drawn with the rest of the text, in the font of the package.
            axis.TickLabelStyle.IsVisible = false;
            axis.FrameLineStyle.IsVisible = axis.Edge == Edge.Bottom;
            axis.FrameLineStyle.Color = Color.FromHex(palette.Axis);
            axis.MajorTickStyle.Length = axis.Edge == Edge.Bottom ? 4 : 0;
            axis.MajorTickStyle.Color = Color.FromHex(palette.Axis);
            axis.MinorTickStyle.Length = 0;
        }
    }

    private static ScottPlot.TickGenerators.NumericManual Ticks(ChartAxis axis) =>
        new([.. axis.Ticks.Select(tick => axis.Place(tick.Value))], [.. axis.Ticks.Select(tick => tick.Label)]);

    private Coordinates[] Line(ChartReference reference)
    {
        Coordinates[] points = [.. reference.Points.Select(Place)];
        return [points[0] with { X = chart.X.Place(chart.X.Low) }, .. points, points[^1] with { X = chart.X.Place(chart.X.High) }];
    }

    private void DrawBand(Plot plot, ChartSeries series)
    {
        foreach (ChartPoint[] piece in Pieces(series))
        {
            if (!piece.All(point => double.IsFinite(point.Low) && double.IsFinite(point.High)))
                continue;
            IEnumerable<Coordinates> upper = Steps(series, [.. piece.Select(point => Place(point with { Y = point.High }))]);
            IEnumerable<Coordinates> lower = Steps(series, [.. piece.Select(point => Place(point with { Y = point.Low }))]);
            ScottPlot.Plottables.Polygon band = plot.Add.Polygon([.. upper, .. lower.Reverse()]);
            band.FillColor = Color.FromHex(palette.Hue(series.Hue)).WithOpacity(BandOpacity);
            band.LineWidth = 0;
        }
    }

    private void DrawLine(Plot plot, ChartSeries series)
    {
        foreach (ChartPoint[] piece in Pieces(series))
            AddLine(plot, [.. Steps(series, [.. piece.Select(Place)])], palette.Hue(series.Hue), series.Variant == 0 ? 2.2f
                : 1.7f, LinePatterns.Of(series.Variant));
    }

    private static void AddLine(Plot plot, Coordinates[] points, string color, float width, IReadOnlyList<float>? dashes)
    {
        ScottPlot.Plottables.Scatter line = plot.Add.ScatterLine(points);
        line.LineColor = Color.FromHex(color);
        line.LineWidth = width;
        line.LineStyle.StrokeJoin = SKStrokeJoin.Round;
        if (dashes is not null)
            line.LinePattern = new LinePattern([.. dashes], 0, "dashes");
    }

    /// <summary>A height holds up to the next point.</summary>
    private static IEnumerable<Coordinates> Steps(ChartSeries series, Coordinates[] points) => series.Stepped
        ? points.SelectMany((point, i) => i == 0 ? [point] : new[] { point with { Y = points[i - 1].Y }, point })
        : points;

    /// <summary>The points between gaps.</summary>
    private static IEnumerable<ChartPoint[]> Pieces(ChartSeries series)
    {
        var piece = new List<ChartPoint>();
        foreach (ChartPoint point in series.Points)
        {
            if (double.IsFinite(point.Y))
            {
                piece.Add(point);
                continue;
            }

            if (piece.Count > 0)
                yield return [.. piece];
            piece.Clear();
        }

        if (piece.Count > 0)
            yield return [.. piece];
    }

    /// <summary>What has no place on a logarithmic axis, 0 for one, lies at its beginning.</summary>
    private Coordinates Place(ChartPoint point) => new(Known(chart.X, point.X), Known(chart.Y, point.Y));

    private static double Known(ChartAxis axis, double value) =>
        double.IsFinite(axis.Place(value)) ? axis.Place(value) : axis.Place(axis.Low);
}
