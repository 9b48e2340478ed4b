using System.CommandLine;
using PlaylistRL;
using PlaylistRL.Samples.MLNet;

// A listening log → a user model learned with ML.NET and judged on held-out sessions → a world → AH-DQN → a playlist.
// dotnet run -c Release --project samples/5.MLNet                                                      a log of the library's own making, whose truth is known
// dotnet run -c Release --project samples/5.MLNet -- --log sessions.csv.gz --format StreamingSessions  a log of yours
var log = new Option<FileInfo?>("--log") { Description = "A listening log as CSV, plain or as a gzip. Default: one that is generated." };
var format = new Option<ListeningLogFormat>("--format") { Description = "How the log is written." };
var songs = new Option<FileInfo?>("--songs") { Description = "The log's songs as CSV: id, title and a numeric column a feature. Default: songs known by how the first sessions took them." };
var sessions = new Option<int>("--sessions") { Description = "Sessions of a generated log.", DefaultValueFactory = _ => 3_000 };
var trainer = new Option<ResponseTrainer>("--trainer") { Description = "What the world's model is learned with." };
var episodes = new Option<int>("--episodes") { Description = "Training episodes of the agents.", DefaultValueFactory = _ => 2_000 };
var preset = new Option<string>("--preset") { Description = "The agents' options: sessions, or default.", DefaultValueFactory = _ => "sessions" };
var listeners = new Option<int>("--listeners") { Description = "Listeners the agents are judged on.", DefaultValueFactory = _ => 200 };
var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same figures.", DefaultValueFactory = _ => 1 };
var root = new RootCommand("Learns a user model from a listening log, judges it on held-out sessions, and trains a playlist agent on it.") { log, format, songs, sessions, trainer, preset, episodes, listeners, seed };
root.SetAction(arguments =>
{
    try
    {
        if (arguments.GetValue(sessions) < 10 || arguments.GetValue(episodes) < 1 || arguments.GetValue(listeners) < 2)
            throw new ArgumentException("--sessions is at least 10, --episodes at least 1, --listeners at least 2.");
        ActionHeadDqnOptions agent = arguments.GetValue(preset) switch
        {
            "sessions" => ActionHeadDqnOptions.Sessions,
            "default" => new ActionHeadDqnOptions(),
            string other => throw new ArgumentException($"--preset is '{other}'; legal are sessions and default."),
            null => throw new ArgumentException("--preset is missing."),
        };
        LoggedSessions logged = arguments.GetValue(log) is FileInfo file
            ? LoggedSessions.Load(file.FullName, arguments.GetValue(format), arguments.GetValue(songs)?.FullName)
            : LoggedSessions.Generate(arguments.GetValue(sessions), arguments.GetValue(seed));
        logged.Describe();
        LearnedUserModel model = ModelComparison.Run(logged, arguments.GetValue(trainer), arguments.GetValue(seed));
        LearnedWorld.Train(logged, model, agent with { Seed = arguments.GetValue(seed) }, arguments.GetValue(episodes), arguments.GetValue(listeners));
        return 0;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
});
return root.Parse(args).Invoke();
