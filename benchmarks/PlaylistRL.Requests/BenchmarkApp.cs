using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PlaylistRL.Requests;

/// <summary>The service in this process, with an empty endpoint beside it.</summary>
internal sealed class BenchmarkApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;

    private BenchmarkApp(WebApplication app, DirectoryInfo folder)
    {
        (_app, _folder) = (app, folder);
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Client = new HttpClient { BaseAddress = new Uri(address) };
    }

    public HttpClient Client { get; }

    public IPlaylistService Service => _app.Services.GetRequiredService<IPlaylistService>();

    public static async Task<BenchmarkApp> StartAsync(SongCatalog catalog, StoreKind store, StoreDurability durability, bool logs = true)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("requests-");
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddPlaylistRL(options =>
        {
            options.CatalogFactory = (_, _) => new(catalog);
            options.PolicyFactory = (_, songs, _) => new(BeliefPolicy.Greedy(songs));
            options.Store = store;
            options.Database = Path.Combine(folder.FullName, "playlists.db");
            options.Durability = durability;
            options.RequestsPerSecond = 0;
            if (!logs)
                options.StoreFactory = _ => new StoreWithoutLog(
                    store == StoreKind.Memory ? new MemoryStore() : new SqliteStore(options.Database, durability));
        });
        WebApplication app = builder.Build();
        app.MapPlaylistRL("/api/playlists");
        app.MapPost("/empty", () => { });
        await app.StartAsync();
        return new BenchmarkApp(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
