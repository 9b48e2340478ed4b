using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace PlaylistRL;

/// <summary>Runs the chunks of one piece of work on the caller and on idle pool threads, without allocating and without threads of its own.</summary>
/// <remarks>
/// The partition into chunks is the caller's and fixed, so results do not depend on who runs which. Helpers that come too late find nothing to do;
/// where none comes, the caller does everything. One caller at a time.
/// </remarks>
internal sealed class WorkSharing : IThreadPoolWorkItem
{
    private readonly object _gate = new();
    private IChunkWork? _work;
    private Exception? _failure;
    private int _unfinished;
    private int _called;

    /// <summary>Generation (32 bits), number of chunks (16 bits) and next chunk (16 bits), so that a late helper can claim only what is on offer.</summary>
    private long _ticket;

    /// <param name="threads">How many threads may work, the caller included; at least 1.</param>
    public WorkSharing(int threads)
    {
        Debug.Assert(threads >= 1, "The caller is a thread.");
        Threads = threads;
    }

    public int Threads { get; }

    /// <summary>Executes every chunk once and returns when all are done; rethrows the first failure.</summary>
    public void Run(int chunks, IChunkWork work)
    {
        if (chunks <= 1 || Threads == 1)
        {
            for (int chunk = 0; chunk < chunks; chunk++)
                work.Execute(chunk);
            return;
        }

        Debug.Assert(chunks <= ushort.MaxValue, "A ticket has 16 bits for chunks.");
        _work = work;
        _failure = null;
        Volatile.Write(ref _unfinished, chunks);
        long generation = (Volatile.Read(ref _ticket) >> 32) + 1;
        Volatile.Write(ref _ticket, (generation << 32) | ((long)chunks << 16));
        CallHelpers(Math.Min(Threads, chunks) - 1);
        Help();
        lock (_gate)
        {
            while (Volatile.Read(ref _unfinished) != 0)
                Monitor.Wait(_gate);
        }

        _work = null;
        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
    }

    void IThreadPoolWorkItem.Execute()
    {
        Interlocked.Decrement(ref _called);
        Help();
    }

    /// <summary>Those called before that have not come yet will do: a busy pool's queue must not grow with every run.</summary>
    private void CallHelpers(int wanted)
    {
        for (int called = Volatile.Read(ref _called); called < wanted; called++)
        {
            Interlocked.Increment(ref _called);
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private void Help()
    {
        while (true)
        {
            long ticket = Volatile.Read(ref _ticket);
            int chunk = (ushort)ticket;
            if (chunk >= (ushort)(ticket >> 16))
                return;
            if (Interlocked.CompareExchange(ref _ticket, ticket + 1, ticket) != ticket)
                continue;
            try
            {
                _work!.Execute(chunk);
            }
            catch (Exception failure)
            {
                // The caller of Run rethrows the first one when every chunk is done.
                Interlocked.CompareExchange(ref _failure, failure, null);
            }

            if (Interlocked.Decrement(ref _unfinished) == 0)
            {
                lock (_gate)
                    Monitor.PulseAll(_gate);
            }
        }
    }
}
