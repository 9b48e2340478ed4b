using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PlaylistRL.Hosting;

/// <summary>
/// All that is served under one name: options, store, policies, sessions. Made by the container, started with the application.
/// </summary>
internal sealed class PlaylistHost : IAsyncDisposable
{
    private static readonly TimeSpan _mostBetweenSweeps = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _betweenLogCuts = TimeSpan.FromHours(1);

    private readonly IServiceProvider _services;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private ChangeWriter? _writer;
    private Task _housekeeping = Task.CompletedTask;

    public PlaylistHost(
        IServiceProvider services, PlaylistRLOptions options, HostTelemetry telemetry, TimeProvider time, ILogger logger)
    {
        (_services, Options, Telemetry, Time, _logger) = (services, options, telemetry, time, logger);
        Store = options.StoreFactory?.Invoke(services)
            ?? (options.Store == StoreKind.Memory ? new MemoryStore() : new SqliteStore(options.Database, options.Durability));
        Gate = new StoreGate(logger);
        Sessions = new LiveSessions(options.WaitingCalls, options.SessionsInMemory, time);
        Policies = new PolicyDeployment(this, logger);
        Service = new PlaylistService(this, _ => true);
        Listeners = new ListenerService(this, logger);
        telemetry.Observe(
            () => Sessions.Count, () => _writer?.Pending ?? 0, () => Gate.IsUp, () => Policies.IsStarted ? Policies.Active.Number : 0);
    }

    public PlaylistRLOptions Options { get; }

    public TimeProvider Time { get; }

    public HostTelemetry Telemetry { get; }

    public IPlaylistStore Store { get; }

    public StoreGate Gate { get; }

    public LiveSessions Sessions { get; }

    public PolicyDeployment Policies { get; }

    public PlaylistService Service { get; }

    public ListenerService Listeners { get; }

    public PlaylistRecommender Recommender => Policies.Recommender;

    public ChangeWriter Writer => _writer ?? throw NotStarted();

    public bool IsStarted => _writer is not null && Policies.IsStarted;

    /// <summary>The moment, to the millisecond that stores keep.</summary>
    public DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(Time.GetUtcNow().ToUnixTimeMilliseconds());

    public static InvalidOperationException NotStarted() =>
        new("PlaylistRL has not started: catalogue and policy are loaded when the application starts (app.Run or app.StartAsync).");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Options.StoreFactory is null && Options.Store == StoreKind.Sqlite)
            _services.GetRequiredService<ServedNames>().Claim(Options.Database);
        await Store.OpenAsync(cancellationToken).ConfigureAwait(false);
        await Policies.StartAsync(_services, cancellationToken).ConfigureAwait(false);
        _writer = new ChangeWriter(Store, Gate, Options, Telemetry, Time, _logger);
        _logger.Started(
            Policies.Active.Number, Policies.Active.Description, Recommender.Catalog.ToString(), Store.ToString() ?? string.Empty,
            Options.Durability.ToString());
        _housekeeping = Task.Run(() => KeepHouseAsync(_stop.Token), CancellationToken.None);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _housekeeping.ConfigureAwait(false);
        await Policies.StopAsync().ConfigureAwait(false);
        if (_writer is not null)
            await _writer.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        if (_writer is not null)
            await _writer.DisposeAsync().ConfigureAwait(false);
        await Store.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
        Telemetry.Dispose();
    }

    private async Task KeepHouseAsync(CancellationToken cancellationToken)
    {
        long? cutAt = null;
        TimeSpan between = Options.IdleAfter < _mostBetweenSweeps ? Options.IdleAfter : _mostBetweenSweeps;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Sessions.Evict(Options.IdleAfter);
                if (Gate.IsUp)
                {
                    // The log is long, and its oldest rows are not found by an index.
                    bool isLogDue = cutAt is not long before || Time.GetElapsedTime(before) >= _betweenLogCuts;
                    DateTimeOffset now = Now();
                    var cut = new RetentionCut(now - Options.SessionRetention, isLogDue ? now - Options.LogRetention : null);
                    int removed = await Store.EraseOldAsync(cut, cancellationToken).ConfigureAwait(false);
                    if (isLogDue)
                        cutAt = Time.GetTimestamp();
                    if (removed > 0)
                        _logger.SessionsRemoved(removed);
                }
            }
            catch (StoreException fault)
            {
                _logger.HousekeepingFailed(fault.Message);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(between, Time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
