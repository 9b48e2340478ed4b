using System.Runtime.CompilerServices;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>What happened in the last run, for any number of pages: each is told all of it, and then what comes. Thread-safe.</summary>
internal sealed class TrainingFeed
{
    private readonly Lock _lock = new();
    private List<TrainingEvent> _events = [];
    private RunProgress? _progress;
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Forgets the run before.</summary>
    public void Begin(RunBegan began)
    {
        lock (_lock)
        {
            (_events, _progress) = ([began], null);
            Wake();
        }
    }

    public void Add(TrainingEvent happened)
    {
        lock (_lock)
        {
            // How far a run is, is out of date soon.
            if (happened is RunProgress progress)
                _progress = progress;
            else
                _events.Add(happened);
            Wake();
        }
    }

    /// <summary>The run so far, then which policy is served, then what comes. What was served in between is not told again.</summary>
    public async IAsyncEnumerable<TrainingEvent> Follow(
        Func<PolicyServed> served, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<TrainingEvent>? run = null;
        RunProgress? told = null;
        int next = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            TrainingEvent[] news;
            Task more;
            bool first = run is null;
            lock (_lock)
            {
                if (!ReferenceEquals(run, _events))
                    (run, next) = (_events, 0);
                news = [.. run.Skip(next).Where(happened => !first || happened is not PolicyServed)];
                next = run.Count;
                if (_progress is not null && !ReferenceEquals(told, _progress))
                    news = [.. news, told = _progress];
                more = _more.Task;
            }

            foreach (TrainingEvent happened in news)
                yield return happened;
            if (first)
                yield return served();
            await more.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Wake()
    {
        _more.TrySetResult();
        _more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
