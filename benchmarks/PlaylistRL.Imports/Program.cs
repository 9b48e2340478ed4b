using System.CommandLine;
using System.Diagnostics;
using PlaylistRL.Imports;
using PlaylistRL.Music;
using Sylvan.Data.Csv;

// A table of songs of any size, imported on one thread; beside it Sylvan.Data.Csv, which reads the same text and makes nothing of it. A
// folder of tagged files; beside it the tag library, which opens the same files. Each in a process of its own, in turns.
// dotnet run -c Release --project benchmarks/PlaylistRL.Imports -- --rows 1000000
// dotnet run -c Release --project benchmarks/PlaylistRL.Imports -- --files 2000
var rows = new Option<int>("--rows") { Description = "Rows of the table.", DefaultValueFactory = _ => 1_000_000 };
var files = new Option<int>("--files") { Description = "Measure a folder of so many files, not a table." };
var rounds = new Option<int>("--rounds") { Description = "How often each takes its turn.", DefaultValueFactory = _ => 3 };
var source = new Argument<string>("source") { Description = "The table or folder." };

var root = new RootCommand("Measures imports of tables of songs and of folders of music.") { rows, files, rounds };
Add("import", "Imports a table with SongCatalog.Load.", path => Songs(SongCatalog.Load(path)));
Add("text", "Reads all cells of a table with Sylvan.Data.Csv.", path =>
{
    using CsvDataReader reader = CsvDataReader.Create(path);
    long characters = 0;
    while (reader.Read())
    {
        for (int cell = 0; cell < reader.FieldCount; cell++)
            characters += reader.GetFieldSpan(cell).Length;
    }

    return FormattableString.Invariant($"{characters} characters");
});
Add("folder", "Imports a folder with MusicLibrary.Load.", path => Songs(MusicLibrary.Load(path).Catalog));
Add("tags", "Opens all files of a folder with TagLibSharp.", path =>
{
    int opened = 0;
    foreach (string file in Directory.EnumerateFiles(path, "*.mp3", SearchOption.AllDirectories))
    {
        using var tagged = new TagLib.Mpeg.AudioFile(file);
        opened += tagged.Tag.Title is null ? 0 : 1;
    }

    return FormattableString.Invariant($"{opened} titles");
});
root.SetAction(arguments =>
{
    string path = Path.Combine(Path.GetTempPath(), $"songs-{Guid.NewGuid():N}");
    try
    {
        int count = arguments.GetValue(files);
        if (count > 0)
        {
            MadeFolder.Write(path, count);
            Console.WriteLine(FormattableString.Invariant($"{count} files"));
            return InTurns(path, arguments.GetValue(rounds), "folder", "tags");
        }

        InventedTable.Write(path, arguments.GetValue(rows));
        Console.WriteLine(FormattableString.Invariant($"{arguments.GetValue(rows)} rows, {new FileInfo(path).Length / 1_000_000} MB"));
        return InTurns(path, arguments.GetValue(rounds), "import", "text");
    }
    finally
    {
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
    }
});
return root.Parse(args).Invoke();

void Add(string verb, string description, Func<string, string> work)
{
    var command = new Command(verb, description) { source };
    command.SetAction(arguments => Measured(verb, () => work(arguments.GetValue(source)!)));
    root.Subcommands.Add(command);
}

static string Songs(SongCatalog catalog) => FormattableString.Invariant($"{catalog.Count} songs of {catalog.FeatureNames.Count} features");

static int InTurns(string path, int rounds, params string[] verbs)
{
    for (int round = 0; round < rounds; round++)
    {
        foreach (string verb in verbs)
        {
            // Runs as a program of its own and as "dotnet PlaylistRL.Imports.dll".
            bool host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";
            string[] own = host ? [Environment.GetCommandLineArgs()[0]] : [];
            using Process process = Process.Start(Environment.ProcessPath!, [.. own, verb, path]);
            process.WaitForExit();
            if (process.ExitCode != 0)
                return process.ExitCode;
        }
    }

    return 0;
}

static void Measured(string name, Func<string> work)
{
    var watch = Stopwatch.StartNew();
    string made = work();
    watch.Stop();
    using var process = Process.GetCurrentProcess();
    Console.WriteLine(FormattableString.Invariant($"{name,-6} {watch.Elapsed.TotalSeconds,6:F2} s, processor ")
        + FormattableString.Invariant($"{process.TotalProcessorTime.TotalSeconds,6:F2} s, at most {process.PeakWorkingSet64 / 1_000_000,5} MB: ")
        + made);
}
