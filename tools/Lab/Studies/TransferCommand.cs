using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>transfer</c>: trained in one world, judged in another.</summary>
internal static class TransferCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var episodes = CommandOptions.Number("--episodes", "Training episodes.", 4_000);
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 5);
        var listeners = CommandOptions.Number("--listeners", "Held-out listeners, at least 2.", 200);
        var command = new Command("transfer", "Trains an AH-DQN agent in each world and judges it in every one. No world shows its state, "
            + "so that all observations mean the same.")
        {
            songs, episodes, seeds, listeners,
        };
        command.SetAction(arguments => Running.Guard(() => new TransferStudy
        {
            Songs = arguments.Catalog(songs) ?? SongCatalog.LoadSample(),
            Episodes = arguments.AtLeast(episodes, 1),
            Seeds = arguments.AtLeast(seeds, 1),
            Listeners = arguments.AtLeast(listeners, 2),
        }.Run()));
        return command;
    }
}
