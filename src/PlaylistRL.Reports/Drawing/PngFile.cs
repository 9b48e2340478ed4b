using SkiaSharp;

namespace PlaylistRL;

/// <summary>A chart as PNG.</summary>
internal static class PngFile
{
    public static byte[] Of(Chart chart, int width, int height, int scale, ReportTheme theme)
    {
        using SKSurface surface = SKSurface.Create(new SKImageInfo(width * scale, height * scale, SKColorType.Rgba8888, SKAlphaType.Premul))
            ?? throw new InvalidOperationException($"There is no memory for a picture of {width * scale} × {height * scale} pixels.");
        surface.Canvas.Scale(scale);
        new ChartPainter(chart, new ChartFrame(chart, width, height), Palette.Of(theme)).Paint(surface.Canvas);
        using SKImage image = surface.Snapshot();
        using SKData data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }
}
