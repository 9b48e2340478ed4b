using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>ablation</c>: what each part of the AH-DQN agent is worth in a world.</summary>
internal static class AblationCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var world = CommandOptions.World();
        var changes = new Option<string?>("--changes")
        {
            Description = "Only changes whose names contain one of these words, separated by commas. Default: all.",
        };
        var episodes = CommandOptions.Number("--episodes", "Training episodes.", 1_000);
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 5);
        var listeners = CommandOptions.Number(
            "--listeners", "Validation listeners, at least 2: what is chosen by this table is judged on others.", 200);
        var command = new Command(
            "ablation",
            "Trains the AH-DQN agent as it is and with one thing changed at a time, and compares them on validation listeners.")
        {
            songs, world, changes, episodes, seeds, listeners,
        };
        command.SetAction(arguments => Running.Guard(() => new AblationStudy
        {
            World = World.Named(arguments.Words(world, World.Names)[0], arguments.Catalog(songs)),
            Only = arguments.GetValue(changes)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            Episodes = arguments.AtLeast(episodes, 1),
            Seeds = arguments.AtLeast(seeds, 1),
            Listeners = arguments.AtLeast(listeners, 2),
        }.Run()));
        return command;
    }
}
