using System.Globalization;
using System.Text.Json.Nodes;
using PlaylistRL.Tool.Songs;
using Spectre.Console;

namespace PlaylistRL.Tool.Output;

/// <summary>A playlist for people and for machines. Stateless.</summary>
internal static class PlaylistAnswer
{
    private const int MostReasons = 3;
    private const int MostShown = 60;

    // What is too small to be shown is not said.
    private const float Least = 0.005f;

    public static void Write(ToolConsole console, Playlist playlist, Taste taste, string? path)
    {
        console.Out.WriteLine($"A playlist for a listener who {taste}");
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("#", column => column.RightAligned().NoWrap());
        table.AddColumn("title");
        table.AddColumn("artist");
        table.AddColumn("why: as stated, and what is known besides");
        foreach (PlaylistEntry entry in playlist)
        {
            table.AddRow(
                entry.Number.ToString(CultureInfo.InvariantCulture), Markup.Escape(Short(entry.Title)),
                Markup.Escape(Short(entry.Song.Artist ?? string.Empty)), Markup.Escape(Why(entry)));
        }

        console.Write(table);
        if (playlist.Shortfall is string shortfall)
            console.Out.WriteLine(shortfall);
        if (path is not null)
            console.Out.WriteLine($"The playlist was written to {path}.");
    }

    public static JsonObject Value(Playlist playlist, Taste taste, string? path) => new()
    {
        ["policy"] = playlist.Policy.ToString(),
        ["likes"] = Json.Texts(taste.Likes),
        ["dislikes"] = Json.Texts(taste.Dislikes),
        ["songs"] = new JsonArray([.. playlist.Select(Entry)]),
        ["shortfall"] = playlist.Shortfall,
        ["out"] = path,
    };

    private static JsonObject Entry(PlaylistEntry entry) => new()
    {
        ["number"] = entry.Number,
        ["id"] = entry.Id,
        ["title"] = entry.Title,
        ["artists"] = Json.Texts(entry.Song.Artists),
        ["album"] = entry.Song.Album,
        ["location"] = entry.Song.Location,
        ["value"] = Json.Number(entry.Value),
        ["why"] = new JsonArray([.. Reasons(entry).Select(match => new JsonObject
        {
            ["feature"] = match.Feature,
            ["stated"] = Json.Number(match.Stated),
            ["learned"] = Json.Number(match.Learned),
            ["contribution"] = Json.Number(match.Contribution),
        })]),
    };

    private static string Why(PlaylistEntry entry)
    {
        string[] reasons = [.. Reasons(entry).Where(match => MathF.Abs(match.Weight) >= Least).Take(MostReasons).Select(Reason)];
        return reasons.Length == 0 ? "nothing is known of its features" : string.Join(", ", reasons);
    }

    private static IEnumerable<FeatureMatch> Reasons(PlaylistEntry entry) =>
        entry.Matches.OrderByDescending(match => MathF.Abs(match.Contribution));

    private static string Reason(FeatureMatch match)
    {
        string learned = MathF.Abs(match.Learned) < Least ? string.Empty
            : FormattableString.Invariant($" {(match.Learned < 0 ? '−' : '+')} {MathF.Abs(match.Learned):F2}");
        return FormattableString.Invariant($"{match.Feature} {match.Stated:0.##}{learned}");
    }

    /// <summary>Titles of a thousand words exist; a table is no place for them.</summary>
    private static string Short(string text) => text.Length <= MostShown ? text : string.Concat(text.AsSpan(0, MostShown - 1), "…");
}
