using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>new-songs</c>: how well an agent plays songs it never met.</summary>
internal static class NewSongsCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var other = new Option<FileInfo?>("--other")
        {
            Description = "Another catalogue with the same features: agents trained on the first are judged on it too.",
        };
        var hidden = new Option<double>("--hidden")
        {
            Description = "The share of the distinct rows of features that are kept back.",
            DefaultValueFactory = _ => 0.2,
        };
        var episodes = CommandOptions.Number("--episodes", "Training episodes.", 1_000);
        var seeds = CommandOptions.Number("--seeds", "Seeds, each with its own hidden songs: 1 to this number, at least 2.", 10);
        var listeners = CommandOptions.Number("--listeners", "Held-out listeners, at least 2.", 200);
        var command = new Command("new-songs", "Trains AH-DQN agents with a share of all feature rows kept back, and judges them on all "
            + "songs and on those alone, beside agents that met them all.")
        {
            songs, other, hidden, episodes, seeds, listeners,
        };
        command.SetAction(arguments => Running.Guard(() => new NewSongsStudy
        {
            Catalog = arguments.Catalog(songs) ?? SongCatalog.LoadSample(),
            Other = arguments.GetValue(other) is FileInfo file ? SongCatalog.LoadCsv(file.FullName) : null,
            Hidden = arguments.GetValue(hidden) is double share and > 0 and < 1 ? share
                : throw new ArgumentException("--hidden is above 0 and below 1."),
            Episodes = arguments.AtLeast(episodes, 1),
            Seeds = arguments.AtLeast(seeds, 2),
            Listeners = arguments.AtLeast(listeners, 2),
        }.Run()));
        return command;
    }
}
