using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>history</c>: what a listener's past is worth.</summary>
internal static class HistoryCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var plays = CommandOptions.Number("--plays", "Plays in a listener's past.", 200);
        var episodes = CommandOptions.Number("--episodes", "Training episodes.", 4_000);
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number, at least 2.", 5);
        var listeners = CommandOptions.Number("--listeners", "Held-out listeners, at least 2.", 300);
        var command = new Command("history", "Begins sessions with a listener's past, with somebody else's and with none, and judges the "
            + "first playlist.")
        {
            songs, plays, episodes, seeds, listeners,
        };
        command.SetAction(arguments => Running.Guard(() => new HistoryStudy
        {
            Catalog = arguments.Catalog(songs) ?? SongCatalog.LoadSample(),
            Plays = arguments.AtLeast(plays, 2),
            Episodes = arguments.AtLeast(episodes, 1),
            Seeds = arguments.AtLeast(seeds, 2),
            Listeners = arguments.AtLeast(listeners, 2),
        }.Run()));
        return command;
    }
}
