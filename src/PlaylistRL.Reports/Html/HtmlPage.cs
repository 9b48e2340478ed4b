using System.Globalization;
using System.Text;

namespace PlaylistRL;

/// <summary>The page: all parts, with style and font in it.</summary>
internal sealed class HtmlPage(ComparisonMachine machine, ReportOptions options, IReadOnlyList<ReportPart> parts)
{
    public override string ToString()
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
            + "content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{HtmlText.Of(options.Title)}</title>\n<style>\n{ReportFont.StyleSheet}\n{Colors()}{StyleSheet()}</style>\n</head>\n<body>\n<main>\n");
        html.Append(
            CultureInfo.InvariantCulture, $"<h1>{HtmlText.Of(options.Title)}</h1>\n<p class=\"machine\">{HtmlText.Of(Machine())}</p>\n");
        if (parts.Count > 1)
            WriteContents(html);
        for (int i = 0; i < parts.Count; i++)
            WritePart(html, parts[i], i + 1);
        html.Append("</main>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static string Colors()
    {
        static string Of(Palette palette) => string.Concat(palette.Named().Select(named => $"{named.Name}:{named.Color};"));
        return $":root{{{Of(Palette.Light)}}}\n@media (prefers-color-scheme: dark){{:root{{{Of(Palette.Dark)}}}}}\n@media "
            + $"print{{:root{{{Of(Palette.Light)}}}}}\n";
    }

    private static string StyleSheet()
    {
        using Stream stream = typeof(HtmlPage).Assembly.GetManifestResourceStream("PlaylistRL.Reports.report.css")
            ?? throw new InvalidOperationException("The embedded report.css is missing.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private string Machine() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"PlaylistRL {TextRule.Shown(machine.Library)} · {TextRule.Shown(machine.Runtime)} · {TextRule.Shown(machine.OperatingSystem)} "
                + $"· {TextRule.Shown(machine.Architecture)}, {machine.Processors} processor{(machine.Processors == 1 ? "" : "s")}, "
                + $"vectors of {machine.VectorBits} bits");

    private void WriteContents(StringBuilder html)
    {
        html.Append("<nav><ul>\n");
        for (int i = 0; i < parts.Count; i++)
            html.Append(
                CultureInfo.InvariantCulture, $"<li><a href=\"#section-{i + 1}\">{HtmlText.Of(Heading(parts[i].Section))}</a></li>\n");
        html.Append("</ul></nav>\n");
    }

    private static void WritePart(StringBuilder html, ReportPart part, int number)
    {
        html.Append(
            CultureInfo.InvariantCulture,
            $"<section id=\"section-{number}\">\n<h2>{HtmlText.Of(Heading(part.Section))}</h2>\n<ul class=\"summary\">\n");
        foreach (string sentence in SummaryText.Of(part.Section))
            html.Append(CultureInfo.InvariantCulture, $"<li>{HtmlText.Of(sentence)}</li>\n");
        html.Append("</ul>\n");
        if (part.Pictures.Count > 0)
            WriteFigure(html, part.Pictures[0]);
        SummaryTable.Write(html, part.Section);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"legend\">{HtmlText.Of(SummaryTable.Legend(part.Section))}</p>\n");
        foreach (ReportPicture picture in part.Pictures.Skip(1))
            WriteFigure(html, picture);
        if (part.LeftOut.Count > 0)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"left-out\">Left out for want of data: {HtmlText.Of(string.Join("; ", part.LeftOut))}.</p>\n");
        html.Append("</section>\n");
    }

    private static void WriteFigure(StringBuilder html, ReportPicture picture) =>
        html.Append(
            CultureInfo.InvariantCulture,
            $"<figure>\n{picture.ToInlineSvg()}\n<figcaption>{HtmlText.Of(picture.Caption)}</figcaption>\n</figure>\n");

    private static string Heading(ReportSection section) =>
        $"World {RowNames.Shown(section.World)}, {RowNames.Shown(section.Catalog)}: {Numbers.Whole(section.Songs)} "
            + $"song{(section.Songs == 1 ? "" : "s")}";
}
