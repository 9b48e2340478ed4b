using System.CommandLine;

namespace PlaylistRL.Samples.CompareAgents;

/// <summary>The sub-command <c>variety</c>: what re-ranking for variety costs and brings, by method and trade-off.</summary>
internal static class VarietyCommand
{
    public static Command Make()
    {
        var songs = new Option<FileInfo?>("--songs") { Description = "A CSV file: id and title, then one numeric column a feature. Default: the sample catalogue." };
        var world = new Option<string>("--world") { Description = "The listeners: dot-product, who tell all; sessions, who tick a few boxes and skip.", DefaultValueFactory = _ => VarietyWorld.DotProduct };
        var episodes = Number("--episodes", "Training episodes of each agent.", 1_000);
        var seeds = Number("--seeds", "Training seeds: 1 to this number.", 3);
        var listeners = Number("--listeners", "Held-out listeners, at least 2.", 200);
        var candidates = Number("--candidates", "How many of the best candidates are considered for each song.", new VarietyOptions().CandidateCount);
        var command = new Command("variety", "Trains an AH-DQN agent for each seed, re-ranks it for variety by each method and trade-off, and judges them all on the same listeners.")
        {
            songs, world, episodes, seeds, listeners, candidates,
        };
        command.SetAction(arguments => Running.Guard(() =>
        {
            int AtLeast(Option<int> option, int least) => arguments.GetValue(option) is int number && number >= least ? number : throw new ArgumentException($"{option.Name} is at least {least}.");
            SongCatalog catalog = arguments.GetValue(songs) is FileInfo file ? SongCatalog.LoadCsv(file.FullName) : SongCatalog.LoadSample();
            new VarietyStudy
            {
                World = VarietyWorld.Of(arguments.GetValue(world)!, catalog),
                Episodes = AtLeast(episodes, 1),
                Seeds = AtLeast(seeds, 1),
                Listeners = AtLeast(listeners, 2),
                Candidates = arguments.GetValue(candidates),
            }.Run();
        }));
        return command;
    }

    private static Option<int> Number(string name, string description, int otherwise) => new(name) { Description = description, DefaultValueFactory = _ => otherwise };
}
