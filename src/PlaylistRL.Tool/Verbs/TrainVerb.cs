using System.CommandLine;
using System.Text.Json.Nodes;
using PlaylistRL.Learning;
using PlaylistRL.Tool.Output;
using PlaylistRL.Tool.Songs;

namespace PlaylistRL.Tool.Verbs;

/// <summary><c>train</c>: a catalogue in, a policy and what it is worth out.</summary>
internal static class TrainVerb
{
    private const double Seconds = 60;
    private const double MostSeconds = 864_000;

    public static Command Command(Verb verb)
    {
        Argument<string> songs = Arguments.Songs();
        var output = new Option<string>("--out", "-o")
        {
            Description = "Where the policy is written.",
            DefaultValueFactory = _ => "playlist.safetensors",
        };
        Option<double?> seconds = Arguments.Number(
            "--seconds", $"How long it may take; more time gives a better policy. Default: {Seconds:0}.", 1, MostSeconds);
        Option<int> length = Arguments.Whole("--length", "How many songs a listener hears in one go.", 20, 1, 1_000);
        Option<ulong> seed = Arguments.Seed("Decides all chance. Default: 0.");
        var command = new Command("train", "Trains a policy for playlists on simulated listeners, and says what it is worth.")
        {
            songs, output, seconds, length, seed,
        };
        verb.SetWork(command, async (arguments, cancellationToken) =>
        {
            string source = arguments.GetRequiredValue(songs);
            string path = arguments.GetRequiredValue(output);
            Arguments.RequireWritable(path, source);
            SongCatalog catalog = (await Task.Run(() => SongSource.Load(source, null, cancellationToken), cancellationToken)).Catalog;
            var options = new PlaylistTrainingOptions
            {
                Budget = TimeSpan.FromSeconds(arguments.GetValue(seconds) ?? Seconds),
                Length = arguments.GetValue(length),
                Seed = arguments.GetValue(seed),
            };
            TrainingResult trained = await verb.Console.WorkAsync(
                "training", !arguments.GetValue(Verb.JsonOption),
                (progress, cancellation) => PlaylistTraining.Train(catalog, options, progress, cancellation), cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            trained.Policy.Save(path);
            return new Answer(Value(source, catalog, trained, path), console => Write(console, source, catalog, trained, path));
        });
        return command;
    }

    private static void Write(ToolConsole console, string source, SongCatalog catalog, TrainingResult trained, string path)
    {
        console.Out.WriteLine(catalog.ToString());
        console.Out.WriteLine($"verdict: {trained.Verdict}");
        console.Out.WriteLine($"The policy was written to {path}. Next: playlistrl recommend {path} {source}");
    }

    private static JsonObject Value(string source, SongCatalog catalog, TrainingResult trained, string path) => new()
    {
        ["source"] = source,
        ["songs"] = catalog.Count,
        ["features"] = catalog.FeatureNames.Count,
        ["verdict"] = trained.Verdict,
        ["isRule"] = trained.IsRule,
        ["mean"] = Json.Number(trained.Mean),
        ["ruleMean"] = Json.Number(trained.RuleMean),
        ["gain"] = new JsonObject { ["low"] = Json.Number(trained.Gain.Low), ["high"] = Json.Number(trained.Gain.High) },
        ["listeners"] = trained.Listeners,
        ["rounds"] = new JsonArray([.. trained.Rounds.Select(Round)]),
        ["out"] = path,
    };

    private static JsonObject Round(ImprovementRound round) => new()
    {
        ["pairs"] = round.Pairs,
        ["before"] = Json.Number(round.Before),
        ["after"] = Json.Number(round.After),
        ["standardError"] = Json.Number(round.StandardError),
        ["accepted"] = round.IsAccepted,
    };
}
