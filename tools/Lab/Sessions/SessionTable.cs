using System.Globalization;
using Spectre.Console;

namespace PlaylistRL.Lab;

/// <summary>What was found for a kind of listeners, on the console.</summary>
internal static class SessionTable
{
    public static void Write(PopulationResults results)
    {
        // A file has no width; a narrow one would break the rows.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 140);
        Table rows = Start(
            $"Probability of completion. Listeners: {results.Title}", "policy", [
            .. results.Rows[0].Playlists.Select(playlist => playlist.Name)]);
        foreach (RowResults row in results.Rows)
            rows.AddRow([Markup.Escape(row.KnowsTruth ? row.Name + " *" : row.Name), .. row.Playlists.Select(Text)]);
        AnsiConsole.Write(rows);
        AnsiConsole.WriteLine("*: knows what no agent can know.");
        AnsiConsole.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Bayes-greedy: {results.Particles:N0} particles; effective when the last playlist was made: "
                + $"{results.LeastEffectiveParticles:N0} at least, {results.MedianEffectiveParticles:N0} in the median."));
        Table differences = Start("Paired differences", "difference", ["mean"]);
        foreach (Estimate difference in results.Differences)
            differences.AddRow(Markup.Escape(difference.Name), Text(difference));
        AnsiConsole.Write(differences);
    }

    private static Table Start(string title, string first, string[] columns)
    {
        Table table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        table.AddColumn(first, column => column.NoWrap());
        foreach (string name in columns)
            table.AddColumn(name, column => column.RightAligned().NoWrap());
        return table;
    }

    private static string Text(Estimate estimate) => string.Create(CultureInfo.InvariantCulture,
        $"{estimate.Mean:F4} ({estimate.Interval.Low:F4} … {estimate.Interval.High:F4})");
}
