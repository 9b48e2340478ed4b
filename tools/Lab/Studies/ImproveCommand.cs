using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>improve</c>: what paired rollouts add to the best tuned rule.</summary>
internal static class ImproveCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var world = new Option<string>("--world")
        {
            Description = $"The listeners: {string.Join(", ", EverydayWorld.Names)}.",
            DefaultValueFactory = _ => EverydayWorld.Names[0],
        };
        var length = CommandOptions.Number("--length", "Songs in a playlist.", 20);
        var atOnce = CommandOptions.Number("--at-once", "Songs that half of the listeners ask for at once in training.", 1);
        var pairs = CommandOptions.Number("--pairs", "Pairs of songs a round.", new PolicyImprovementOptions().Pairs);
        var rounds = CommandOptions.Number("--rounds", "The most rounds.", new PolicyImprovementOptions().Rounds);
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 5);
        var listeners = CommandOptions.Number("--listeners", "Held-out listeners, at least 2.", 5_000);
        var command = new Command("improve", "Tunes simple rules on validation listeners, improves the best by paired rollouts, and judges "
            + "all of them on others.")
        {
            songs, world, length, atOnce, pairs, rounds, seeds, listeners,
        };
        command.SetAction(arguments => Running.Guard(() => new ImproveStudy
        {
            Catalog = arguments.Catalog(songs) ?? SongCatalog.LoadSample(),
            World = EverydayWorld.Named(arguments.GetValue(world)!),
            Length = arguments.AtLeast(length, 1),
            AtOnce = arguments.AtLeast(atOnce, 1),
            Options = new() { Pairs = arguments.AtLeast(pairs, 1_000), Rounds = arguments.AtLeast(rounds, 1) },
            Seeds = arguments.AtLeast(seeds, 1),
            Listeners = arguments.AtLeast(listeners, 2),
        }.Run()));
        return command;
    }
}
