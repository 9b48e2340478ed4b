using System.CommandLine;
using PlaylistRL.Samples.WebPlayer;

// A page in the browser: tick what you like, hear, skip, like, and the next playlist follows; train a better policy and serve it.
// dotnet run -c Release --project samples/7.WebPlayer
// dotnet run -c Release --project samples/7.WebPlayer -- --music ~/Music
var songs = new Option<FileInfo?>("--songs") { Description = "A table of songs of nearly any kind. Default: the sample catalogue." };
var music = new Option<DirectoryInfo?>("--music") { Description = "A folder of music files, which the page plays." };
var data = new Option<DirectoryInfo?>("--data") { Description = "The folder of the store. Default: a folder for temporary files." };
var urls = new Option<string>("--urls") { Description = "Where the page is.", DefaultValueFactory = _ => new PlayerOptions().Urls };
var check = new Option<bool>("--check") { Description = "Starts, asks for the page and one playlist, and stops." };
var root = new RootCommand("Playlists that follow what you say about them, in a browser.") { songs, music, data, urls, check };
root.Validators.Add(result =>
{
    if (result.GetValue(songs) is not null && result.GetValue(music) is not null)
        result.AddError("Give --songs or --music, not both.");
});
root.SetAction(async (arguments, cancellationToken) =>
{
    try
    {
        bool checks = arguments.GetValue(check);
        var options = new PlayerOptions
        {
            Songs = arguments.GetValue(songs)?.FullName,
            Music = arguments.GetValue(music)?.FullName,
            Urls = checks ? "http://127.0.0.1:0" : arguments.GetValue(urls)!,
        };
        if (arguments.GetValue(data) is DirectoryInfo folder)
            options = options with { Data = folder.FullName };
        await using WebApplication app = PlayerApplication.Create(options);
        await app.StartAsync(cancellationToken);
        Console.WriteLine($"The player is at {string.Join(", ", app.Urls)}; Ctrl+C stops it. It keeps what it learns in {options.Data}.");
        if (!checks)
        {
            await app.WaitForShutdownAsync(cancellationToken);
            return 0;
        }

        int result = await StartCheck.RunAsync(app.Urls.First(), cancellationToken);
        await app.StopAsync(cancellationToken);
        return result;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
});
return await root.Parse(args).InvokeAsync();
