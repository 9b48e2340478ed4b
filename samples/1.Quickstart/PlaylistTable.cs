using System.Globalization;
using Spectre.Console;

namespace PlaylistRL.Samples.Quickstart;

/// <summary>A playlist as a table on the console.</summary>
internal static class PlaylistTable
{
    public static void Write(Playlist playlist, string likes)
    {
        AnsiConsole.WriteLine();
        var table = new Table().Title($"A playlist for a listener who likes {Markup.Escape(likes)}").Border(TableBorder.Simple);
        table.AddColumn("#");
        table.AddColumn("title");
        table.AddColumn("artist");
        table.AddColumn("why");
        table.AddColumn(new TableColumn("Q-value").RightAligned());
        foreach (PlaylistEntry entry in playlist)
        {
            table.AddRow(
                Markup.Escape($"{entry.Number}"), Markup.Escape(entry.Title), Markup.Escape(entry.Song.Artist ?? ""),
                Markup.Escape(string.Join(", ", entry.Matches.Select(match => match.Feature))), entry.QValue.ToString("F2", CultureInfo.InvariantCulture));
        }

        AnsiConsole.Write(table);
        if (playlist.Shortfall is string shortfall)
            AnsiConsole.WriteLine(shortfall);
    }
}
