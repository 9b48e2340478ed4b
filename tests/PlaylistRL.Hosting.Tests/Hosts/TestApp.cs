using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PlaylistRL.Hosting.Tests;

/// <summary>An application as a reader of the README writes it, on a free port of this machine.</summary>
internal sealed class TestApp : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestApp(WebApplication app, HttpClient client) => (_app, Client) = (app, client);

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public IPlaylistService Playlists => Services.GetRequiredService<IPlaylistService>();

    public IPolicyVersions Policies => Services.GetRequiredService<IPolicyVersions>();

    public static SongCatalog Catalog { get; } = SongCatalog.LoadSample();

    /// <summary>Options of a small service in memory, which a test changes.</summary>
    public static void Small(PlaylistRLOptions options)
    {
        options.CatalogFactory = (_, _) => new(Catalog);
        options.PolicyFactory = (_, catalog, _) => new(BeliefPolicy.Greedy(catalog));
        options.Store = StoreKind.Memory;
        options.RequestsPerSecond = 0;
    }

    public static async Task<TestApp> StartAsync(
        Action<PlaylistRLOptions>? configure = null, Action<IServiceCollection>? services = null, Action<WebApplication>? map = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        services?.Invoke(builder.Services);
        builder.Services.AddPlaylistRL(options =>
        {
            Small(options);
            configure?.Invoke(options);
        });
        WebApplication app = builder.Build();
        if (map is null)
            app.MapPlaylistRL("/api/playlists");
        else
            map(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new TestApp(app, new HttpClient { BaseAddress = new Uri(address + "/api/playlists/") });
    }

    public async Task<JsonElement> PostAsync(string path, object body)
    {
        HttpResponseMessage response = await Client.PostAsJsonAsync(path, body);
        string text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? text.Length == 0 ? default : JsonDocument.Parse(text).RootElement
            : throw new HttpRequestException($"{(int)response.StatusCode}: {text}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
