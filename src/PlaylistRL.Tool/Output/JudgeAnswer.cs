using System.Globalization;
using System.Text.Json.Nodes;
using PlaylistRL.Judging;

namespace PlaylistRL.Tool.Output;

/// <summary>What a log says of a candidate.</summary>
internal static class JudgeAnswer
{
    /// <summary>For machines.</summary>
    public static JsonObject Value(LogComparison answer) => new()
    {
        ["verdict"] = answer.Verdict switch
        {
            LogVerdict.Better => "better",
            LogVerdict.Worse => "worse",
            LogVerdict.TooLittleOverlap => "too-little-overlap",
            _ => "cannot-tell",
        },
        ["difference"] = Json.Number(answer.Difference),
        ["low"] = Json.Number(answer.Interval.Low),
        ["high"] = Json.Number(answer.Interval.High),
        ["completedInLog"] = Json.Number(answer.ServedMean),
        ["candidate"] = answer.Candidate,
        ["sessions"] = answer.Overlap.Sessions,
        ["effectiveSessions"] = Json.Number(answer.Overlap.EffectiveSessions),
        ["largestShare"] = Json.Number(answer.Overlap.LargestShare),
        ["estimates"] = new JsonArray([.. answer.Estimates.Select(one => (JsonNode?)new JsonObject
        {
            ["estimator"] = one.Estimator,
            ["of"] = one.OneSongAtATime ? "single-songs" : "sessions",
            ["difference"] = Json.Number(one.Difference),
            ["low"] = Json.Number(one.Interval.Low),
            ["high"] = Json.Number(one.Interval.High),
        })]),
        ["warnings"] = Json.Texts(answer.Warnings),
    };

    /// <summary>For people.</summary>
    public static void Write(ToolConsole console, LogComparison answer)
    {
        console.Out.WriteLine(answer.ToString());
        console.Out.WriteLine();
        int width = answer.Estimates.Max(one => one.Estimator.Length);
        foreach (bool single in (bool[])[false, true])
        {
            console.Out.WriteLine(
                single ? "One song at a time, all others left to the log's policy:" : "Whole sessions, songs completed per session:");
            foreach (LogEstimate one in answer.Estimates.Where(one => one.OneSongAtATime == single))
            {
                string ends = string.Create(
                    CultureInfo.InvariantCulture, $"({one.Interval.Low:+0.000;-0.000} … {one.Interval.High:+0.000;-0.000})");
                console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"  {one.Estimator.PadRight(width)}  {one.Difference,8:+0.000;-0.000}  {ends}"));
            }
        }
    }
}
