using SkiaSharp;

namespace PlaylistRL;

/// <summary>Draws text, lines and marks at pixels of a canvas in the colors of a palette.</summary>
/// <param name="canvas">Where to.</param>
/// <param name="texts">Takes the text; null where the canvas does.</param>
internal sealed class Pen(SKCanvas canvas, List<PlacedText>? texts)
{
    // Of the size: the height of a capital letter of the font.
    private const float CapHeight = 0.727f;

    /// <param name="text">One line.</param>
    /// <param name="x">Its left end, middle or right end, as <paramref name="align"/> says.</param>
    /// <param name="middle">The middle of its capital letters' height.</param>
    public void Text(string text, float x, float middle, float size, string color, bool bold = false, SKTextAlign align = SKTextAlign.Left)
    {
        using SKFont font = ReportFont.Of(size, bold);
        float left = x - (align switch
        {
            SKTextAlign.Center => font.MeasureText(text) / 2,
            SKTextAlign.Right => font.MeasureText(text),
            _ => 0,
        });
        float baseline = middle + (CapHeight * size / 2);
        if (texts is not null)
        {
            texts.Add(new PlacedText(text, left, baseline, size, color, bold));
            return;
        }

        using var paint = new SKPaint { Color = SKColor.Parse(color), IsAntialias = true };
        canvas.DrawText(text, left, baseline, font, paint);
    }

    public void Line(float x1, float y1, float x2, float y2, string color, float width, IReadOnlyList<float>? dashes = null)
    {
        using SKPathEffect? effect = dashes is null ? null : SKPathEffect.CreateDash([.. dashes], 0);
        using var paint =
            new SKPaint { Color = SKColor.Parse(color), IsStroke = true, StrokeWidth = width, IsAntialias = true, PathEffect = effect };
        canvas.DrawLine(x1, y1, x2, y2, paint);
    }

    public void Rectangle(SKRect rectangle, string color)
    {
        using var paint = new SKPaint { Color = SKColor.Parse(color), IsAntialias = true };
        canvas.DrawRect(rectangle, paint);
    }

    /// <summary>A mark of a shape for each hue, filled for the first variant and open for the others.</summary>
    public void Mark(float x, float y, float size, int hue, int variant, Palette palette)
    {
        using SKPath path = Shape(hue, x, y, size / 2);
        using var fill = new SKPaint { Color = SKColor.Parse(variant == 0 ? palette.Hue(hue) : palette.Background), IsAntialias = true };
        using var outline =
            new SKPaint
            {
                Color = SKColor.Parse(
            variant == 0 ? palette.Background : palette.Hue(hue)),
                IsStroke = true,
                StrokeWidth = variant == 0 ? 1.2f
            : 2,
                IsAntialias = true
            };
        canvas.DrawPath(path, fill);
        canvas.DrawPath(path, outline);
    }

    private static SKPath Shape(int hue, float x, float y, float radius)
    {
        var path = new SKPath();
        switch (hue % 4)
        {
            case 0:
                path.AddCircle(x, y, radius);
                break;
            case 1:
                path.AddRect(new SKRect(x - (0.88f * radius), y - (0.88f * radius), x + (0.88f * radius), y + (0.88f * radius)));
                break;
            case 2:
                path.AddPoly(
                    [new(x, y - (1.1f * radius)), new(x + (1.1f * radius), y + (0.85f * radius)), new(
                    x - (1.1f * radius), y + (0.85f * radius))]);
                break;
            default:
                path.AddPoly(
                    [new(x, y - (1.2f * radius)), new(x + (1.2f * radius), y), new(x, y + (1.2f * radius)), new(x - (1.2f * radius), y)]);
                break;
        }

        return path;
    }
}
