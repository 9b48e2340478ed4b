using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace PlaylistRL;

/// <summary>
/// Runs the chunks of one piece of work on the caller and on helpers, which it shares with all others (<see cref="HelperThreads"/>).
/// </summary>
/// <remarks>
/// The partition into chunks is the caller's and fixed, so results do not depend on who runs which. Helpers that come too late find
/// nothing to do; where none comes, the caller does everything. So nobody waits for
/// a helper that has not begun, and nested or concurrent use cannot deadlock. One caller at a time. Nothing is allocated while helpers
/// live.
/// </remarks>
internal sealed class WorkSharing
{
    // Some 15 to 45 µs: the last chunk of a helper is nearly done when the caller has none left, and to be woken takes longer.
    private const int Glances = 400;

    private readonly object _done = new();
    private readonly HelperThreads _helpers;
    private IChunkWork? _chunks;
    private Exception? _failure;
    private int _unfinished;
    private int _places;

    /// <summary>
    /// Run (32 bits), number of chunks (16 bits) and next chunk (16 bits), so that a late helper can claim only what is on offer in the
    /// run it was called to.
    /// </summary>
    private long _ticket;

    /// <param name="threads">How many threads may work, the caller included; at least 1. More than the helpers and the caller are never
    /// of use.</param>
    /// <param name="helpers">Null for those of the process.</param>
    public WorkSharing(int threads, HelperThreads? helpers = null)
    {
        Debug.Assert(threads >= 1, "The caller is a thread.");
        _helpers = helpers ?? HelperThreads.OfProcess;
        Threads = Math.Min(threads, _helpers.Most + 1);
        Place = new LinkedListNode<WorkSharing>(this);
    }

    public int Threads { get; }

    /// <summary>Its place among those who want helpers; theirs to move.</summary>
    public LinkedListNode<WorkSharing> Place { get; }

    /// <summary>How many helpers the run that is under way wants in all; the helpers' to change.</summary>
    public int Wanted { get; private set; }

    /// <summary>The number of the run that is under way, or was last.</summary>
    public uint RunNumber => RunOf(Volatile.Read(ref _ticket));

    /// <summary>Begins to give places to helpers; under the helpers' lock.</summary>
    public void Want(int helpers) => (Wanted, _places) = (helpers, 0);

    /// <summary>Gives the next helper its number, so that no two of a run have the same; under the helpers' lock.</summary>
    /// <returns>The number, from 1, and whether more helpers are wanted.</returns>
    public (int Worker, bool More) TakePlace() => (++_places, _places < Wanted);

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
        uint run = RunNumber + 1;
        Volatile.Write(ref _ticket, ((long)run << 32) | ((long)chunks << 16));
        try
        {
            _helpers.Call(this, helpers);
        }
        finally
        {
            // Whatever happens, no chunk may be under way when the next run begins.
            Help(worker: 0, run);
            Finish();
            _chunks = null;
        }

        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    /// <summary>Executes chunks of a run while there are any.</summary>
    /// <param name="worker">Who does: 0 is the caller.</param>
    /// <param name="run">The run; where another has begun there is nothing to do.</param>
    public void Help(int worker, uint run)
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            if (RunOf(ticket) != run || !OnOffer(ticket))
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

            // The caller looks by itself, and an interruption must not keep it from doing so.
            if (Interlocked.Decrement(ref _unfinished) == 0 && worker != 0)
            {
                lock (_done)
                    Monitor.Pulse(_done);
            }
        }
    }

    /// <summary>Sends off who has not come yet and waits for those who are at it, however often the caller is interrupted.</summary>
    private void Finish()
    {
        bool interrupted = false;
        while (true)
        {
            try
            {
                _helpers.Dismiss(this);
                AwaitHelpers();
                break;
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

    private static uint RunOf(long ticket) => (uint)(ticket >> 32);

    private static bool OnOffer(long ticket) => (ushort)ticket < (ushort)(ticket >> 16);
}
