using System.CommandLine;
using PlaylistRL;
using PlaylistRL.Samples.CompareAgents;

// Agents × presets × episode counts × seeds, beside all comparison rows; writes results.json (docs/results.md) and a report of it.
// dotnet run -c Release --project samples/2.CompareAgents -- --songs songs.csv --episodes 500,1000 --seeds 5 --out out
// dotnet run -c Release --project samples/2.CompareAgents -- sessions --songs songs.csv --out out      sessions that follow feedback; writes sessions.json
// dotnet run -c Release --project samples/2.CompareAgents -- variety --songs songs.csv      what re-ranking for variety costs and brings (docs/variety.md)
// dotnet run -c Release --project samples/2.CompareAgents -- ablation --songs songs.csv      what each part of the agent is worth
// dotnet run -c Release --project samples/2.CompareAgents -- curve --songs songs.csv      how much is learned after how many episodes
// dotnet run -c Release --project samples/2.CompareAgents -- new-songs --songs songs.csv      songs that the agent never met
// dotnet run -c Release --project samples/2.CompareAgents -- transfer --songs songs.csv      trained in one world, judged in another
// dotnet run -c Release --project samples/2.CompareAgents -- report --results out/results.json more/results.json --out out      one report of results that are there already
var songs = CommandOptions.Songs();
var world = CommandOptions.World();
var agents = new Option<string>("--agents") { Description = "Agents, separated by commas: dqn, ah-dqn.", DefaultValueFactory = _ => "dqn,ah-dqn" };
var presets = new Option<string?>("--presets") { Description = "Presets, separated by commas: default, mission, and for AH-DQN sessions and planning. Default: default and mission, with sessions where responses depend on chance and planning where what is heard changes the listener." };
var discount = new Option<double?>("--discount") { Description = "The discount of all agents but the myopic one. Default: that of the preset." };
var trainSongs = CommandOptions.Number("--train-songs", "Train AH-DQN on so many of the songs, others with each seed, and play all: for large catalogues. 0, the default, trains on all.", 0);
var learnEvery = new Option<int?>("--learn-every") { Description = "Environment steps from one learning step to the next, for all agents. Default: that of the preset." };
var episodes = CommandOptions.Counts("--episodes", "Training episodes, separated by commas.", "500,1000");
var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 5);
var listeners = CommandOptions.Number("--listeners", "Held-out listeners.", 200);
var output = CommandOptions.Output("results.json and its report");
var noReport = new Option<bool>("--no-report") { Description = "Write results.json only, no report.html and no pictures." };
var root = new RootCommand("Trains agents on a catalogue of songs and judges them beside what is simple, on listeners they never met.")
{
    songs, world, agents, presets, discount, learnEvery, trainSongs, episodes, seeds, listeners, output, noReport,
};
root.SetAction(arguments => Running.Guard(() =>
{
    string name = arguments.Words(world, World.Names)[0];
    var chosen = World.Named(name, arguments.Catalog(songs));
    var comparison = new Comparison
    {
        World = chosen,
        Agents = arguments.Words(agents, "dqn", "ah-dqn"),
        Presets = CommandOptions.Words(arguments.GetValue(presets) ?? chosen.Presets, "--presets", "default", "mission", "sessions", "planning"),
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
root.Subcommands.Add(SessionsCommand.Make());
root.Subcommands.Add(VarietyCommand.Make());
root.Subcommands.Add(AblationCommand.Make());
root.Subcommands.Add(CurveCommand.Make());
root.Subcommands.Add(NewSongsCommand.Make());
root.Subcommands.Add(TransferCommand.Make());
root.Subcommands.Add(ReportCommand.Make());
return root.Parse(args).Invoke();
