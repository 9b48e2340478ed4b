using System.Globalization;
using System.Text;

namespace PlaylistRL;

/// <summary>What every page is made of: its head, with style and font in it, and its figures.</summary>
internal static class HtmlFrame
{
    /// <summary>A whole page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="below">The line below the title.</param>
    /// <param name="write">Writes what follows.</param>
    public static string Of(string title, string below, Action<StringBuilder> write)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
            + "content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{HtmlText.Of(title)}</title>\n<style>\n{ReportFont.StyleSheet}\n")
            .Append(CultureInfo.InvariantCulture, $"{Colors()}{StyleSheet()}</style>\n</head>\n<body>\n<main>\n");
        html.Append(CultureInfo.InvariantCulture, $"<h1>{HtmlText.Of(title)}</h1>\n<p class=\"machine\">{HtmlText.Of(below)}</p>\n");
        write(html);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>A picture with its caption.</summary>
    public static void WriteFigure(StringBuilder html, ReportPicture picture) =>
        html.Append(
            CultureInfo.InvariantCulture,
            $"<figure>\n{picture.ToInlineSvg()}\n<figcaption>{HtmlText.Of(picture.Caption)}</figcaption>\n</figure>\n");

    private static string Colors()
    {
        static string Of(Palette palette) => string.Concat(palette.Named().Select(named => $"{named.Name}:{named.Color};"));
        return $":root{{{Of(Palette.Light)}}}\n@media (prefers-color-scheme: dark){{:root{{{Of(Palette.Dark)}}}}}\n@media "
            + $"print{{:root{{{Of(Palette.Light)}}}}}\n";
    }

    private static string StyleSheet()
    {
        using Stream stream = typeof(HtmlFrame).Assembly.GetManifestResourceStream("PlaylistRL.Reports.report.css")
            ?? throw new InvalidOperationException("The embedded report.css is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
