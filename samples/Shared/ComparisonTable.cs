using System.Globalization;
using PlaylistRL.Evaluation;
using Spectre.Console;

namespace PlaylistRL.Samples;

/// <summary>An evaluation as a table on the console, the least return first.</summary>
internal static class ComparisonTable
{
    private const int Width = 150;

    private static readonly (string Heading, Func<EvaluationRow, string> Text)[] _columns =
    [
        ("mean return", row => Number(row.MeanReturn, "F2")),
        ("gap closed", row => Number(100 * row.GapClosed, "F1", " %")),
        ("95 % interval", row => $"{Number(100 * row.GapClosedInterval.Low, "F1")} … {Number(100 * row.GapClosedInterval.High, "F1")}"),
        ("completed", row => Number(100 * row.CompletionRate, "F1", " %")),
        ("skipped", row => Number(100 * row.SkipRate, "F1", " %")),
        ("coverage", row => Number(100 * row.Coverage, "F0", " %")),
        ("Gini", row => Number(row.Gini, "F2")),
        ("diversity", row => Number(row.IntraListDiversity, "F2")),
        ("novelty", row => Number(row.Novelty, "F1")),
    ];

    public static void Write(EvaluationResult evaluation, string intervalNote)
    {
        var table = new Table().Title($"{evaluation.World}: a playlist for each of {evaluation.Listeners} new listeners")
            .Border(TableBorder.Simple);
        table.AddColumn("policy", column => column.NoWrap());
        bool feedback = evaluation.Rows.Any(row => !double.IsNaN(row.CompletionRate));
        (string Heading, Func<EvaluationRow, string> Text)[] columns = [
            .. _columns.Where(column => feedback || column.Heading is not ("completed" or "skipped"))];
        foreach ((string heading, _) in columns)
            table.AddColumn(heading, column => column.RightAligned().NoWrap());
        foreach (EvaluationRow row in evaluation.Rows.OrderBy(row => row.MeanReturn))
        {
            string name = row.Name == EvaluationResult.BestName ? $"{row.Name} ({evaluation.BestKind?.ToString().ToLowerInvariant()}) *"
                : row.KnowsTruth ? $"{row.Name} *" : row.Name;
            table.AddRow([Markup.Escape(name), .. columns.Select(column => column.Text(row))]);
        }

        // A file has no width; a narrow one would break the rows.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, Width);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("gap closed: the share of the way from random to best.  *: knows what no agent can know.");
        if (evaluation.ExpectedRewards)
            AnsiConsole.WriteLine("returns: what each song was expected to be worth to the listener as they then were; the luck of single "
                + "responses is left out.");
        if (feedback)
            AnsiConsole.WriteLine("completed, skipped: shares of the songs that listeners showed feedback to; liked counts as completed, "
                + "disliked as skipped.");
        AnsiConsole.WriteLine("coverage: the share of the catalogue that is played.  Gini: 0 where all songs are played equally often, 1 "
            + "where everybody is played the same few.");
        AnsiConsole.WriteLine("diversity: mean 1 − cosine of two songs of a playlist.  novelty: bits.");
        AnsiConsole.WriteLine(intervalNote);
    }

    private static string Number(double value, string format, string unit = "") =>
        double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture) + unit;
}
