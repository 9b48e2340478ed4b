using System.CommandLine;
using PlaylistRL;
using PlaylistRL.Logs;
using PlaylistRL.Music;
using PlaylistRL.Samples.MyMusic;
using Spectre.Console;

// A library and a listening history of one's own: what the listener likes, and a playlist of songs they know and songs they do not.
// dotnet run -c Release --project samples/6.MyMusic -- --library Library.xml --history my_spotify_data --out evening.m3u8
var library = new Option<string?>("--library")
{
    Description = "A folder of music files, a library of iTunes, rekordbox or Traktor, or a table of songs. Default: invented songs.",
};
var history = new Option<string[]>("--history")
{
    Description = "Files or a folder of a listening history: Spotify, ListenBrainz, scrobbles. Default: an invented one.",
    AllowMultipleArgumentsPerToken = true,
};
var known = new Option<double>("--known")
{
    Description = "The share of the playlist that the listener has heard before, 0 to 1.",
    DefaultValueFactory = _ => 0.3,
};
var length = new Option<int>("--length") { Description = "Songs in the playlist.", DefaultValueFactory = _ => 20 };
var output = new Option<FileInfo>("--out")
{
    Description = "Where the playlist is written: .m3u8, .xspf or .pls.",
    DefaultValueFactory = _ => new FileInfo(Path.Combine(Path.GetTempPath(), "my-music.m3u8")),
};
var picture = new Option<FileInfo>("--picture")
{
    Description = "Where the picture of the taste is written: .svg or .png.",
    DefaultValueFactory = _ => new FileInfo(Path.Combine(Path.GetTempPath(), "my-taste.svg")),
};
var root = new RootCommand("Learns what you like from what you heard, and makes a playlist of your own music.")
{
    library, history, known, length, output, picture,
};
root.SetAction(arguments =>
{
    try
    {
        if (arguments.GetValue(known) is not (>= 0 and <= 1) || arguments.GetValue(length) < 1)
            throw new ArgumentException("--known is from 0 to 1, --length at least 1.");
        SongCatalog catalog = arguments.GetValue(library) is string path ? Library.Load(path) : SongCatalog.LoadSample();
        Console.WriteLine(catalog.Import?.ToString() ?? catalog.ToString());
        ListeningHistory heard = arguments.GetValue(history) is { Length: > 0 } files
            ? ListeningHistory.Load(files) : ListeningHistory.Load([InventedHistory.Write(catalog)]);
        Console.WriteLine(heard.Report);
        HistoryMatch match = heard.Match(catalog);
        Console.WriteLine(match);

        TasteProfile past = match.ToProfile();
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(catalog), catalog);
        PlaylistSession session = recommender.StartSession(catalog.Preferences(), past: past);
        HashSet<string> knownIds = [.. match.Songs.Where(song => song >= 0).Select(song => catalog[song].Id)];
        IReadOnlyList<Song> songs = Mixed.Of(session, knownIds, catalog, arguments.GetValue(length), arguments.GetValue(known));
        var table = new Table().Border(TableBorder.Simple).AddColumns("#", "title", "artist", "heard before");
        foreach (Song song in songs)
        {
            table.AddRow($"{table.Rows.Count + 1}", Markup.Escape(song.Title), Markup.Escape(song.Artist ?? string.Empty),
                knownIds.Contains(song.Id) ? "yes" : "new");
        }

        AnsiConsole.Write(table);

        Preferences taste = session.Finish().Learned;
        TastePicture.Show(taste, arguments.GetValue(picture)!.FullName);
        PlaylistFile.Of(songs, "My music").Save(arguments.GetValue(output)!.FullName);
        AnsiConsole.WriteLine($"The playlist was written to {arguments.GetValue(output)!.FullName}, "
            + $"the picture to {arguments.GetValue(picture)!.FullName}.");
        return 0;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or FormatException)
    {
        Console.Error.WriteLine(error.Message);
        return 1;
    }
});
return root.Parse(args).Invoke();
