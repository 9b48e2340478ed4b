using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>
/// The sub-command <c>log</c>: a listening log with propensities, from any world and policy, so that the truth behind a log is known.
/// </summary>
internal static class LogCommand
{
    private const string Random = "random";
    private const string Cosine = "cosine";
    private const string Greedy = "greedy";

    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var world = CommandOptions.World();
        var policy = new Option<string>("--policy")
        {
            Description = $"What chooses the songs: {Random}, {Cosine}, {Greedy} (knows the truth), or the file of a policy that was "
                + $"trained in this world.",
            DefaultValueFactory = _ => Random,
        };
        var exploration = new Option<double>("--exploration")
        {
            Description = "The share of choices that are made by chance instead, 0 to 1. Without any, the log says nothing of other songs.",
            DefaultValueFactory = _ => 0.1,
        };
        var sessions = CommandOptions.Number("--sessions", "How many sessions.", 1_000);
        var length = CommandOptions.Length();
        var seed = CommandOptions.Number("--seed", "Decides everything.", 1);
        var output = new Option<FileInfo>("--out")
        {
            Description = "The log: CSV, a gzip where the name ends with .gz.",
            DefaultValueFactory = _ => new FileInfo("log.csv"),
        };
        var command = new Command(
            "log", "Plays sessions in a world and writes them down, one row per song, with the probability of each choice.")
        {
            songs, world, policy, exploration, sessions, length, seed, output,
        };
        command.SetAction(arguments => Running.Guard(() =>
        {
            PlaylistEnvironment played = arguments.World(world, songs, length).Make();
            string path = Running.WritablePath(arguments.GetValue(output)!.Directory!, arguments.GetValue(output)!.Name);
            var explored = new ExploringPolicy(Named(arguments.GetValue(policy)!, played), arguments.GetValue(exploration));
            int count = arguments.AtLeast(sessions, 1);
            ListeningLogGenerator.Save(played, explored, count, (ulong)arguments.AtLeast(seed, 0), path);
            Console.WriteLine($"{count} sessions written to {path}");
        }));
        return command;
    }

    private static IPolicy Named(string name, PlaylistEnvironment world) => name switch
    {
        Random => new RandomPolicy(),
        Cosine => new CosinePolicy(world.Spec),
        Greedy => new GreedyPolicy(world),
        _ => QPolicy.Load(name).For(world.Spec),
    };
}
