using System.CommandLine;
using PlaylistRL.Serving;

// What BenchmarkDotNet does not measure: many threads over one recommender, memory by session, catalogues that change, process start.
// dotnet run -c Release --project benchmarks/PlaylistRL.Serving -- serve
// dotnet run -c Release --project benchmarks/PlaylistRL.Serving -- callers
// dotnet run -c Release --project benchmarks/PlaylistRL.Serving -- start
// dotnet run -c Release --project benchmarks/PlaylistRL.Serving -- catalog
// dotnet run -c Release --project benchmarks/PlaylistRL.Serving -- playlists
var songs = new Option<FileInfo?>("--songs") { Description = "A catalogue as CSV. Default: the sample catalogue." };
var episodes = new Option<int>("--episodes")
{
    Description = "Training episodes of the policy; a policy costs the same however long it learned.",
    DefaultValueFactory = _ => 300
};
var playlists = new Option<int>("--playlists")
{
    Description = "Playlists made by each number of threads.",
    DefaultValueFactory = _ => 100_000,
};
var rounds = new Option<int>("--rounds")
{
    Description = "Every number of threads takes its turn so often, with a part of the playlists each.",
    DefaultValueFactory = _ => 10
};
var swaps = new Option<int>("--swaps")
{
    Description = "How often the catalogue is replaced while eight threads serve.",
    DefaultValueFactory = _ => 1_000,
};
var runs = new Option<int>("--runs") { Description = "How often each kind of process is started.", DefaultValueFactory = _ => 15 };

var serve = new Command(
    "serve", "Many threads over one recommender: equal answers, speed, memory, catalogues replaced meanwhile.") { songs, episodes,
    playlists, rounds, swaps };
serve.SetAction(arguments =>
{
    SongCatalog catalog = Trained.Catalog(arguments.GetValue(songs));
    QPolicy policy = Trained.Policy(catalog, arguments.GetValue(episodes));
    var recommender = new PlaylistRecommender(policy, catalog);
    bool equal = new ThreadComparison(recommender, arguments.GetValue(playlists), arguments.GetValue(rounds)).Run();
    SessionMemory.Write(recommender);
    bool whole = new CatalogSwaps(policy, catalog, arguments.GetValue(swaps)).Run();
    return equal && whole ? 0 : 1;
});

var start = new Command(
    "start", "Process start to first playlist from a saved policy and a catalogue as CSV: just in time and compiled ahead.") { songs,
    episodes, runs };
start.SetAction(arguments =>
{
    SongCatalog catalog = Trained.Catalog(arguments.GetValue(songs));
    return new ProcessStarts(
        Trained.Policy(catalog, arguments.GetValue(episodes)), arguments.GetValue(songs)?.FullName, arguments.GetValue(runs)).Run() ? 0 : 1;
});

var size = new Option<int>("--size") { Description = "Songs of the large catalogue.", DefaultValueFactory = _ => 1_000_000 };
var allDiffer = new Option<bool>("--all-differ")
{
    Description = "Every song has features of its own. Default: the sample's rows, drawn by chance.",
};
var turns = new Option<int>("--turns") { Description = "How often each is measured.", DefaultValueFactory = _ => 5 };
var withoutCsv = new Option<bool>("--without-csv") { Description = "Leaves CSV out, which takes longest." };
var files = new Command(
    "catalog", "A large catalogue from CSV, memory and a file: time, memory of two processes, updates.") { size, allDiffer, turns,
    withoutCsv };
files.SetAction(
    arguments =>
    new CatalogFiles(arguments.GetValue(size), arguments.GetValue(allDiffer), arguments.GetValue(turns), !arguments.GetValue(withoutCsv))
    .Run());

var many = new Option<int>("--size")
{
    Description = "Songs of the catalogue; their features all differ.",
    DefaultValueFactory = _ => 100_000,
};
var decisions = new Option<int>("--decisions")
{
    Description = "Decisions by each number of callers, in each round.",
    DefaultValueFactory = _ => 200,
};
var callerRounds = new Option<int>("--rounds")
{
    Description = "Every number of callers takes its turn so often.",
    DefaultValueFactory = _ => 5,
};
var callers = new Command("callers", "Many callers decide over one large catalogue, with one thread a decision and with all: equal "
    + "answers, decisions a second, time of one.") { many, decisions, callerRounds };
callers.SetAction(
    arguments =>
    new CallerComparison(arguments.GetValue(many), arguments.GetValue(decisions), arguments.GetValue(callerRounds)).Run() ? 0 : 1);

var sizes = new Option<int[]>("--sizes")
{
    Description = "Songs of the catalogues.",
    DefaultValueFactory = _ => [1_000, 100_000, 1_000_000],
    AllowMultipleArgumentsPerToken = true,
};
var sessions = new Option<int>("--sessions") { Description = "Sessions of two playlists each.", DefaultValueFactory = _ => 20 };
var real = new Option<bool>("--real") { Description = "Real-valued features that all differ. Default: the sample's binary rows." };
var first = new Option<int>("--first") { Description = "Which session is the first, to go on where another run ended." };
var networkOnly = new Option<bool>("--network-only") { Description = "Leaves out the rules, whose answers are proved." };
var tens = new Command("playlists", "Playlists of ten with most songs scored once, and with all songs scored ten times: time and "
    + "agreement.") { sizes, sessions, first, real, networkOnly, episodes };
tens.SetAction(arguments => new PlaylistComparison(
    arguments.GetValue(sizes)!, arguments.GetValue(sessions), arguments.GetValue(first), arguments.GetValue(real),
    arguments.GetValue(networkOnly), arguments.GetValue(episodes)).Run() ? 0 : 1);

var kind = new Argument<string>("kind");
var path = new Argument<string>("path");
var hold = new Command("hold", "Holds a catalogue until its input ends; started by the one before.") { kind, path };
hold.Hidden = true;
hold.SetAction(arguments => CatalogMemory.Hold(arguments.GetValue(kind)!, arguments.GetValue(path)!));

return new RootCommand("Measures serving.") { serve, callers, start, files, tens, hold }.Parse(args).Invoke();
