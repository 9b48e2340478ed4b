using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>
/// The sub-command <c>compare</c>: agents × presets × episode counts × seeds, beside all comparison rows; writes <c>results.json</c>
/// (docs/results.md) and a report of it.
/// </summary>
internal static class CompareCommand
{
    private static readonly string[] _agents = ["dqn", "ah-dqn"];
    private static readonly string[] _presets = ["default", "mission"];

    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var world = CommandOptions.World();
        var agents = new Option<string>("--agents")
        {
            Description = "Agents, separated by commas: dqn, ah-dqn.",
            DefaultValueFactory = _ => string.Join(',', _agents),
        };
        var presets = new Option<string>("--presets")
        {
            Description = "Presets, separated by commas: default, mission.",
            DefaultValueFactory = _ => string.Join(',', _presets),
        };
        var discount = new Option<double?>("--discount")
        {
            Description = "The discount of all agents but the myopic one. Default: what their options choose.",
        };
        var trainSongs = CommandOptions.Number(
            "--train-songs",
                "Train AH-DQN on so many of the songs, others with each seed, and play all: for large catalogues. 0 trains on all.", 0);
        var learnEvery = new Option<int?>("--learn-every")
        {
            Description = "Environment steps from one learning step to the next, for all agents. Default: what their options choose.",
        };
        var episodes = CommandOptions.Counts("--episodes", "Training episodes, separated by commas.", "500,1000");
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 5);
        var listeners = CommandOptions.Number("--listeners", "Held-out listeners.", 200);
        var length = CommandOptions.Length();
        var output = CommandOptions.Output("results.json and its report");
        var noReport = new Option<bool>("--no-report") { Description = "Write results.json only, no report.html and no pictures." };
        var command = new Command("compare", "Trains agents in a world and judges them beside what is simple, on listeners they never met.")
        {
            songs, world, agents, presets, discount, learnEvery, trainSongs, episodes, seeds, listeners, length, output, noReport,
        };
        command.SetAction(arguments => Running.Guard(() =>
        {
            var comparison = new Comparison
            {
                World = arguments.World(world, songs, length),
                Agents = arguments.Words(agents, _agents),
                Presets = arguments.Words(presets, _presets),
                Discount = arguments.GetValue(discount),
                LearnEvery = arguments.GetValue(learnEvery),
                TrainSongs = arguments.GetValue(trainSongs) is int number and > 0 ? number : null,
                EpisodeCounts = arguments.Counts(episodes),
                Seeds = arguments.AtLeast(seeds, 1),
                Listeners = arguments.GetValue(listeners),
            };
            comparison.Validate();
            string path = Running.WritablePath(arguments.GetValue(output)!, "results.json");
            ComparisonResults results = comparison.Run();
            results.Save(path);
            Console.WriteLine($"{results.Runs.Count} runs written to {path}");
            if (!arguments.GetValue(noReport))
                ReportCommand.Write(results, Path.GetDirectoryName(path)!);
        }));
        return command;
    }
}
