using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>variety</c>: what re-ranking for variety costs and brings, by method and trade-off.</summary>
internal static class VarietyCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var world = new Option<string>("--world")
        {
            Description = "The listeners: dot-product, who tell all; sessions, who tick a few boxes and skip.",
            DefaultValueFactory = _ => VarietyWorld.DotProduct
        };
        var episodes = CommandOptions.Number("--episodes", "Training episodes of each agent.", 1_000);
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 3);
        var listeners = CommandOptions.Number("--listeners", "Held-out listeners, at least 2.", 200);
        var candidates = CommandOptions.Number(
            "--candidates", "How many of the best candidates are considered for each song.", new VarietyOptions().CandidateCount);
        var command = new Command("variety", "Trains an AH-DQN agent for each seed, re-ranks it for variety by each method and trade-off, "
            + "and judges them all on the same listeners.")
        {
            songs, world, episodes, seeds, listeners, candidates,
        };
        command.SetAction(arguments => Running.Guard(() =>
        {
            SongCatalog catalog = arguments.Catalog(songs) ?? SongCatalog.LoadSample();
            new VarietyStudy
            {
                World = VarietyWorld.Of(arguments.GetValue(world)!, catalog),
                Episodes = arguments.AtLeast(episodes, 1),
                Seeds = arguments.AtLeast(seeds, 1),
                Listeners = arguments.AtLeast(listeners, 2),
                Candidates = arguments.GetValue(candidates),
            }.Run();
        }));
        return command;
    }
}
