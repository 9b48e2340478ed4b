using System.Globalization;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>The trade-off as a table on the console.</summary>
internal static class VarietyTable
{
    public static void Write(EvaluationResult evaluation, IReadOnlyList<VarietyRow> rows, int episodes, int candidates)
    {
        var table = new Table().Title(
            $"{evaluation.World}: AH-DQN @{episodes}, the best {candidates} candidates re-ranked; {evaluation.Listeners} new listeners")
            .Border(TableBorder.Simple);
        table.AddColumn("method", column => column.NoWrap());
        foreach (string name in new[] { "trade-off", "gap closed", "95 % interval", "diversity", "coverage", "novelty" })
            table.AddColumn(name, column => column.RightAligned().NoWrap());
        AddRow(table, evaluation[EvaluationResult.RandomName], EvaluationResult.RandomName, "–");
        foreach (VarietyRow row in rows)
            AddRow(table, evaluation[row.Name], row.Method, row.TradeOff);

        // A file has no width; a narrow one would break the rows.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 140);
        AnsiConsole.Write(table);
        AnsiConsole.WriteLine("gap closed: the share of the way from random to best. diversity: mean 1 − cosine of two songs of a "
            + "playlist. coverage: share of the catalogue that is played. novelty: bits.");
        AnsiConsole.WriteLine($"The intervals are over {evaluation[rows[0].Name].Seeds} training seed(s) and over listeners.");
    }

    private static void AddRow(Table table, EvaluationRow row, string method, string tradeOff) => table.AddRow(
        method, tradeOff, Text(100 * row.GapClosed, "F1")
            + " %", $"{Text(100 * row.GapClosedInterval.Low, "F1")} … {Text(100 * row.GapClosedInterval.High, "F1")}",
        Text(row.IntraListDiversity, "F3"), Text(100 * row.Coverage, "F0") + " %", Text(row.Novelty, "F2"));

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
