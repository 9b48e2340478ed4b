using System.Globalization;
using System.Text;

namespace PlaylistRL;

/// <summary>The page: all parts, with style and font in it.</summary>
internal sealed class HtmlPage(ComparisonMachine machine, ReportOptions options, IReadOnlyList<ReportPart> parts)
{
    private const string DefaultTitle = "PlaylistRL: a comparison of agents";

    public override string ToString() => HtmlFrame.Of(options.Title ?? DefaultTitle, Machine(), html =>
    {
        if (parts.Count > 1)
            WriteContents(html);
        for (int i = 0; i < parts.Count; i++)
            WritePart(html, parts[i], i + 1);
    });

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
            HtmlFrame.WriteFigure(html, part.Pictures[0]);
        SummaryTable.Write(html, part.Section);
        html.Append(CultureInfo.InvariantCulture, $"<p class=\"legend\">{HtmlText.Of(SummaryTable.Legend(part.Section))}</p>\n");
        foreach (ReportPicture picture in part.Pictures.Skip(1))
            HtmlFrame.WriteFigure(html, picture);
        if (part.LeftOut.Count > 0)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"left-out\">Left out for want of data: {HtmlText.Of(string.Join("; ", part.LeftOut))}.</p>\n");
        html.Append("</section>\n");
    }

    private static string Heading(ReportSection section) =>
        $"World {RowNames.Shown(section.World)}, {RowNames.Shown(section.Catalog)}: {Numbers.Whole(section.Songs)} "
            + $"song{(section.Songs == 1 ? "" : "s")}";
}
