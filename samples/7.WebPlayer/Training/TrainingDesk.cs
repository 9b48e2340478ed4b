namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Trains one policy at a time, tells how it goes, and serves what came out when asked to. Thread-safe.</summary>
internal sealed partial class TrainingDesk(
    PlayerSongs songs, ServedPolicies served, IHostApplicationLifetime lifetime, ILogger<TrainingDesk> log) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TrainingFeed _feed = new();
    private CancellationTokenSource? _running;
    private ServablePolicy? _trained;

    /// <summary>Starts a run; false where one is under way.</summary>
    public bool TryStart(TrainingOrder order)
    {
        CancellationTokenSource running;
        lock (_lock)
        {
            if (_running is not null)
                return false;
            _trained = null;
            _running = running = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
        }

        _feed.Begin(new RunBegan(order));
        _ = Task.Factory.StartNew(
            () => Run(order, running), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return true;
    }

    /// <summary>Stops the run; false where none is under way.</summary>
    public bool TryCancel()
    {
        lock (_lock)
        {
            _running?.Cancel();
            return _running is not null;
        }
    }

    /// <summary>Serves what the last run came to; false where there is nothing.</summary>
    public async Task<bool> TryServeAsync(CancellationToken cancellationToken)
    {
        ServablePolicy? policy;
        lock (_lock)
            (policy, _trained) = (_trained, null);
        if (policy is null)
            return false;
        try
        {
            await served.ServeAsync(policy, cancellationToken);
        }
        catch
        {
            // It waits on: nothing is served, or nobody knows.
            lock (_lock)
                _trained ??= policy;
            throw;
        }

        _feed.Add(Served(wasNew: true));
        return true;
    }

    /// <summary>Serves the policy before the present one.</summary>
    /// <exception cref="Hosting.PolicyRefusedException">There is none.</exception>
    public async Task GoBackAsync(CancellationToken cancellationToken)
    {
        await served.GoBackAsync(cancellationToken);
        _feed.Add(Served(wasNew: true));
    }

    /// <summary>The last run from its beginning, which policy is served, and then what comes.</summary>
    public IAsyncEnumerable<TrainingEvent> Follow(CancellationToken cancellationToken) =>
        _feed.Follow(() => Served(wasNew: false), cancellationToken);

    public void Dispose()
    {
        lock (_lock)
            _running?.Cancel();
    }

    private void Run(TrainingOrder order, CancellationTokenSource running)
    {
        RunEnded end;
        try
        {
            var told = new Told(_feed);
            TrainedPolicy trained = order.Kind == TrainingOrder.Improve
                ? ImprovementRun.Train(songs.Catalog, order, told, running.Token)
                : QLearningRun.Train(songs.Catalog, order, told, running.Token);
            lock (_lock)
                _trained = trained.Policy;
            _feed.Add(trained.Verdict);
            end = new RunEnded("done", null, CanServe: true);
        }
        catch (OperationCanceledException)
        {
            end = new RunEnded("cancelled", null, CanServe: false);
        }
#pragma warning disable CA1031 // Whatever a training runs into, the page is told and the player plays on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            Failed(log, fault);
            end = new RunEnded("failed", fault.Message, CanServe: false);
        }

        lock (_lock)
            _running = null;
        running.Dispose();
        _feed.Add(end);
    }

    private PolicyServed Served(bool wasNew)
    {
        PolicyServed present = served.Present();
        lock (_lock)
            return present with { CanServe = _trained is not null, WasNew = wasNew };
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A training failed.")]
    private static partial void Failed(ILogger logger, Exception fault);

    private sealed class Told(TrainingFeed feed) : IProgress<TrainingEvent>
    {
        public void Report(TrainingEvent value) => feed.Add(value);
    }
}
