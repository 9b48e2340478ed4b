using Microsoft.Extensions.Logging.Console;
using PlaylistRL.Hosting;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>The web application: playlists, the page, songs to hear, training and log.</summary>
internal static class PlayerApplication
{
    private const int RepeatWindow = 50;

    public static WebApplication Create(PlayerOptions options)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(PlayerApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<ConsoleLoggerOptions>(logger => logger.LogToStandardErrorThreshold = LogLevel.Trace);

        // Another name that leads to this machine is a trick of another page.
        if (options.IsLocal)
            builder.Configuration["AllowedHosts"] = "localhost;127.0.0.1;[::1]";
        PlayerSongs songs = PlayerSongs.Load(options.Music, options.Songs, options.Catalog);
        builder.Services.AddSingleton(songs);
        builder.Services.AddSingleton<ServedPolicies>();
        builder.Services.AddSingleton<TrainingDesk>();
        builder.Services.AddProblemDetails();
        builder.Services.AddPlaylistRL(settings => Serve(settings, songs, options));

        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UsePageHeaders();
        app.MapPlaylistRL("/api/playlists");
        app.MapGet("/api/about", () => new { catalog = songs.Name, songs = songs.Catalog.Count, playable = songs.ArePlayable });
        app.MapGet("/api/log", (IEventLog log, IPolicyVersions versions, CancellationToken cancellationToken) =>
            LogReader.ReadAsync(log, versions.Status.Active.Number, cancellationToken));
        app.MapSongFiles(songs);
        app.MapTraining();
        app.MapWebPage();
        return app;
    }

    private static void Serve(PlaylistRLOptions settings, PlayerSongs songs, PlayerOptions options)
    {
        SongCatalog catalog = songs.Catalog;
        settings.CatalogFactory = (_, _) => new(catalog);

        // A rule needs no training, so the page is there at once; what was served last is served again after a restart.
        settings.PolicyFactory = (_, _, _) => new(options.Policy ?? ListenerWorld.Rule(ListenerWorld.Of(catalog)).For(catalog));
        settings.Database = options.Database(catalog);
        settings.Recommender = new PlaylistRecommenderOptions
        {
            // A small collection is heard more than once.
            RepeatWindow = Math.Min(RepeatWindow, catalog.Count / 2),

            // What is shown and not played may come again; where nothing can be played, what is shown counts.
            HeardWhen = songs.ArePlayable ? HeardWhen.Played : HeardWhen.Fetched,
        };
    }
}
