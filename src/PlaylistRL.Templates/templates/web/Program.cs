using PlaylistRL;
using PlaylistRL.Hosting;

// Your songs, any table of them, in songs.csv; without it, 1000 invented songs.
SongCatalog songs = File.Exists("songs.csv") ? SongCatalog.Load("songs.csv") : SongCatalog.LoadSample();

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Services.AddPlaylistRL(options =>
{
    options.CatalogFactory = (_, _) => new(songs);

    // A rule serves at once. A better policy: PlaylistTraining.Train(songs).Policy.Save("playlist.safetensors"), a minute, and start again.
    options.PolicyFactory = (_, catalog, _) => new(
        File.Exists("playlist.safetensors") ? ServablePolicy.Load("playlist.safetensors") : BeliefPolicy.Greedy(catalog));
});

WebApplication app = builder.Build();
app.MapPlaylistRL("/api/playlists");
app.MapGet("/", () => $"{songs.Count} songs. GET /api/playlists/features, POST /api/playlists/sessions, POST …/sessions/ID/next");
app.Run();
