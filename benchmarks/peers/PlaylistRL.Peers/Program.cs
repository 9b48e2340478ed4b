using System.CommandLine;
using System.Text.Json;
using PlaylistRL.Peers;

// benchmarks/peers/run does all of it; this is what it starts.
var python = new Option<string?>("--python")
{
    Description = "A Python interpreter with PyTorch. Default: none, and PyTorch does not take part.",
};
var songs = new Option<FileInfo?>("--songs") { Description = "A catalogue as CSV in place of the sample catalogue." };
var threads = new Option<int?>("--threads") { Description = "Only this number of threads, 1 or 2." };
var only = new Option<string[]>("--only")
{
    Description = "Only these works: scoring, target-max, learning-step, dqn-step, mission-loop, decision, throughput, growth.",
    AllowMultipleArgumentsPerToken = true
};
var quick = new Option<bool>("--quick") { Description = "Few and short turns, no million songs: to see that everything runs." };
var torchSharp = new Option<bool>("--torchsharp") { Description = "TorchSharp takes part; the program must have been built with it." };
var markdown = new Option<bool>("--markdown") { Description = "Writes the table into README.md too." };
var folder = new Option<DirectoryInfo>("--folder") { Description = "benchmarks/peers.", Required = true };

var compare = new Command(
    "compare", "Measures every contender by turns.") { python, songs, threads, only, quick, torchSharp, markdown, folder };
compare.SetAction(arguments =>
{
    string peers = arguments.GetRequiredValue(folder).FullName;
    string data = Path.Combine(peers, "out", "data");
    if (Directory.Exists(data))
        Directory.Delete(data, recursive: true);
    var materials = new Materials(data, arguments.GetValue(songs) is FileInfo file ? SongCatalog.LoadCsv(file.FullName) : null);
    bool isQuick = arguments.GetValue(quick);
    using var processes = new MeasuredProcesses(arguments.GetValue(python), Path.Combine(peers, "python"));
    var run = new Run(
        processes, materials, isQuick, arguments.GetValue(torchSharp), arguments.GetValue(only)
        ?? [], arguments.GetValue(threads), save: some =>
    {
        File.WriteAllText(Path.Combine(peers, "out", "results.json"), JsonSerializer.Serialize(some, Protocol.File));
        File.WriteAllText(Path.Combine(peers, "out", "results.md"), Tables.Of(some));
    });
    Results results = run.Measure();
    Directory.Delete(data, recursive: true);

    string table = Tables.Of(results);
    if (arguments.GetValue(markdown))
        Tables.WriteInto(Path.Combine(peers, "README.md"), table);
    Console.WriteLine(table);
    return results.Wrong.Count == 0 ? 0 : 1;
});

var serve = new Command("serve", "One measured process: requests on standard input, replies on standard output.");
serve.SetAction(_ =>
{
    // What libraries print must not stand between the replies.
    TextWriter replies = Console.Out;
    Console.SetOut(Console.Error);
    Server.Run(Console.In, replies);
});

return new RootCommand("Compares PlaylistRL with its peers.") { compare, serve }.Parse(args).Invoke();
