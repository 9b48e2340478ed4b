using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace PlaylistRL.Hosting;

/// <summary>
/// The one writer of a store. Changes that come while a transaction runs share the next one, so that a durable store need not write to the
/// disk once a call. Thread-safe.
/// </summary>
internal sealed class ChangeWriter : IAsyncDisposable
{
    private const int MostOfATransaction = 1_000;
    private static readonly TimeSpan _retry = TimeSpan.FromMilliseconds(250);

    private readonly Channel<PendingChange> _queue = Channel.CreateUnbounded<PendingChange>(new() { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly ISessionStore _store;
    private readonly Func<CancellationToken, Task> _check;
    private readonly StoreGate _gate;
    private readonly HostTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly TimeSpan? _delay;

    // One for each answered call that may be lost; and what ends the wait for more of them.
    private readonly SemaphoreSlim _slots;
    private readonly SemaphoreSlim _hurry = new(0);
    private readonly Task _writing;
    private readonly Task _probing;
    private int _pending;

    public ChangeWriter(
        IPlaylistStore store, StoreGate gate, PlaylistRLOptions options, HostTelemetry telemetry, TimeProvider time, ILogger logger)
    {
        (_store, _check, _gate, _telemetry, _time, _logger) = (store, store.CheckAsync, gate, telemetry, time, logger);
        _delay = options.Durability == StoreDurability.Batched ? options.BatchDelay : null;
        _slots = new SemaphoreSlim(options.BatchSize, options.BatchSize);
        _writing = Task.Run(WriteAllAsync);
        _probing = Task.Run(ProbeAsync);
    }

    public bool IsBatched => _delay is not null;

    public int Pending => Volatile.Read(ref _pending);

    /// <summary>
    /// Durable: writes a change, and says whether it was written or the store has another version. Batched: takes it over, and says so.
    /// </summary>
    /// <param name="change">The change.</param>
    /// <param name="later">Batched: told in the end whether it was written.</param>
    /// <param name="cancellationToken">Stops waiting for a place; not for a transaction.</param>
    /// <exception cref="PlaylistServiceException">The store cannot be used.</exception>
    public async ValueTask<bool> WriteAsync(StoreChange change, Action<bool> later, CancellationToken cancellationToken)
    {
        _gate.ThrowIfDown();
        if (!IsBatched)
            return await Enqueue(new PendingChange(change, null)).Written.ConfigureAwait(false);
        while (!await _slots.WaitAsync(_retry, cancellationToken).ConfigureAwait(false))
            _gate.ThrowIfDown();
        Enqueue(new PendingChange(change, written =>
        {
            _slots.Release();
            later(written);
        }));
        if (_slots.CurrentCount == 0)
            Hurry();
        return true;
    }

    /// <summary>Waits until all that was taken over is written.</summary>
    /// <exception cref="PlaylistServiceException">The store cannot be used.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        _gate.ThrowIfDown();
        if (!IsBatched)
            return;
        PendingChange mark = Enqueue(new PendingChange(null, null));
        Hurry();
        while (await Task.WhenAny(mark.Written, Task.Delay(_retry, _time, cancellationToken)).ConfigureAwait(false) != mark.Written)
        {
            cancellationToken.ThrowIfCancellationRequested();
            _gate.ThrowIfDown();
        }
    }

    /// <summary>Writes what is left, as long as the token lets it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        Hurry();
        try
        {
            await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // What is left is counted and reported by the loop.
        }

        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_writing, _probing).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        _stop.Dispose();
        _slots.Dispose();
        _hurry.Dispose();
    }

    private void Hurry()
    {
        if (_hurry.CurrentCount == 0)
            _hurry.Release();
    }

    private PendingChange Enqueue(PendingChange change)
    {
        Interlocked.Increment(ref _pending);
        if (_queue.Writer.TryWrite(change))
            return change;
        Interlocked.Decrement(ref _pending);
        throw new PlaylistServiceException(PlaylistFault.StoreGone, "The application is stopping.");
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<PendingChange>();
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None).ConfigureAwait(false))
        {
            if (_delay is TimeSpan delay && !_queue.Reader.Completion.IsCompleted)
                await _hurry.WaitAsync(delay).ConfigureAwait(false);
            while (batch.Count < MostOfATransaction && _queue.Reader.TryRead(out PendingChange? change))
                batch.Add(change);
            await WriteAsync(batch).ConfigureAwait(false);
            Interlocked.Add(ref _pending, -batch.Count);
            batch.Clear();
        }
    }

    private async Task WriteAsync(List<PendingChange> batch)
    {
        StoreChange[] changes = [.. batch.Select(pending => pending.Change).OfType<StoreChange>()];
        while (true)
        {
            long began = _time.GetTimestamp();
            try
            {
                IReadOnlyList<bool> written = changes.Length == 0
                    ? [] : await _store.CommitAsync(changes, CancellationToken.None).ConfigureAwait(false);
                _gate.Up();
                _telemetry.Committed(changes.Length, began, worked: true);
                int next = 0;
                foreach (PendingChange pending in batch)
                    pending.Complete(pending.Change is null || written[next++]);
                if (IsBatched)
                    Lose(written.Count(done => !done), "the store has another version of the session, or none.");
                return;
            }
#pragma warning disable CA1031 // Whatever the store raises, the calls that wait must hear of it, and the writer must go on.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                _telemetry.Committed(changes.Length, began, worked: false);
                PlaylistServiceException gone = _gate.Down(fault);
                if (!IsBatched || _stop.IsCancellationRequested)
                {
                    if (IsBatched)
                        Lose(changes.Length, fault.Message);
                    foreach (PendingChange pending in batch)
                        pending.Fail(gone);
                    return;
                }
            }

            // Answered calls are written when the store is back.
            await Task.Delay(_retry, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Lose(int count, string reason)
    {
        if (count == 0)
            return;
        _telemetry.Lost(count);
        _logger.ChangesLost(count, reason);
    }

    private async Task ProbeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(_retry, _time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (_gate.IsUp || _stop.IsCancellationRequested)
                continue;
            try
            {
                await _check(_stop.Token).ConfigureAwait(false);
                _gate.Up();
            }
#pragma warning disable CA1031 // It is still gone, for whatever reason.
            catch (Exception)
#pragma warning restore CA1031
            {
            }
        }
    }
}
