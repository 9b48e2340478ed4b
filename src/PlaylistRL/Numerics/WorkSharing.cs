using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace PlaylistRL;

/// <summary>Runs the chunks of one piece of work on the caller and on helpers: threads of its own that park between pieces of work and end when none comes for a while.</summary>
/// <remarks>
/// <para>
/// The partition into chunks is the caller's and fixed, so results do not depend on who runs which. Helpers that come too late find nothing to do; where none comes, the caller does everything. One caller at a time.
/// Nothing is allocated while helpers live, and since they end by themselves there is nothing to dispose of. A helper is woken in some 25 µs, of which the caller pays some 8.
/// </para>
/// <para>Why not the thread pool: pieces of work are half a millisecond long, and what is queued there is often not begun within that time, although a processor is idle (docs/benchmarks.md).</para>
/// </remarks>
internal sealed class WorkSharing
{
    private const int PatienceMilliseconds = 5_000;

    // Some 15 to 45 µs: the last chunk of a helper is nearly done when the caller has none left, and to be woken takes longer.
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
    /// <param name="chunks">How many there are, at most 65,535.</param>
    /// <param name="work">What executes them.</param>
    /// <param name="mostHelpers">As many helpers as there is work for; never more than <see cref="Threads"/> and chunks allow.</param>
    public void Run(int chunks, IChunkWork work, int mostHelpers = int.MaxValue)
    {
        int helpers = Math.Min(mostHelpers, Math.Min(Threads, chunks) - 1);
        if (helpers <= 0)
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
        try
        {
            CallHelpers(helpers);
        }
        finally
        {
            // Whatever happens, no chunk may be under way when the next run begins.
            Help(worker: 0);
            AwaitHelpers();
            _chunks = null;
        }

        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>Wakes those that are parked and starts one that is missing; the next run starts another, since the system takes its time for each. Those that are neither are on their way back and look before they park.</summary>
    private void CallHelpers(int wanted)
    {
        lock (_work)
        {
            for (int woken = Math.Min(wanted, _parked); woken > 0; woken--)
                Monitor.Pulse(_work);
            int missing = Array.IndexOf(_helps, false, 1);
            if (missing > 0 && missing <= wanted)
                Start(missing);
        }
    }

    private void Start(int worker)
    {
        try
        {
            new Thread(() => Serve(worker)) { IsBackground = true, Name = "PlaylistRL helper" }.UnsafeStart();
            _helps[worker] = true;
        }
        catch (Exception refused) when (refused is OutOfMemoryException or ThreadStartException or PlatformNotSupportedException)
        {
            // The system gives no more threads, or none at all; the caller does the work.
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
        bool interrupted = false;
        while (Volatile.Read(ref _unfinished) != 0)
        {
            try
            {
                lock (_done)
                {
                    if (Volatile.Read(ref _unfinished) != 0)
                        Monitor.Wait(_done);
                }
            }
            catch (ThreadInterruptedException)
            {
                interrupted = true;
            }
        }

        // Whoever called may still be interrupted where it waits next.
        if (interrupted)
            Thread.CurrentThread.Interrupt();
    }

    private static bool OnOffer(long ticket) => (ushort)ticket < (ushort)(ticket >> 16);
}
