using System.CommandLine;
using PlaylistRL;
using PlaylistRL.Samples;
using PlaylistRL.Samples.InteractiveListener;

// The online mode at a console: tick features, get a playlist, like, dislike, skip, go on, change your mind, finish. The session is saved
// on exit and resumed on start.
// dotnet run -c Release --project samples/3.InteractiveListener
// printf 'Rock,1990s\nlike 1 2\ndislike 3\nnext\nfinish\n' | dotnet run -c Release --project samples/3.InteractiveListener
string home = Path.Combine(Path.GetTempPath(), "playlistrl-listener");
var songs = new Option<FileInfo?>("--songs")
{
    Description = "A CSV file: id and title, then one numeric column a feature. Default: the sample catalogue.",
};
var policyFile = new Option<FileInfo>("--policy")
{
    Description = "The trained policy; trained and saved here where it does not exist.",
    DefaultValueFactory = _ =>
    new FileInfo(Path.Combine(home, "playlist.safetensors"))
};
var sessionFile = new Option<FileInfo>("--session")
{
    Description = "The session: resumed where it exists, saved on exit, removed when finished.",
    DefaultValueFactory = _ =>
    new FileInfo(Path.Combine(home, "session.json"))
};
var length = new Option<int>("--length") { Description = "Songs in a playlist.", DefaultValueFactory = _ => 10 };
var seconds = new Option<double>("--seconds")
{
    Description = "How long the training may take, where there is no policy yet.",
    DefaultValueFactory = _ => 60,
};
var seed = new Option<ulong>("--seed") { Description = "Decides the training and the order of equal songs.", DefaultValueFactory = _ => 1 };
var root = new RootCommand("Playlists that follow what you say about them.") { songs, policyFile, sessionFile, length, seconds, seed };
root.SetAction(arguments =>
{
    try
    {
        if (arguments.GetValue(length) < 1)
            throw new ArgumentException("--length is at least 1.");
        SongCatalog catalog = arguments.GetValue(songs) is FileInfo file ? SongCatalog.LoadCsv(file.FullName) : SongCatalog.LoadSample();
        string policyPath = arguments.GetValue(policyFile)!.FullName;
        string sessionPath = arguments.GetValue(sessionFile)!.FullName;
        Directory.CreateDirectory(Path.GetDirectoryName(policyPath)!);
        Directory.CreateDirectory(Path.GetDirectoryName(sessionPath)!);
        if (!File.Exists(policyPath))
        {
            Console.WriteLine($"No policy at {policyPath} yet: training one.");
            SessionTraining.Train(catalog, arguments.GetValue(seconds), arguments.GetValue(seed)).Save(policyPath);
        }

        PlaylistRecommender recommender = Bind(ServablePolicy.Load(policyPath), catalog, policyPath);
        new Conversation(recommender, sessionPath, arguments.GetValue(length), arguments.GetValue(seed)).Run();
        return 0;
    }
    catch (Exception error)
        when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException or SongCatalogException
            or ModelFileException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
});
return root.Parse(args).Invoke();

static PlaylistRecommender Bind(ServablePolicy policy, SongCatalog catalog, string policyPath)
{
    try
    {
        return new PlaylistRecommender(policy, catalog);
    }
    catch (ArgumentException error)
    {
        throw new ArgumentException($"The policy at {policyPath} does not fit the catalogue '{catalog.Name}'. Delete it, or give --policy "
            + $"another path, and a new one is trained. {error.Message}", error);
    }
}
