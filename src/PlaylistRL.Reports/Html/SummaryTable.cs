using System.Globalization;
using System.Text;
using Column = (string Heading, System.Func<PlaylistRL.Evaluation.ComparisonRun, double?> Number, System.Func<double, string> Text);

namespace PlaylistRL;

/// <summary>The rows of a section as a table of HTML, the greatest return first.</summary>
internal static class SummaryTable
{
    private static readonly string[] _numbers = [
        "episodes", "seeds", "mean return", "95 % interval", "share closed", "95 % interval", "", "coverage", "diversity",
        "novelty (bits)"];

    // Left out where no row has a number: old files have none, and only some worlds' listeners show feedback.
    private static readonly Column[] _whereKnown =
    [
        ("Gini", run => run.Gini, gini => Numbers.Fixed(gini, 2)),
        ("completed", run => run.CompletionRate, share => Numbers.Percent(share)),
        ("skipped", run => run.SkipRate, share => Numbers.Percent(share)),
    ];

    public static void Write(StringBuilder html, ReportSection section)
    {
        html.Append("<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">row</th>");
        Column[] known = [.. _whereKnown.Where(column => Has(section, column.Number))];
        foreach (string heading in _numbers.Concat(known.Select(column => column.Heading)))
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{heading}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        HashSet<ReportRow> agents = [.. section.Agents.SelectMany(series => series.Rows)];
        Dictionary<ReportRow, int> hues = section.Agents.SelectMany(series => series.Rows.Select(row => (row, series.Hue)))
            .ToDictionary(pair => pair.row, pair => pair.Hue % Palette.Light.Hues.Count);
        foreach (
            ReportRow row in section.Rows.OrderByDescending(
            row => double.IsFinite(row.Return.Mean) ? row.Return.Mean : double.NegativeInfinity))
        {
            WriteRow(html, row, hues.TryGetValue(row, out int hue) ? hue : null);
            foreach (Column column in known)
                Cell(html, column.Text(row.Mean(run => column.Number(run) ?? double.NaN)));
            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n");
    }

    /// <summary>What the columns mean.</summary>
    public static string Legend(ReportSection section) =>
        (section.Rows.Any(row => row.KnowsTruth) ? "*: knows what no agent can know. " : "")
        + "Episodes: of training, or of play that a rule was fitted on; a dash where nothing was learned. Intervals cover training seeds "
        + "and held-out listeners; with one seed, listeners alone. "
        + "Share closed: of the way from random to best. Coverage: songs that some listener was played. Diversity: mean of 1 − cosine "
        + "between the songs of a playlist. "
        + "Novelty: mean of −log₂ of a song's share of all plays."
        + (Has(section, run => run.Gini)
            ? " Gini: of how often each song was played, 0 where all equally often, near 1 where everybody gets the same few." : "")
        + (Has(section, run => run.CompletionRate)
            ? " Completed, skipped: shares of the songs that listeners showed feedback to; liked counts as completed, disliked as skipped."
            : "");

    private static bool Has(ReportSection section, Func<ComparisonRun, double?> number) =>
        section.Rows.Any(row => row.Runs.Any(run => number(run) is not null));

    private static void WriteRow(StringBuilder html, ReportRow row, int? hue)
    {
        string dot = hue is int color ? $"<i class=\"dot\" style=\"background:var(--hue-{color})\"></i>" : "";
        html.Append(CultureInfo.InvariantCulture, $"<tr{(hue is null ? " class=\"compared\"" : "")}><th "
            + $"scope=\"row\">{dot}{HtmlText.Of(row.Label)}{(row.KnowsTruth ? " *" : "")}</th>");
        Cell(html, row.Episodes > 0 ? Numbers.Whole(row.Episodes) : "–");
        Cell(html, row.Runs.Any(run => run.Seed > 0) ? Numbers.Whole(row.Runs.Count) : "–");
        Cell(html, Numbers.Fixed(row.Return.Mean, 2));
        Cell(html, $"{Numbers.Fixed(row.Return.Low, 2)} … {Numbers.Fixed(row.Return.High, 2)}", "interval");
        Cell(html, Numbers.PercentOf100(100 * row.Gap.Mean));
        Cell(html, double.IsFinite(row.Gap.Low) ? $"{Numbers.Fixed(100 * row.Gap.Low, 1)} … {Numbers.Fixed(100 * row.Gap.High, 1)}"
            : "–", "interval");
        double share = double.IsFinite(row.Gap.Mean) ? Math.Clamp(100 * row.Gap.Mean, 0, 100) : 0;
        html.Append(CultureInfo.InvariantCulture, $"<td class=\"bar\"><div "
            + $"style=\"width:{share:0.#}%;background:var({(hue is int bar ? $"--hue-{bar}" : "--reference")})\"></div></td>");
        Cell(html, Numbers.Percent(row.Mean(run => run.Coverage), 0));
        Cell(html, Numbers.Fixed(row.Mean(run => run.IntraListDiversity), 2));
        Cell(html, Numbers.Fixed(row.Mean(run => run.Novelty), 2));
    }

    private static void Cell(StringBuilder html, string text, string? kind = null) =>
        html.Append(CultureInfo.InvariantCulture, $"<td{(kind is null ? "" : $" class=\"{kind}\"")}>{text}</td>");
}
