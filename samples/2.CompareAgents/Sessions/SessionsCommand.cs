using System.CommandLine;
using System.Text.Json;

namespace PlaylistRL.Samples.CompareAgents;

/// <summary>The sub-command <c>sessions</c>: listeners with a hidden taste, served through sessions that follow their feedback.</summary>
internal static class SessionsCommand
{
    public static Command Make()
    {
        var songs = new Option<FileInfo?>("--songs") { Description = "A CSV file: id and title, then one numeric column a feature. Default: the sample catalogue." };
        var episodes = Number("--episodes", "Training episodes of each policy.", 4_000);
        var seeds = Number("--seeds", "Training seeds: 1 to this number.", 5);
        var listeners = Number("--listeners", "Held-out listeners of each kind, at least 2.", 300);
        var playlists = Number("--playlists", "Playlists of a session.", 3);
        var length = Number("--length", "Songs in a playlist.", 10);
        var particles = Number("--particles", "Particles of the exact Bayesian row.", 100_000);
        var output = new Option<DirectoryInfo>("--out") { Description = "The folder for sessions.json.", DefaultValueFactory = _ => new DirectoryInfo("out") };
        var command = new Command("sessions", "Serves listeners with a hidden taste, playlist after playlist, and asks whether their feedback made the next one better.")
        {
            songs, episodes, seeds, listeners, playlists, length, particles, output,
        };
        command.SetAction(arguments => Running.Guard(() =>
        {
            int AtLeast(Option<int> option, int least) => arguments.GetValue(option) is int number && number >= least ? number : throw new ArgumentException($"{option.Name} is at least {least}.");
            var study = new SessionStudy
            {
                Catalog = arguments.GetValue(songs) is FileInfo file ? SongCatalog.LoadCsv(file.FullName) : SongCatalog.LoadSample(),
                Episodes = AtLeast(episodes, 1),
                TrainingSeeds = AtLeast(seeds, 1),
                Listeners = AtLeast(listeners, 2),
                Playlists = AtLeast(playlists, 1),
                Length = AtLeast(length, 1),
                Particles = AtLeast(particles, 1),
            };
            if (study.Catalog.Count < (long)study.Playlists * study.Length)
                throw new ArgumentException($"{study.Playlists} playlists of {study.Length} songs, none twice, want {(long)study.Playlists * study.Length} songs; the catalogue has {study.Catalog.Count}.");
            string path = Running.WritablePath(arguments.GetValue(output)!, "sessions.json");
            SessionResults results = study.Run();
            File.WriteAllText(path, JsonSerializer.Serialize(results, SessionResultsJson.Default.SessionResults) + "\n");
            Console.WriteLine($"written to {path}");
        }));
        return command;
    }

    private static Option<int> Number(string name, string description, int otherwise) => new(name) { Description = description, DefaultValueFactory = _ => otherwise };
}
