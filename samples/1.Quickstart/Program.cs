using System.CommandLine;
using System.Globalization;
using PlaylistRL;
using PlaylistRL.Samples;
using PlaylistRL.Samples.Quickstart;
using Spectre.Console;

// The main job: a catalogue, a world, two agents and what is simple beside them; then a policy for real listeners, saved, loaded, and a
// listener who reacts.
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
var episodes = new Option<int>("--episodes")
{
    Description = "Training episodes: virtual listeners who each hear ten songs.",
    DefaultValueFactory = _ => 1_000,
};
var sessionEpisodes = new Option<int>("--session-episodes")
{
    Description = "Training episodes of the policy that serves: virtual listeners who state little and skip.",
    DefaultValueFactory = _ => 4_000
};
var output = new Option<FileInfo?>("--out") { Description = "Where the second playlist is written: .m3u8, .xspf or .pls." };
var policyFile = new Option<FileInfo?>("--policy") { Description = "Where the policy that serves is saved. Default: a temporary file." };
var seed = new Option<ulong>("--seed") { Description = "The same seed gives the same agents and playlist.", DefaultValueFactory = _ => 1 };
var root = new RootCommand(
    "Trains DQN and AH-DQN on a catalogue of songs, compares them with what is simple, and makes a playlist.")
{
    songs, like, length, episodes, sessionEpisodes, output, policyFile, seed,
};
root.SetAction(arguments =>
{
    try
    {
        if (arguments.GetValue(episodes) < 1 || arguments.GetValue(length) < 1 || arguments.GetValue(sessionEpisodes) < 1)
            throw new ArgumentException("--episodes, --session-episodes and --length are at least 1.");
        SongCatalog catalog = arguments.GetValue(songs) is FileInfo file ? SongCatalog.Load(file.FullName) : SongCatalog.LoadSample();
        if (catalog.Import is SongImportReport import)
            Console.WriteLine(import);
        string[] likes = Taste.Of(catalog, arguments.GetValue(like));
        Preferences preferences = catalog.Preferences(likes);
        AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"[bold]{catalog.Name}[/]: {catalog.Count} songs, {catalog.FeatureNames.Count} features, {catalog.Features.DistinctCount} distinct rows of them");

        TrainedAgents trained = TrainedAgents.Train(catalog, arguments.GetValue(episodes), arguments.GetValue(seed));
        ComparisonTable.Write(trained.Judge(), "The intervals are over listeners; there is one training seed.");

        string path = arguments.GetValue(policyFile)?.FullName ?? Path.Combine(Path.GetTempPath(), "playlist.safetensors");
        SessionTraining.Train(catalog, arguments.GetValue(sessionEpisodes), arguments.GetValue(seed)).Save(path);
        var recommender = new PlaylistRecommender(QPolicy.Load(path), catalog);
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
        when (Cause(error) is IOException or UnauthorizedAccessException or ArgumentException or FormatException
            or SongCatalogException or ModelFileException or NumericalException)
    {
        Console.Error.WriteLine(Cause(error).Message);
        return 1;
    }
});
return root.Parse(args).Invoke();

// What went wrong in a training that ran beside others comes wrapped.
static Exception Cause(Exception error) => error is AggregateException { InnerException: Exception inner } ? inner : error;
