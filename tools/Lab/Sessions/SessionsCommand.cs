using System.CommandLine;
using System.Text.Json;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>sessions</c>: listeners with a hidden taste, served through sessions that follow their feedback.</summary>
internal static class SessionsCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var episodes = CommandOptions.Number("--episodes", "Training episodes of each policy.", 4_000);
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 5);
        var listeners = CommandOptions.Number("--listeners", "Held-out listeners of each kind, at least 2.", 300);
        var playlists = CommandOptions.Number("--playlists", "Playlists of a session.", 3);
        var length = CommandOptions.Number("--length", "Songs in a playlist.", 10);
        var particles = CommandOptions.Number("--particles", "Particles of the exact Bayesian row.", 100_000);
        var output = CommandOptions.Output("sessions.json");
        var command = new Command(
            "sessions",
            "Serves listeners with a hidden taste, playlist after playlist, and asks whether their feedback made the next one better.")
        {
            songs, episodes, seeds, listeners, playlists, length, particles, output,
        };
        command.SetAction(arguments => Running.Guard(() =>
        {
            var study = new SessionStudy
            {
                Catalog = arguments.Catalog(songs) ?? SongCatalog.LoadSample(),
                Episodes = arguments.AtLeast(episodes, 1),
                TrainingSeeds = arguments.AtLeast(seeds, 1),
                Listeners = arguments.AtLeast(listeners, 2),
                Playlists = arguments.AtLeast(playlists, 1),
                Length = arguments.AtLeast(length, 1),
                Particles = arguments.AtLeast(particles, 1),
            };
            if (study.Catalog.Count < (long)study.Playlists * study.Length)
                throw new ArgumentException($"{study.Playlists} playlists of {study.Length} songs, none twice, want "
                    + $"{(long)study.Playlists * study.Length} songs; the catalogue has {study.Catalog.Count}.");
            string path = Running.WritablePath(arguments.GetValue(output)!, "sessions.json");
            SessionResults results = study.Run();
            File.WriteAllText(path, JsonSerializer.Serialize(results, SessionResultsJson.Default.SessionResults) + "\n");
            Console.WriteLine($"written to {path}");
        }));
        return command;
    }
}
