using Microsoft.Extensions.Logging;

namespace PlaylistRL.Hosting;

/// <summary>
/// Looks at the policy's file now and then, and has it served once it has changed and stays as it is. It looks rather than be told, since
/// that works on every file system, through links and in containers.
/// </summary>
internal sealed class PolicyFileWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly string _path;
    private readonly TimeSpan _interval;
    private readonly PolicyDeployment _deployment;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Task _watching;
    private PolicyFileStamp? _served;
    private PolicyFileStamp? _seen;
    private bool _isMissed;

    public PolicyFileWatch(
        string path, PolicyFileStamp? served, TimeSpan interval, PolicyDeployment deployment, TimeProvider time, ILogger logger)
    {
        (_path, _served, _seen, _interval, _deployment, _time, _logger) = (path, served, served, interval, deployment, time, logger);
        _watching = Task.Run(WatchAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        while (true)
        {
            await Task.Delay(_interval, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_stop.IsCancellationRequested)
                return;
            await LookAsync().ConfigureAwait(false);
        }
    }

    private async Task LookAsync()
    {
        PolicyFileStamp? now = PolicyFileStamp.Of(_path);
        bool stays = now == _seen;
        _seen = now;
        if (now is null)
        {
            if (!_isMissed)
                _logger.PolicyFileGone(_path, _deployment.Active.Number);
            _isMissed = true;
            return;
        }

        _isMissed = false;

        // Whoever writes it in place may not be done yet.
        if (now == _served || !stays)
            return;
        try
        {
            await _deployment.DeployAsync(() => ServablePolicy.Load(_path), _path, isConfigured: true, _stop.Token).ConfigureAwait(false);
            _served = now;
        }
        catch (PolicyRefusedException)
        {
            // Reported where it was refused; it is tried again when it changes.
            _served = now;
        }
        catch (StoreException)
        {
            // Tried again at the next look.
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
    }
}
