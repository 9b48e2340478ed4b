using System.Diagnostics;
using System.Globalization;
using Microsoft.ML;
using PlaylistRL.Logs;

namespace PlaylistRL.ListeningLogs;

/// <summary>A user model learned from a log on disk.</summary>
internal static class StreamedTraining
{
    private const int HeldOutSessions = 1_000;

    /// <summary>Prints how long it took, what memory, and how good the model is.</summary>
    public static void Run(string path, int iterations)
    {
        long started = Stopwatch.GetTimestamp();
        LearnedUserModel model = new MLContext(1).LearnUserModel(
            ListeningLogFile.Open(path), LogWorld.Catalog, new() { MaximumNumberOfIterations = iterations });
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        double peak = Memory.PeakMegabytes;
        ResponseEvaluation judged = model.Evaluate(
            ListeningLogGenerator.Generate(LogWorld.Make(), new RandomPolicy(), HeldOutSessions, seed: 2), LogWorld.Catalog);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  learned with at most {iterations} iterations of L-BFGS in {seconds:F0} s, peak memory "
                + $"{peak:N0} MB; on {judged.Count:N0} rows of other listeners AUC {judged.Model.Auc:F4}, Brier {judged.Model.Brier:F4}, "
                + $"ECE {judged.Model.CalibrationError:F4}"));
    }
}
