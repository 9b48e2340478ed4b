using System.CommandLine;

namespace PlaylistRL.Lab;

/// <summary>The sub-command <c>curve</c>: how much is learned after how many episodes, by agents and by rules that are fitted.</summary>
internal static class CurveCommand
{
    public static Command Make()
    {
        var songs = CommandOptions.Songs();
        var world = CommandOptions.World();
        var episodes = CommandOptions.Counts(
            "--episodes", "When to judge, in training episodes, separated by commas.", "10,25,50,100,250,500,1000");
        var seeds = CommandOptions.Number("--seeds", "Training seeds: 1 to this number.", 5);
        var listeners = CommandOptions.Number("--listeners", "Held-out listeners, at least 2.", 200);
        var output = CommandOptions.Output("results.json and its report");
        var command = new Command("curve", "Trains each agent once and judges it on the way, beside the rules fitted on as many episodes.")
        {
            songs, world, episodes, seeds, listeners, output,
        };
        command.SetAction(arguments => Running.Guard(() =>
        {
            var study = new CurveStudy
            {
                World = World.Named(arguments.Words(world, World.Names)[0], arguments.Catalog(songs)),
                Marks = arguments.Counts(episodes),
                Seeds = arguments.AtLeast(seeds, 1),
                Listeners = arguments.AtLeast(listeners, 2),
            };
            string path = Running.WritablePath(arguments.GetValue(output)!, "results.json");
            study.Run().Save(path);
            Console.WriteLine($"written to {path}");
        }));
        return command;
    }
}
