using System.Text.Json;
using System.Text.Json.Nodes;
using PlaylistRL.Tool.Output;

namespace PlaylistRL.Tool.Files;

/// <summary>Says what stands in a session's file. What the listener is thought to like is not in it: a recommender works it out.</summary>
internal static class SessionInspection
{
    /// <summary>What the file says.</summary>
    /// <exception cref="ToolException">It is damaged.</exception>
    public static Inspection Of(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(stream);
            return Of(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new ToolException($"'{path}' says that it is a session, but is damaged. Take an older copy of it.");
        }
    }

    private static Inspection Of(JsonElement session)
    {
        string[] features = [.. session.GetProperty("features").EnumerateArray().Select(name => name.GetString() ?? string.Empty)];
        float[] stated = [.. session.GetProperty("stated").EnumerateArray().Select(weight => weight.GetSingle())];
        int heard = session.GetProperty("heard").GetArrayLength();
        bool finished = session.GetProperty("finished").GetBoolean();
        string catalog = session.GetProperty("catalogName").GetString() ?? string.Empty;
        (string Feedback, int Count)[] reports = [.. session.GetProperty("reports").EnumerateArray()
            .GroupBy(report => report.GetProperty("feedback").ToString())
            .Select(group => (group.Key, group.Count())).OrderByDescending(group => group.Item2)];
        string[] liked = Stated(weight => weight > 0);
        string[] disliked = Stated(weight => weight < 0);
        return new Inspection(
            "session",
            [
                $"The session of a listener over {Inspector.Counted(features.Length, "feature")} of '{catalog}'; "
                    + (finished ? "it is finished." : "it can go on."),
                liked.Length == 0 ? "They did not say what they like." : $"They said that they like {Inspector.Listed(liked)}.",
                .. disliked.Length == 0 ? (string[])[] : [$"They said that they dislike {Inspector.Listed(disliked)}."],
                $"They heard {Inspector.Counted(heard, "song")}; reports: "
                    + (reports.Length == 0 ? "none." : $"{string.Join(", ", reports.Select(group =>
                        $"{Inspector.Shown(group.Count)} {Words(group.Feedback)}"))}."),
            ],
            new JsonObject
            {
                ["catalog"] = catalog,
                ["finished"] = finished,
                ["features"] = Json.Texts(features),
                ["likes"] = Json.Texts(liked),
                ["dislikes"] = Json.Texts(disliked),
                ["heard"] = heard,
                ["reports"] = new JsonObject(reports.Select(group =>
                    KeyValuePair.Create(group.Feedback, (JsonNode?)JsonValue.Create(group.Count)))),
            });

        // SkippedLate is a name, "skipped late" are words.
        static string Words(string feedback) => string.Concat(feedback.Select((letter, place) =>
            (place > 0 && char.IsUpper(letter) ? " " : string.Empty) + char.ToLowerInvariant(letter)));

        string[] Stated(Func<float, bool> of) => [.. features.Where((_, column) => of(stated[column]))];
    }
}
