using System.CommandLine;
using System.Globalization;
using PlaylistRL;
using PlaylistRL.Samples;
using PlaylistRL.Samples.Quickstart;
using Spectre.Console;

// The main job: a catalogue, a training that says what it is worth, a policy that is saved and loaded, and a listener who reacts.
// dotnet run -c Release --project samples/1.Quickstart -- --songs songs.csv --like Rock,1990s --out playlist.m3u8
var songs = new Option<FileInfo?>("--songs")
{
    Description = "A table of songs of nearly any kind: CSV, TSV, JSON, gzip or not. Default: the sample catalogue.",
};
var like = new Option<string?>("--like")
{
    Description = "Features the listener likes, separated by commas. Default: you are asked; where nobody can be, the two most frequent.",
};
var length = new Option<int>("--length") { Description = "Songs in the playlist.", DefaultValueFactory = _ => 10 };
var seconds = new Option<double>("--seconds") { Description = "How long the training may take.", DefaultValueFactory = _ => 60 };
var output = new Option<FileInfo?>("--out") { Description = "Where the second playlist is written: .m3u8, .xspf or .pls." };
var policyFile = new Option<FileInfo?>("--policy") { Description = "Where the policy that serves is saved. Default: a temporary file." };
var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same agents and playlist.", DefaultValueFactory = _ => 1 };
var root = new RootCommand(
    "Trains on a catalogue of songs, says what the training is worth, and makes a playlist and another after feedback.")
{
    songs, like, length, seconds, output, policyFile, seed,
};
root.SetAction(arguments =>
{
    try
    {
        if (arguments.GetValue(length) < 1)
            throw new ArgumentException("--length is at least 1.");
        SongCatalog catalog = arguments.GetValue(songs) is FileInfo file ? SongCatalog.Load(file.FullName) : SongCatalog.LoadSample();
        if (catalog.Import is SongImportReport import)
            Console.WriteLine(import);
        string[] likes = Taste.Of(catalog, arguments.GetValue(like));
        Preferences preferences = catalog.Preferences(likes);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{catalog.Name}[/]: {catalog.Count} songs, {catalog.FeatureNames.Count} features, {catalog.Features.DistinctCount} distinct rows of them");

        string path = arguments.GetValue(policyFile)?.FullName ?? Path.Combine(Path.GetTempPath(), "playlist.safetensors");
        SessionTraining.Train(catalog, arguments.GetValue(seconds), arguments.GetValue(seed)).Save(path);
        var recommender = new PlaylistRecommender(ServablePolicy.Load(path), catalog);
        AnsiConsole.WriteLine($"The policy that serves was saved to {path} ({new FileInfo(path).Length / 1024} kB) and loaded again.");
        Playlist second = FirstReactions.Show(
            recommender, preferences, string.Join(", ", likes), arguments.GetValue(length), arguments.GetValue(seed));
        if (arguments.GetValue(output) is FileInfo written)
        {
            second.Save(written.FullName);
            AnsiConsole.WriteLine($"The second playlist was written to {written.FullName}.");
        }

        return 0;
    }
    catch (Exception error)
        when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException
            or SongCatalogException or ModelFileException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
});
return root.Parse(args).Invoke();
