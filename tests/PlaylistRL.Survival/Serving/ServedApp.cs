using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PlaylistRL.Hosting;

namespace PlaylistRL.Survival.Serving;

/// <summary>The service over a SQLite store, without HTTP: what is killed, and what looks at what was left.</summary>
internal static class ServedApp
{
    /// <summary>In batched mode, how many answered calls may be lost.</summary>
    public const int MayBeLost = 50;

    public static async Task<IHost> StartAsync(string database, StoreDurability durability)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddPlaylistRL(options =>
        {
            options.CatalogFactory = (_, _) => new(SongCatalog.LoadSample());
            options.PolicyFactory = (_, catalog, _) => new(BeliefPolicy.Greedy(catalog));
            options.Database = database;
            options.Durability = durability;
            options.BatchSize = MayBeLost;
            options.BatchDelay = TimeSpan.FromMilliseconds(20);
        });
        IHost host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
