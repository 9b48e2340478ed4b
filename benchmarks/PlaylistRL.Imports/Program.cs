using System.CommandLine;
using System.Diagnostics;
using PlaylistRL.Imports;
using Sylvan.Data.Csv;

// A table of songs of any size, imported on one thread; beside it Sylvan.Data.Csv, which reads the same text and makes nothing of it. Each
// in a process of its own, in turns.
// dotnet run -c Release --project benchmarks/PlaylistRL.Imports -- --rows 1000000
var rows = new Option<int>("--rows") { Description = "Rows of the table.", DefaultValueFactory = _ => 1_000_000 };
var rounds = new Option<int>("--rounds") { Description = "How often each takes its turn.", DefaultValueFactory = _ => 3 };
var file = new Argument<FileInfo>("file") { Description = "The table." };

var import = new Command("import", "Imports it with SongCatalog.Load.") { file };
import.SetAction(arguments => Measured("SongCatalog.Load", () =>
{
    SongCatalog catalog = SongCatalog.Load(arguments.GetValue(file)!.FullName);
    return FormattableString.Invariant($"{catalog.Count} songs of {catalog.FeatureNames.Count} features");
}));
var text = new Command("text", "Reads all its cells with Sylvan.Data.Csv.") { file };
text.SetAction(arguments => Measured("Sylvan.Data.Csv", () =>
{
    using CsvDataReader reader = CsvDataReader.Create(arguments.GetValue(file)!.FullName);
    long characters = 0;
    while (reader.Read())
    {
        for (int cell = 0; cell < reader.FieldCount; cell++)
            characters += reader.GetFieldSpan(cell).Length;
    }

    return FormattableString.Invariant($"{characters} characters");
}));

var root = new RootCommand("Measures imports of tables of songs.") { rows, rounds };
root.SetAction(arguments =>
{
    string path = Path.Combine(Path.GetTempPath(), $"songs-{Guid.NewGuid():N}.csv");
    try
    {
        InventedTable.Write(path, arguments.GetValue(rows));
        Console.WriteLine(FormattableString.Invariant($"{arguments.GetValue(rows)} rows, {new FileInfo(path).Length / 1_000_000} MB"));
        for (int round = 0; round < arguments.GetValue(rounds); round++)
        {
            foreach (string verb in (string[])["import", "text"])
            {
                using Process process = Process.Start(Environment.ProcessPath!, [verb, path]);
                process.WaitForExit();
                if (process.ExitCode != 0)
                    return process.ExitCode;
            }
        }

        return 0;
    }
    finally
    {
        File.Delete(path);
    }
});
root.Subcommands.Add(import);
root.Subcommands.Add(text);
return root.Parse(args).Invoke();

static void Measured(string name, Func<string> work)
{
    var watch = Stopwatch.StartNew();
    string made = work();
    watch.Stop();
    using var process = Process.GetCurrentProcess();
    Console.WriteLine(FormattableString.Invariant($"{name,-18} {watch.Elapsed.TotalSeconds,6:F2} s, processor ")
        + FormattableString.Invariant($"{process.TotalProcessorTime.TotalSeconds,6:F2} s, at most {process.PeakWorkingSet64 / 1_000_000,5} MB: ")
        + made);
}
