using System.CommandLine;
using PlaylistRL;
using PlaylistRL.Evaluation;
using PlaylistRL.Samples.CompareAgents;

// DQN against AH-DQN, the mission's comparison, with its pictures:
// dotnet run -c Release --project samples/2.CompareAgents
var songs = new Option<FileInfo?>("--songs")
{
    Description = "A CSV file: title, then one numeric column per feature. Default: the sample catalogue.",
};
var isLong = new Option<bool>("--long") { Description = "Train for 50,000 episodes too. Takes hours." };
var seeds = new Option<int>("--seeds")
{
    Description = "Trainings of each kind: 1 to 100. More make narrower intervals.",
    DefaultValueFactory = _ => 3,
};
var output = new Option<DirectoryInfo>("--out")
{
    Description = "The folder for results.json, report.html and the pictures.",
    DefaultValueFactory = _ => new("out"),
};
var root = new RootCommand(
    "Trains DQN and AH-DQN for 500 and 1000 episodes and judges them beside simple rules, on listeners they never met.")
{
    songs, isLong, seeds, output,
};
root.SetAction(arguments =>
{
    try
    {
        SongCatalog catalog = arguments.GetValue(songs) is FileInfo file ? SongCatalog.LoadCsv(file.FullName) : SongCatalog.LoadSample();
        int[] episodes = arguments.GetValue(isLong) ? [500, 1_000, 50_000] : [500, 1_000];
        if (arguments.GetValue(seeds) is < 1 or > 100)
            throw new ArgumentException($"--seeds is {arguments.GetValue(seeds)}; legal is 1 to 100.");
        DirectoryInfo folder = arguments.GetValue(output)!;
        folder.Create();

        ComparisonResults results = MissionComparison.Run(catalog, episodes, arguments.GetValue(seeds));
        results.Save(Path.Combine(folder.FullName, "results.json"));
        string page = new ComparisonReport(results).Save(folder.FullName);
        Console.WriteLine($"Open {page} for the pictures.");
        return 0;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or SongCatalogException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
});
return root.Parse(args).Invoke();
