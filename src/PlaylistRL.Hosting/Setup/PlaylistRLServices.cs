using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using PlaylistRL.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Playlists in an application's container.</summary>
public static class PlaylistRLServices
{
    /// <summary>
    /// Serves playlists: <see cref="IPlaylistService"/>, <see cref="IListenerService"/>, <see cref="IPolicyVersions"/>,
    /// <see cref="IServedCatalog"/>, <see cref="IEventLog"/> and <see cref="PlaylistRecommender"/> are in the container from then on.
    /// Catalogue and policy are loaded when the application starts, which fails where they cannot be.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="section">Options, by the names of <see cref="PlaylistRLOptions"/>.</param>
    /// <param name="configure">Options that are set in code, after those of the section. Null for none.</param>
    public static IServiceCollection AddPlaylistRL(
        this IServiceCollection services, IConfiguration section, Action<PlaylistRLOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(section);
        return Add(services, Options.Options.DefaultName, section, configure);
    }

    /// <summary>Serves playlists with options that are set in code.</summary>
    /// <param name="services">The application's services.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddPlaylistRL(this IServiceCollection services, Action<PlaylistRLOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return Add(services, Options.Options.DefaultName, null, configure);
    }

    /// <summary>
    /// Serves playlists under a name, such as that of a market: the services are keyed by it, and
    /// <c>app.MapPlaylistRL("/api/pop", "pop")</c> maps them. Each name has a store of its own.
    /// </summary>
    /// <param name="services">The application's services.</param>
    /// <param name="name">The name.</param>
    /// <param name="section">Options, by the names of <see cref="PlaylistRLOptions"/>. Null for none.</param>
    /// <param name="configure">Options that are set in code, after those of the section. Null for none.</param>
    public static IServiceCollection AddPlaylistRL(
        this IServiceCollection services, string name, IConfiguration? section, Action<PlaylistRLOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Add(services, name, section, configure);
    }

    private static IServiceCollection Add(
        IServiceCollection services, string name, IConfiguration? section, Action<PlaylistRLOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.Any(service => service.ServiceType == typeof(PlaylistHost) && name.Equals(service.ServiceKey)))
            throw new InvalidOperationException($"AddPlaylistRL was called twice with the name '{name}'.");
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IPlaylistAccess, ClaimedAccess>();
        services.TryAddSingleton<ServedNames>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PlaylistRLOptions>, OptionsValidator>());
        services.Configure<JsonOptions>(json =>
        {
            if (!json.SerializerOptions.TypeInfoResolverChain.Contains(WireJson.Default))
                json.SerializerOptions.TypeInfoResolverChain.Add(WireJson.Default);
        });
        OptionsBuilder<PlaylistRLOptions> options = services.AddOptions<PlaylistRLOptions>(name).ValidateOnStart();
        if (section is not null)
            options.Configure(values => OptionsSection.Read(section, values));
        if (configure is not null)
            options.Configure(configure);
        AddHost(services, name);
        services.AddHealthChecks().Add(new(
            name.Length == 0 ? "playlistrl" : $"playlistrl-{name}",
            provider => new PlaylistHealthCheck(Host(provider, name)), failureStatus: null, tags: ["ready"]));
        return services;
    }

    private static void AddHost(IServiceCollection services, string name)
    {
        services.AddKeyedSingleton(name, (provider, _) =>
        {
            TimeProvider time = provider.GetRequiredService<TimeProvider>();
            return new PlaylistHost(
                provider, provider.GetRequiredService<IOptionsMonitor<PlaylistRLOptions>>().Get(name),
                new HostTelemetry(provider.GetRequiredService<IMeterFactory>(), time, name), time,
                provider.GetRequiredService<ILoggerFactory>().CreateLogger(PlaylistRLTelemetry.Meter));
        });
        services.AddSingleton<IHostedService>(provider => new HostRunner(Host(provider, name)));
        services.AddKeyedSingleton(name, (provider, _) =>
            new PlaylistRequests(Host(provider, name), provider.GetRequiredService<IPlaylistAccess>()));
        services.AddKeyedSingleton(name, (provider, _) =>
        {
            PlaylistHost host = Host(provider, name);
            return new RequestGate(host.Options, provider.GetRequiredService<IPlaylistAccess>(), host.Telemetry);
        });
        Offer<IPlaylistService>(services, name, host => host.Service);
        Offer<IListenerService>(services, name, host => host.Listeners);
        Offer<IPolicyVersions>(services, name, host => host.Policies);
        Offer<IServedCatalog>(services, name, host => host.Policies);
        Offer<IEventLog>(services, name, host => new FlushedEventLog(host));
        Offer(services, name, host => host.Recommender);
    }

    // Not a singleton, which the container would dispose with the host: the host disposes what it made.
    private static void Offer<T>(IServiceCollection services, string name, Func<PlaylistHost, T> member)
        where T : class
    {
        services.AddKeyedTransient(name, (provider, _) => member(Host(provider, name)));
        if (name.Length == 0)
            services.AddTransient(provider => member(Host(provider, name)));
    }

    private static PlaylistHost Host(IServiceProvider provider, string name) => provider.GetRequiredKeyedService<PlaylistHost>(name);
}
