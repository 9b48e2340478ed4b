using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace PlaylistRL;

/// <summary>Runs the chunks of one piece of work on the caller and on helpers: threads of its own that park between pieces of work and end when none comes for a while.</summary>
/// <remarks>
/// <para>
/// The partition into chunks is the caller's and fixed, so results do not depend on who runs which. Helpers that come too late find nothing to do; where none comes, the caller does everything. One caller at a time.
/// Nothing is allocated while helpers live, and since they end by themselves there is nothing to dispose of.
/// </para>
/// <para>Why not the thread pool: pieces of work are half a millisecond long, and what is queued there is often not begun within that time, although a processor is idle (docs/benchmarks.md).</para>
/// </remarks>
internal sealed class WorkSharing
{
    private const int PatienceMilliseconds = 5_000;

    // Some 20 µs: the last chunk of a helper is nearly done when the caller has none left, and to be woken takes longer.
    private const int Glances = 400;

    private readonly object _work = new();
    private readonly object _done = new();
    private readonly bool[] _helps;
    private readonly int _patience;
    private IChunkWork? _chunks;
    private Exception? _failure;
    private int _unfinished;
    private int _parked;

    /// <summary>Generation (32 bits), number of chunks (16 bits) and next chunk (16 bits), so that a late helper can claim only what is on offer.</summary>
    private long _ticket;

    /// <param name="threads">How many threads may work, the caller included; at least 1.</param>
    /// <param name="patience">How many milliseconds a helper waits for work before it ends.</param>
    public WorkSharing(int threads, int patience = PatienceMilliseconds)
    {
        Debug.Assert(threads >= 1, "The caller is a thread.");
        Threads = threads;
        _helps = new bool[threads];
        _patience = patience;
    }

    public int Threads { get; }

    /// <summary>How many helpers live, parked or not.</summary>
    public int Helpers
    {
        get
        {
            lock (_work)
                return _helps.Count(helps => helps);
        }
    }

    /// <summary>Executes every chunk once and returns when all are done; rethrows the first failure.</summary>
    public void Run(int chunks, IChunkWork work)
    {
        if (chunks <= 1 || Threads == 1)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
                work.Execute(chunk, worker: 0);
            return;
        }

        Debug.Assert(chunks <= ushort.MaxValue, "A ticket has 16 bits for chunks.");
        _chunks = work;
        _failure = null;
        Volatile.Write(ref _unfinished, chunks);
        long generation = (Volatile.Read(ref _ticket) >> 32) + 1;
        Volatile.Write(ref _ticket, (generation << 32) | ((long)chunks << 16));
        CallHelpers(Math.Min(Threads, chunks) - 1);
        Help(worker: 0);
        AwaitHelpers();
        _chunks = null;
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>Wakes those that are parked, then starts what is missing. Those that are neither parked nor missing are on their way back and look before they park.</summary>
    private void CallHelpers(int wanted)
    {
        lock (_work)
        {
            for (int woken = Math.Min(wanted, _parked); woken > 0; woken--)
                Monitor.Pulse(_work);
            for (int worker = 1; worker <= wanted; worker++)
            {
                if (!_helps[worker] && !TryStart(worker))
                    return;
            }
        }
    }

    private bool TryStart(int worker)
    {
        try
        {
            new Thread(() => Serve(worker)) { IsBackground = true, Name = "PlaylistRL helper" }.UnsafeStart();
            return _helps[worker] = true;
        }
        catch (Exception refused) when (refused is OutOfMemoryException or ThreadStartException)
        {
            // The system gives no more threads; the caller does the work.
            return false;
        }
    }

    private void Serve(int worker)
    {
        while (true)
        {
            Help(worker);
            lock (_work)
            {
                while (!OnOffer(Volatile.Read(ref _ticket)))
                {
                    _parked++;
                    bool called = Monitor.Wait(_work, _patience);
                    _parked--;
                    if (!called && !OnOffer(Volatile.Read(ref _ticket)))
                    {
                        _helps[worker] = false;
                        return;
                    }
                }
            }
        }
    }

    private void Help(int worker)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            if (!OnOffer(ticket))
                return;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
                continue;
            try
            {
                _chunks!.Execute((ushort)ticket, worker);
            }
            catch (Exception failure)
            {
                // The caller of Run rethrows the first one when every chunk is done.
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            if (Interlocked.Decrement(ref _unfinished) == 0)
            {
                lock (_done)
                    Monitor.Pulse(_done);
            }
        }
    }

    private void AwaitHelpers()
    {
        for (int glance = 0; glance < Glances && Volatile.Read(ref _unfinished) != 0; glance++)
            Thread.SpinWait(1);
        if (Volatile.Read(ref _unfinished) == 0)
            return;
        lock (_done)
        {
            while (Volatile.Read(ref _unfinished) != 0)
                Monitor.Wait(_done);
        }
    }

    private static bool OnOffer(long ticket) => (ushort)ticket < (ushort)(ticket >> 16);
}
