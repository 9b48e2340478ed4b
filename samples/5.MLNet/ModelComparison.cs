using System.Diagnostics;
using System.Globalization;
using PlaylistRL.Learning;
using PlaylistRL.Worlds;

namespace PlaylistRL.Samples.MLNet;

/// <summary>The trainers of Microsoft.ML on one log, judged on the same held-out sessions.</summary>
internal static class ModelComparison
{
    /// <summary>Prints the table and the reliability of the chosen model, and returns it.</summary>
    public static LearnedUserModel Run(LoggedSessions logged, ListenerTrainer chosen, ulong seed)
    {
        string[] circumstances = logged.Circumstances;
        bool two = circumstances.Length < logged.All.ContextNames.Count;
        Console.WriteLine();
        Console.WriteLine("foreseeing that a song is not skipped early, on the held-out sessions:");
        Console.WriteLine($"{"",-28}{"context",-16}{"AUC",8}{"accuracy",10}{"Brier",8}{"ECE",8}{"seconds",9}{"µs/song",10}");
        LearnedUserModel? kept = null;
        ResponseEvaluation? judgedKept = null;
        foreach (ListenerTrainer trainer in Enum.GetValues<ListenerTrainer>())
        {
            foreach (bool all in two ? new[] { true, false } : [true])
            {
                long started = Stopwatch.GetTimestamp();
                LearnedUserModel model = ListenerTraining.Learn(trainer, logged.Learn, logged.Catalog, all ? null : circumstances, seed);
                TimeSpan took = Stopwatch.GetElapsedTime(started);
                ResponseEvaluation judged = model.Evaluate(logged.HeldOut, logged.Catalog);
                Write(ListenerTraining.NameOf(trainer), all ? "all"
                    : "circumstances", judged.Model, string.Create(
                    CultureInfo.InvariantCulture, $"{took.TotalSeconds,9:F1}{MicrosecondsASong(model, logged.Catalog),10:F2}"));
                if (trainer == chosen && (!two || !all))
                    (kept, judgedKept) = (model, judged);
            }
        }

        foreach (ResponseEvaluationRow row in judgedKept!.Rows.Skip(1))
            Write(row.Name, "", row, "");
        Reliability(judgedKept, $"{ListenerTraining.NameOf(chosen)}, {(two ? "circumstances" : "all context")}, "
            + $"{(kept!.IsPlain ? "as plain vectors" : "in batches")}");
        return kept;
    }

    /// <summary>
    /// How long foreseeing the response to each distinct song takes one listener, the mean of 20 times after 5 to warm up.
    /// </summary>
    private static double MicrosecondsASong(LearnedUserModel model, SongCatalog catalog)
    {
        var listener = (IForesight)model.CreateListener(catalog, new SeededRandom(1));
        var expected = new float[catalog.Count];
        long started = 0;
        for (int round = -5; round < 20; round++)
        {
            if (round == 0)
                started = Stopwatch.GetTimestamp();
            listener.ExpectedRewards(expected);
        }

        return Stopwatch.GetElapsedTime(started).TotalMicroseconds / 20 / catalog.Features.DistinctCount;
    }

    private static void Reliability(ResponseEvaluation judged, string model)
    {
        Console.WriteLine();
        Console.WriteLine($"reliability of the world's model ({model}):");
        Console.WriteLine($"{"foreseen",12}{"rows",9}{"mean",8}{"happened",10}");
        foreach (ReliabilityBin bin in judged.Reliability)
            Console.WriteLine(
                string.Create(
                CultureInfo.InvariantCulture, $"{bin.Low,6:F1} – {bin.High:F1}{bin.Count,9:N0}{bin.Foreseen,8:F3}{bin.Happened,10:F3}"));
    }

    private static void Write(string name, string context, ResponseEvaluationRow row, string took) => Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-28}{context,-16}{row.Auc,8:F4}{row.Accuracy,10:F4}{row.Brier,8:F4}{row.CalibrationError,8:F4}") + took);
}
