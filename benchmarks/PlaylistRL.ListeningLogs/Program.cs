using System.CommandLine;
using PlaylistRL.ListeningLogs;

// A listening log that is larger than what one wants in memory: read beside ML.NET's own text loader, and learned from, each in a process
// of its own.
// dotnet run -c Release --project benchmarks/PlaylistRL.ListeningLogs -- --rows 500000,5000000
var rows = new Option<string>("--rows")
{
    Description = "Rows of the logs, separated by commas; each is generated, read and learned from.",
    DefaultValueFactory = _ =>
    "500000,5000000"
};
var rounds = new Option<int>("--rounds") { Description = "How often each reader takes its turn.", DefaultValueFactory = _ => 3 };
var iterations = new Option<int>("--iterations")
{
    Description = "The most iterations of L-BFGS; each reads the file at least once.",
    DefaultValueFactory = _ => 5,
};
var file = new Argument<FileInfo>("file") { Description = "The log." };
var count = new Option<int>("--count") { Description = "Rows.", DefaultValueFactory = _ => 500_000 };

var write = new Command("write", "Generates a log in the world 'hidden-taste' by random choice.") { file, count };
write.SetAction(arguments => LogWorld.Write(arguments.GetValue(file)!.FullName, arguments.GetValue(count)));
var read = new Command("read", "Reads it with the library and with ML.NET's text loader in turns.") { file, rounds };
read.SetAction(arguments => new ReaderComparison(arguments.GetValue(file)!.FullName, arguments.GetValue(rounds)).Run() ? 0 : 1);
var train = new Command("train", "Learns a user model from it, and says how much memory that took.") { file, iterations };
train.SetAction(arguments => StreamedTraining.Run(arguments.GetValue(file)!.FullName, arguments.GetValue(iterations)));

var root = new RootCommand("Measures listening logs on disk.") { rows, rounds, iterations };
root.SetAction(arguments =>
{
    foreach (string number in arguments.GetValue(rows)!.Split(','))
    {
        string path = Path.Combine(Path.GetTempPath(), $"listening-log-{Guid.NewGuid():N}.csv");
        try
        {
            int failed = OwnProcess.Run("write", path, "--count", number);
            failed = failed != 0 ? failed : OwnProcess.Run("read", path, "--rounds", $"{arguments.GetValue(rounds)}");
            failed = failed != 0 ? failed : OwnProcess.Run("train", path, "--iterations", $"{arguments.GetValue(iterations)}");
            if (failed != 0)
                return failed;
        }
        finally
        {
            File.Delete(path);
        }
    }

    return 0;
});
root.Subcommands.Add(write);
root.Subcommands.Add(read);
root.Subcommands.Add(train);
return root.Parse(args).Invoke();
