using System.Globalization;
using Spectre.Console;

namespace PlaylistRL.Samples;

/// <summary>A playlist as a table on the console, with why each song is in it.</summary>
internal static class PlaylistTable
{
    private const int MostReasons = 4;
    private const int MostShown = 60;

    public static void Write(Playlist playlist, string title)
    {
        AnsiConsole.WriteLine();
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        table.AddColumn("#", column => column.RightAligned());
        table.AddColumn("title");
        table.AddColumn("artist");
        table.AddColumn("value", column => column.RightAligned().NoWrap());
        table.AddColumn("why: weights as stated, and what is known besides");
        foreach (PlaylistEntry entry in playlist)
        {
            table.AddRow(
                Markup.Escape($"{entry.Number}"), Markup.Escape(Short(entry.Title)), Markup.Escape(
                    Short(entry.Song.Artist ?? "")), entry.Value.ToString("F2", CultureInfo.InvariantCulture),
                Markup.Escape(Why(entry)));
        }

        // A file has no width; a narrow one would break the rows.
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 140);
        AnsiConsole.Write(table);
        if (playlist.Shortfall is string shortfall)
            AnsiConsole.WriteLine(shortfall);
    }

    /// <summary>The features that count most: <c>Rock 1 − 0.42, 1990s 1 + 0.10</c>.</summary>
    public static string Why(PlaylistEntry entry) => entry.Matches.Count == 0
        ? "nothing is known of its features"
        : string.Join(", ", entry.Matches.OrderByDescending(match => Math.Abs(match.Contribution)).Take(MostReasons).Select(Reason));

    /// <summary>Titles of a thousand words exist; a table is no place for them.</summary>
    private static string Short(string text) => text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown - 1), "…");

    private static string Reason(FeatureMatch match)
    {
        string learned = Math.Abs(match.Learned) < 0.005f ? ""
            : string.Create(CultureInfo.InvariantCulture, $" {(match.Learned < 0 ? '−' : '+')} {Math.Abs(match.Learned):F2}");
        return string.Create(CultureInfo.InvariantCulture, $"{match.Feature} {match.Stated:0.##}{learned}");
    }
}
