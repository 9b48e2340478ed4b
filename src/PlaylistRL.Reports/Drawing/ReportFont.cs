using SkiaSharp;

namespace PlaylistRL;

/// <summary>
/// The typeface of all text, which comes with the package: the same on every machine, and there where no font is installed.
/// </summary>
/// <remarks>A subset of Inter 3.019 (SIL Open Font License 1.1): Latin, Greek and Cyrillic. Other scripts show in SVG where the reader's
/// machine has them, and as boxes in PNG.</remarks>
internal static class ReportFont
{
    public const string Family = "Inter";

    /// <summary>What a reader without the embedded font gets.</summary>
    public const string Families = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

    // Immutable and thread-safe, and expensive to load.
    private static readonly Lazy<SKTypeface> _regular = new(() => Load("Inter-Regular.otf"));
    private static readonly Lazy<SKTypeface> _semiBold = new(() => Load("Inter-SemiBold.otf"));
    private static readonly Lazy<string> _styleSheet = new(() => Face(400, "Inter-Regular.woff2") + Face(600, "Inter-SemiBold.woff2"));

    /// <summary>CSS that carries the font in itself.</summary>
    public static string StyleSheet => _styleSheet.Value;

    /// <summary>A font of a size in pixels; to be disposed of.</summary>
    public static SKFont Of(float size, bool bold) =>
        new(bold ? _semiBold.Value : _regular.Value, size) { Subpixel = true, LinearMetrics = true, Hinting = SKFontHinting.None };

    /// <summary>How wide a line of text is, in pixels.</summary>
    public static float Width(string text, float size, bool bold)
    {
        using SKFont font = Of(size, bold);
        return font.MeasureText(text);
    }

    /// <summary>Whether it has every character of a text.</summary>
    public static bool Has(string text) => _regular.Value.ContainsGlyphs(text);

    private static string Face(int weight, string resource) =>
        $"@font-face{{font-family:{Family};font-weight:{weight};src:url(data:font/woff2;base64,{Convert.ToBase64String(Read(resource))}) "
            + $"format('woff2')}}";

    private static SKTypeface Load(string resource)
    {
        using SKData data = SKData.CreateCopy(Read(resource));
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The embedded font {resource} cannot be read.");
    }

    private static byte[] Read(string resource)
    {
        using Stream stream = typeof(ReportFont).Assembly.GetManifestResourceStream("PlaylistRL.Reports." + resource)
            ?? throw new InvalidOperationException($"The embedded {resource} is missing.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
