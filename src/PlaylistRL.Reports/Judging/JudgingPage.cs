using System.Globalization;
using System.Text;
using PlaylistRL.Judging;

namespace PlaylistRL;

/// <summary>The page of a judging.</summary>
internal static class JudgingPage
{
    public static string Of(LogComparison comparison, string title, ReportPicture picture) =>
        HtmlFrame.Of(title, $"Candidate: {TextRule.Shown(comparison.Candidate)}", html =>
        {
            html.Append(CultureInfo.InvariantCulture, $"<h2>{HtmlText.Of(JudgingText.Headline(comparison))}</h2>\n");
            html.Append(CultureInfo.InvariantCulture, $"<p>{HtmlText.Of(comparison.ToString())}</p>\n");
            HtmlFrame.WriteFigure(html, picture);
            WriteEstimates(html, comparison);
            WriteOverlap(html, comparison);
        });

    private static void WriteEstimates(StringBuilder html, LogComparison comparison)
    {
        html.Append("<h2>All estimators</h2>\n<div class=\"wide\"><table>\n<thead><tr>");
        foreach (string heading in (string[])["estimator", "short", "of", "difference", "95 % interval"])
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{heading}</th>");
        html.Append("</tr></thead>\n<tbody>\n");
        HashSet<string> disagreeing = [.. comparison.Disagreeing];
        foreach (LogEstimate one in comparison.Estimates)
        {
            string row = ReferenceEquals(one, comparison.Estimates[0]) ? "" : " class=\"compared\"";
            string mark = disagreeing.Contains(one.Estimator) ? " *" : "";
            html.Append(CultureInfo.InvariantCulture, $"<tr{row}><th scope=\"row\">{HtmlText.Of(one.Estimator)}{mark}</th>")
                .Append(CultureInfo.InvariantCulture, $"<td>{HtmlText.Of(EstimatorNames.Short(one))}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{(one.OneSongAtATime ? "one song at a time" : "whole sessions")}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{JudgingText.Signed(one.Difference)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"interval\">{JudgingText.Ends(one.Interval)}</td></tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n<p class=\"legend\">Songs completed per session, the candidate's less those of the log. "
            + "The first row judges. *: disagrees with it.</p>\n");
    }

    private static void WriteOverlap(StringBuilder html, LogComparison comparison)
    {
        LogOverlap overlap = comparison.Overlap;
        (string Name, string Number, string Meaning)[] rows =
        [
            ("completed in the log", Numbers.Fixed(comparison.ServedMean, 3), "songs per session"),
            ("sessions", Numbers.Whole(overlap.Sessions), "that were used"),
            ("effective sessions", Numbers.Fixed(overlap.EffectiveSessions, 1),
                $"of the candidate's own; at least {Numbers.Short(comparison.Options.LeastEffectiveSessions)} are needed"),
            ("largest share", Numbers.Percent(overlap.LargestShare),
                $"of all weight in one session; at most {Numbers.Percent(comparison.Options.MostShareOfOneSession)} is good"),
            ("mean weight", Numbers.Fixed(overlap.MeanWeight, 3),
                $"of a session, standard error {Numbers.Fixed(overlap.MeanWeightError, 3)}; 1 where all is well"),
            ("possible choices", Numbers.Percent(overlap.PossibleShare), "of the logged ones that the candidate could make"),
        ];
        html.Append("<h2>How much of the log is about the candidate</h2>\n<div class=\"wide\"><table>\n<tbody>\n");
        foreach ((string name, string number, string meaning) in rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td>{HtmlText.Of(number)}</td>")
                .Append(CultureInfo.InvariantCulture, $"<td class=\"interval\">{HtmlText.Of(meaning)}</td></tr>\n");
        }

        html.Append("</tbody>\n</table></div>\n");
        if (comparison.Warnings.Count == 0)
            return;
        html.Append("<h2>Left out, or odd</h2>\n<ul class=\"summary\">\n");
        foreach (string warning in comparison.Warnings)
            html.Append(CultureInfo.InvariantCulture, $"<li>{HtmlText.Of(warning)}</li>\n");
        html.Append("</ul>\n");
    }
}
