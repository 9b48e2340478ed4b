using System.CommandLine;
using PlaylistRL;
using PlaylistRL.Samples.CompareAgents;

// Agents × presets × episode counts × seeds, beside all comparison rows; writes results.json (docs/results.md) and a report of it.
// dotnet run -c Release --project samples/2.CompareAgents -- --songs songs.csv --episodes 500,1000 --seeds 5 --out out
// dotnet run -c Release --project samples/2.CompareAgents -- sessions --songs songs.csv --out out      sessions that follow feedback; writes sessions.json
// dotnet run -c Release --project samples/2.CompareAgents -- variety --songs songs.csv      what re-ranking for variety costs and brings (docs/variety.md)
// dotnet run -c Release --project samples/2.CompareAgents -- report --results out/results.json more/results.json --out out      one report of results that are there already
var songs = new Option<FileInfo?>("--songs") { Description = "A CSV file: id and title, then one numeric column a feature. Default: the sample catalogue." };
var world = new Option<string>("--world") { Description = $"The world: {string.Join(", ", World.Names)}.", DefaultValueFactory = _ => "dot-product" };
var agents = new Option<string>("--agents") { Description = "Agents, separated by commas: dqn, ah-dqn.", DefaultValueFactory = _ => "dqn,ah-dqn" };
var presets = new Option<string?>("--presets") { Description = "Presets, separated by commas: default, mission, and for AH-DQN sessions and planning. Default: default and mission, with sessions where responses depend on chance and planning where what is heard changes the listener." };
var discount = new Option<double?>("--discount") { Description = "The discount of all agents but the myopic one. Default: that of the preset." };
var learnEvery = new Option<int?>("--learn-every") { Description = "Environment steps from one learning step to the next, for all agents. Default: that of the preset." };
var episodes = new Option<string>("--episodes") { Description = "Training episodes, separated by commas.", DefaultValueFactory = _ => "500,1000" };
var seeds = new Option<int>("--seeds") { Description = "Training seeds: 1 to this number.", DefaultValueFactory = _ => 5 };
var listeners = new Option<int>("--listeners") { Description = "Held-out listeners.", DefaultValueFactory = _ => 200 };
var output = new Option<DirectoryInfo>("--out") { Description = "The folder for results.json and its report.", DefaultValueFactory = _ => new DirectoryInfo("out") };
var noReport = new Option<bool>("--no-report") { Description = "Write results.json only, no report.html and no pictures." };
var root = new RootCommand("Trains agents on a catalogue of songs and judges them beside what is simple, on listeners they never met.")
{
    songs, world, agents, presets, discount, learnEvery, episodes, seeds, listeners, output, noReport,
};
root.SetAction(arguments => Running.Guard(() =>
{
    string name = Words(arguments.GetValue(world)!, "--world", World.Names)[0];
    var chosen = World.Named(name, arguments.GetValue(songs) is FileInfo file ? SongCatalog.LoadCsv(file.FullName) : SongCatalog.LoadSample());
    var comparison = new Comparison
    {
        World = chosen,
        Agents = Words(arguments.GetValue(agents)!, "--agents", "dqn", "ah-dqn"),
        Presets = Words(arguments.GetValue(presets) ?? chosen.Presets, "--presets", "default", "mission", "sessions", "planning"),
        Discount = arguments.GetValue(discount),
        LearnEvery = arguments.GetValue(learnEvery),
        EpisodeCounts = [.. arguments.GetValue(episodes)!.Split(',').Select(Count).Distinct()],
        Seeds = arguments.GetValue(seeds) is int number and > 0 ? number : throw new ArgumentException("--seeds is at least 1."),
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
root.Subcommands.Add(ReportCommand.Make());
return root.Parse(args).Invoke();

static int Count(string word) => int.TryParse(word, out int count) && count > 0 ? count : throw new ArgumentException($"--episodes: '{word}' is no number of episodes.");

static string[] Words(string list, string option, params string[] legal)
{
    string[] words = [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];
    string? wrong = words.FirstOrDefault(word => !legal.Contains(word));
    return wrong is not null || words.Length == 0 ? throw new ArgumentException($"{option}: '{wrong}' is not one of {string.Join(", ", legal)}.") : words;
}
