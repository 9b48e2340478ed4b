using System.CommandLine;
using PlaylistRL;
using PlaylistRL.Learning;
using PlaylistRL.Logs;
using PlaylistRL.Samples.MLNet;

// A listening log → a user model learned with ML.NET and judged on held-out sessions → a world → AH-DQN, and what is worth serving →
// a playlist.
// dotnet run -c Release --project samples/5.MLNet a log of the library's own making, whose truth is known
// dotnet run -c Release --project samples/5.MLNet -- --log sessions.csv.gz --format StreamingSessions  a log of yours
// dotnet run -c Release --project samples/5.MLNet -- gap --world satiation what the detour over a log costs, over several seeds
var log = new Option<FileInfo?>("--log") { Description = "A listening log as CSV, plain or as a gzip. Default: one that is generated." };
var format = new Option<ListeningLogFormat>("--format") { Description = "How the log is written." };
var songs = new Option<FileInfo?>("--songs")
{
    Description =
    "The log's songs as CSV: id, title and a numeric column a feature. Default: songs known by how the first sessions took them."
};
var world = new Option<string>("--world")
{
    Description = $"The world a log is generated in: {string.Join(" or ", TrueWorld.Names)}.",
    DefaultValueFactory = _ =>
    "hidden-taste"
};
var sessions = new Option<int>("--sessions") { Description = "Sessions of a generated log.", DefaultValueFactory = _ => 3_000 };
var trainer = new Option<ListenerTrainer>("--trainer") { Description = "What the world's model is learned with." };
var episodes = new Option<int>("--episodes") { Description = "Training episodes of the agents.", DefaultValueFactory = _ => 2_000 };
var budget = new Option<int>("--budget")
{
    Description = "Seconds for what is worth serving to these listeners: a rule, or what is learned on top of it.",
    DefaultValueFactory = _ => 60,
};
var listeners = new Option<int>("--listeners") { Description = "Listeners the agents are judged on.", DefaultValueFactory = _ => 200 };
var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same figures.", DefaultValueFactory = _ => 1 };
var seeds = new Option<int>("--seeds") { Description = "Seeds: 1 to this number.", DefaultValueFactory = _ => 5 };
var validation = new Option<bool>("--validation")
{
    Description = "Judge on validation listeners, to choose a model by, and not on those of the test.",
};

var root = new RootCommand(
    "Learns a user model from a listening log, judges it on held-out sessions, and trains a playlist agent on it.") { log, format, songs,
    world, sessions, trainer, episodes, budget, listeners, seed };
root.SetAction(arguments => Guard(() =>
{
    Check(arguments);
    LoggedSessions logged = arguments.GetValue(log) is FileInfo file
        ? LoggedSessions.Load(file.FullName, arguments.GetValue(format), arguments.GetValue(songs)?.FullName)
        : LoggedSessions.Generate(TrueWorld.Named(arguments.GetValue(world)!), arguments.GetValue(sessions), arguments.GetValue(seed));
    logged.Describe();
    LearnedUserModel model = ModelComparison.Run(logged, arguments.GetValue(trainer), arguments.GetValue(seed));
    LearnedWorld.Train(
        logged, model, arguments.GetValue(seed), arguments.GetValue(episodes), arguments.GetValue(listeners),
        arguments.GetValue(budget) is int count and > 0 ? TimeSpan.FromSeconds(count)
            : throw new ArgumentException("--budget is at least 1."));
}));

var gap = new Command("gap", "How much of what an agent earns, trained in the true world, it earns when it is trained in a world learned "
    + "from a log of that one.") { world, sessions, trainer, episodes, listeners, seeds, validation };
gap.SetAction(arguments => Guard(() =>
{
    Check(arguments);
    new GapStudy
    {
        World = TrueWorld.Named(arguments.GetValue(world)!),
        Trainer = arguments.GetValue(trainer),
        Sessions = arguments.GetValue(sessions),
        Episodes = arguments.GetValue(episodes),
        Seeds = arguments.GetValue(seeds) is int count and > 0 ? count : throw new ArgumentException("--seeds is at least 1."),
        Listeners = arguments.GetValue(listeners),
        Purpose = arguments.GetValue(validation) ? SeedPurpose.Validation : SeedPurpose.Test,
    }.Run();
}));
root.Subcommands.Add(gap);
return root.Parse(args).Invoke();

void Check(ParseResult arguments)
{
    if (arguments.GetValue(sessions) < 10 || arguments.GetValue(episodes) < 1 || arguments.GetValue(listeners) < 2)
        throw new ArgumentException("--sessions is at least 10, --episodes at least 1, --listeners at least 2.");
}

static int Guard(Action run)
{
    try
    {
        run();
        return 0;
    }
    catch (Exception error) when (Cause(error) is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
    {
        Console.Error.WriteLine(Cause(error).Message);
        return 1;
    }

    // What went wrong beside others comes wrapped.
    static Exception Cause(Exception error) => error is AggregateException { InnerException: Exception inner } ? inner : error;
}
