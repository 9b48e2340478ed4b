using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SkiaSharp;

namespace PlaylistRL;

/// <summary>A chart as SVG.</summary>
internal static partial class SvgText
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    /// <summary>A file of its own, with its font in it.</summary>
    public static string Standalone(Chart chart, string caption, int width, int height, ReportTheme theme)
    {
        XElement svg = Draw(chart, caption, width, height, Palette.Of(theme), "picture");
        svg.AddFirst(new XElement(_svg + "style", ReportFont.StyleSheet));
        return svg.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>A part of a page that has the font and names the colors, see <see cref="Palette.Named"/>.</summary>
    /// <param name="id">Begins every id in it: ids of a page are shared by all its pictures.</param>
    public static string Inline(Chart chart, string caption, int width, int height, string id)
    {
        XElement svg = Draw(chart, caption, width, height, Palette.Light, id);
        foreach (
            XAttribute attribute in svg.DescendantsAndSelf().Attributes()
            .Where(attribute => attribute.Name.LocalName is "fill" or "stroke"))
        {
            if (Palette.Light.NameOf(attribute.Value) is string name)
                attribute.Value = $"var({name})";
        }

        return svg.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Draw(Chart chart, string caption, int width, int height, Palette palette, string id)
    {
        // Text is written here rather than by Skia, which places letter by letter and loses characters that the font lacks.
        var texts = new List<PlacedText>();
        using var stream = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
            new ChartPainter(chart, new ChartFrame(chart, width, height), palette, texts).Paint(canvas);
        XElement drawn = XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()).TrimEnd('\0'), LoadOptions.None).Root!;
        Name(drawn, id);
        foreach (XElement element in drawn.Descendants())
            Tidy(element);
        var size = (Width: width.ToString(CultureInfo.InvariantCulture), Height: height.ToString(CultureInfo.InvariantCulture));
        return new XElement(
            _svg + "svg",
            new XAttribute("viewBox", $"0 0 {size.Width} {size.Height}"),
            new XAttribute("width", size.Width),
            new XAttribute("height", size.Height),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{id}-title {id}-caption"),
            new XAttribute("font-family", ReportFont.Families),
            new XElement(_svg + "title", new XAttribute("id", id + "-title"), chart.Title),
            new XElement(_svg + "desc", new XAttribute("id", id + "-caption"), caption),
            drawn.Nodes(),
            texts.Select(Element));
    }

    /// <summary>Skia numbers ids from picture to picture; here they are numbered within one.</summary>
    private static void Name(XElement drawn, string id)
    {
        XAttribute[] ids = [.. drawn.Descendants().Attributes("id")];
        var names = ids.Select((attribute, i) => (Old: attribute.Value, New: $"{id}-{i + 1}"))
            .ToDictionary(pair => pair.Old, pair => pair.New, StringComparer.Ordinal);
        foreach (XAttribute attribute in ids)
            attribute.Value = names[attribute.Value];
        foreach (
            XAttribute attribute in drawn.Descendants().Attributes()
            .Where(attribute => attribute.Value.StartsWith("url(#", StringComparison.Ordinal)))
            attribute.Value = $"url(#{names[attribute.Value[5..^1]]})";
    }

    private static void Tidy(XElement element)
    {
        foreach (XAttribute attribute in element.Attributes().ToArray())
        {
            switch (attribute.Name.LocalName)
            {
                case "d" or "transform":
                    attribute.Value = Number().Replace(
                        attribute.Value, match => Rounded(double.Parse(match.Value, CultureInfo.InvariantCulture)));
                    break;
                case "fill" or "stroke":
                    attribute.Value = Color(attribute.Value);
                    break;
                case "stroke-miterlimit":
                    attribute.Remove();
                    break;
            }
        }
    }

    /// <summary>A line keeps its width in whatever font it is shown, unless the font in which it was measured lacks characters.</summary>
    private static XElement Element(PlacedText text)
    {
        var element = new XElement(
            _svg + "text",
            new XAttribute("fill", text.Color),
            new XAttribute("font-size", Rounded(text.Size)),
            new XAttribute("x", Rounded(text.Left)),
            new XAttribute("y", Rounded(text.Baseline)),
            text.Text);
        if (text.Bold)
            element.SetAttributeValue("font-weight", "600");
        if (ReportFont.Has(text.Text))
        {
            element.SetAttributeValue("textLength", Rounded(ReportFont.Width(text.Text, text.Size, text.Bold)));
            element.SetAttributeValue("lengthAdjust", "spacingAndGlyphs");
        }

        return element;
    }

    private static string Rounded(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>All colors as <c>#RRGGBB</c>; Skia writes some by name or with one digit each.</summary>
    private static string Color(string color) => color switch
    {
        "white" => "#FFFFFF",
        "black" => "#000000",
        ['#', char r, char g, char b] => string.Create(7, (r, g, b), (text, digits) =>
        {
            text[0] = '#';
            (text[1], text[3], text[5]) = (digits.r, digits.g, digits.b);
            (text[2], text[4], text[6]) = (digits.r, digits.g, digits.b);
        }),
        _ => color,
    };

    [GeneratedRegex(@"-?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();
}
