namespace PlaylistRL;

/// <summary>
/// Threads that help whoever shares work (<see cref="WorkSharing"/>): few, shared by all of them, parked between pieces of work, and gone
/// when none comes for a while. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Policies and agents are independent objects without a common owner, and an application may hold thousands. Helpers of their own would
/// be thousands of threads, on a few processors. So the helpers belong to the
/// process: <see cref="OfProcess"/>, one fewer than its processors, since a caller works too. That is the library's only state that calls
/// share besides <see cref="EnvironmentTurn"/>, and no result depends on it:
/// who finds no helper does the work alone.
/// </para>
/// <para>Nothing is allocated while helpers live, and since they end by themselves there is nothing to dispose of. A helper is woken in
/// some 25 µs, of which the caller pays some 8.</para>
/// <para>Why not the thread pool: pieces of work are half a millisecond long, and what is queued there is often not begun within that
/// time, although a processor is idle (docs/lab/benchmarks.md).</para>
/// </remarks>
internal sealed class HelperThreads
{
    private const int PatienceMilliseconds = 5_000;

    private readonly object _gate = new();

    // Those who want more helpers, in the order in which they get the next one.
    private readonly LinkedList<WorkSharing> _wanting = [];
    private readonly int _patience;
    private int _wanted;
    private int _living;
    private int _parked;

    /// <param name="most">How many threads there may be at once; 0 for none.</param>
    /// <param name="patience">How many milliseconds one waits for work before it ends.</param>
    public HelperThreads(int most, int patience = PatienceMilliseconds)
    {
        Most = most;
        _patience = patience;
    }

    /// <summary>The helpers of the process.</summary>
    public static HelperThreads OfProcess { get; } = new(Environment.ProcessorCount - 1);

    /// <summary>How many there may be at once.</summary>
    public int Most { get; }

    /// <summary>How many live, parked or not.</summary>
    public int Living
    {
        get
        {
            lock (_gate)
                return _living;
        }
    }

    /// <summary>
    /// Wakes those that are parked and starts one that is missing; the next call starts another, since the system takes its time for
    /// each. Those that are neither are on their way back and look before they park.
    /// </summary>
    /// <param name="sharing">Who wants help; told off by <see cref="Dismiss"/>.</param>
    /// <param name="wanted">How many it wants, at least 1.</param>
    public void Call(WorkSharing sharing, int wanted)
    {
        lock (_gate)
        {
            sharing.Want(wanted);
            _wanting.AddLast(sharing.Place);
            _wanted += wanted;
            for (int woken = Math.Min(wanted, _parked); woken > 0; woken--)
                Monitor.Pulse(_gate);
            if (_living < Math.Min(_wanted, Most))
                Start();
        }
    }

    /// <summary>Nobody more is wanted; those that help already go on. May be called twice.</summary>
    public void Dismiss(WorkSharing sharing)
    {
        lock (_gate)
        {
            _wanted -= sharing.Wanted;
            sharing.Want(0);
            if (sharing.Place.List is not null)
                _wanting.Remove(sharing.Place);
        }
    }

    private void Start()
    {
        try
        {
            new Thread(Serve) { IsBackground = true, Name = "PlaylistRL helper" }.UnsafeStart();
            _living++;
        }
        catch (Exception refused) when (refused is OutOfMemoryException or ThreadStartException or PlatformNotSupportedException)
        {
            // The system gives no more threads, or none at all; the callers do the work.
        }
    }

    private void Serve()
    {
        while (Await() is (WorkSharing sharing, int worker, uint run))
            sharing.Help(worker, run);
    }

    /// <summary>The next who wants help, and as which of its workers; null where nobody came for so long that the thread ends.</summary>
    private (WorkSharing Sharing, int Worker, uint Run)? Await()
    {
        lock (_gate)
        {
            while (_wanting.First is null)
            {
                _parked++;
                bool called = Monitor.Wait(_gate, _patience);
                _parked--;
                if (!called && _wanting.First is null)
                {
                    _living--;
                    return null;
                }
            }

            // One helper each in turn, so that none of several waits until another has all it wants.
            LinkedListNode<WorkSharing> next = _wanting.First;
            _wanting.RemoveFirst();
            (int worker, bool more) = next.Value.TakePlace();
            if (more)
                _wanting.AddLast(next);
            return (next.Value, worker, next.Value.RunNumber);
        }
    }
}
