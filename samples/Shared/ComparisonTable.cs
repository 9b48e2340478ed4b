using System.Globalization;
using Spectre.Console;

namespace PlaylistRL.Samples;

/// <summary>An evaluation as a table on the console, the least return first.</summary>
internal static class ComparisonTable
{
    public static void Write(Evaluation evaluation, string intervalNote)
    {
        var table = new Table().Title($"{evaluation.World}: a playlist for each of {evaluation.Listeners} new listeners").Border(TableBorder.Simple);
        table.AddColumn("policy", column => column.NoWrap());
        table.AddColumn("mean return", column => column.RightAligned().NoWrap());
        table.AddColumn("gap closed", column => column.RightAligned().NoWrap());
        table.AddColumn("95 % interval", column => column.RightAligned().NoWrap());
        table.AddColumn("coverage", column => column.RightAligned().NoWrap());
        foreach (EvaluationRow row in evaluation.Rows.OrderBy(row => row.MeanReturn))
        {
            string name = row.Name == Evaluation.BestName ? $"{row.Name} ({evaluation.BestKind?.ToString().ToLowerInvariant()}) *" : row.KnowsTruth ? $"{row.Name} *" : row.Name;
            table.AddRow(
                Markup.Escape(name),
                Number(row.MeanReturn, "F2"),
                Number(100 * row.GapClosed, "F1", " %"),
                $"{Number(100 * row.GapClosedInterval.Low, "F1")} … {Number(100 * row.GapClosedInterval.High, "F1")}",
                Number(100 * row.Coverage, "F0", " %"));
        }

        // A file has no width; a narrow one would break the rows.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("gap closed: the share of the way from random to best.  *: knows what no agent can know.");
        AnsiConsole.WriteLine(intervalNote);
    }

    private static string Number(double value, string format, string unit = "") =>
        double.IsNaN(value) ? "–" : value.ToString(format, CultureInfo.InvariantCulture) + unit;
}
