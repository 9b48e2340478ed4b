namespace PlaylistRL.Learning;

/// <summary>The best next candidate of each sampled transition: a scan over all rows a transition, shared between threads.</summary>
/// <remarks>Each transition is one independent computation, so the result does not depend on the number of threads.</remarks>
internal sealed class NextValues : IChunkWork
{
    /// <summary>Work for a helper, some 50 µs; with less it is hardly awake when all is done.</summary>
    private const long ProductsAHelper = 3_000_000;

    private readonly RowScan _scan;
    private readonly ReplayBuffer _replay;
    private readonly WorkSharing _sharing;
    private readonly ScanRoom[] _rooms;
    private readonly RememberedValues? _remembered;
    private readonly int[] _slots;
    private readonly int[] _places;
    private readonly int[] _rows;
    private readonly float[] _best;
    private int _asked;
    private int _count;
    private int _block;

    /// <param name="scan">The scan of the network whose values are wanted.</param>
    /// <param name="replay">Where the transitions are.</param>
    /// <param name="sharing">The threads.</param>
    /// <param name="batch">The most transitions of a <see cref="Find"/>.</param>
    /// <param name="remembered">
    /// Where values are kept for as long as the network stays the same; null where it changes with every step. Rows are not kept.
    /// </param>
    public NextValues(RowScan scan, ReplayBuffer replay, WorkSharing sharing, int batch, RememberedValues? remembered = null)
    {
        _remembered = remembered;
        _scan = scan;
        _sharing = sharing;
        _replay = replay;
        _slots = new int[batch];
        _rooms = new ScanRoom[Math.Min(sharing.Threads, batch)];
        for (int worker = 0; worker < _rooms.Length; worker++)
            _rooms[worker] = scan.NewRoom(Math.Min(worker == 0 ? scan.Size.Block : scan.Size.SharedBlock, batch));
        _places = new int[batch];
        _rows = new int[batch];
        _best = new float[batch];
    }

    /// <summary>
    /// The row of the best next candidate, one a slot of the last <see cref="Find"/>; of values that were remembered there is none.
    /// </summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _asked);

    /// <summary>Its value by the network that chose it.</summary>
    public ReadOnlySpan<float> Values => _best.AsSpan(0, _asked);

    /// <summary>How many of them the last <see cref="Find"/> scanned for.</summary>
    public int Scanned => _count;

    /// <summary>Scans the next candidates of the transitions in <paramref name="slots"/>, none of which may be terminal.</summary>
    public void Find(ReadOnlySpan<int> slots)
    {
        _asked = slots.Length;
        _count = 0;
        for (int i = 0; i < slots.Length; i++)
        {
            if (_remembered is not null && _remembered.TryGet(slots[i], out _best[i]))
                continue;
            _slots[_count] = slots[i];
            _places[_count++] = i;
        }

        if (_count > 0)
            _scan.EnsurePrepared();
        Scan();
        for (int i = 0; i < _count && _remembered is not null; i++)
            _remembered.Set(_slots[i], _best[_places[i]]);
    }

    public void Execute(int chunk, int worker)
    {
        int first = chunk * _block;
        FindBlock(first, Math.Min(_block, _count - first), _rooms[worker]);
    }

    private void Scan()
    {
        int helpers = (int)Math.Min(_sharing.Threads - 1, _count * _scan.Size.ProductsToShare / ProductsAHelper);

        // Some blocks a thread, so that who comes late or is slower takes fewer.
        _block = helpers > 0 ? Math.Clamp(_count / (2 * (helpers + 1)), 1, _scan.Size.SharedBlock) : _scan.Size.Block;
        _sharing.Run((_count + _block - 1) / _block, this, helpers);
    }

    private void FindBlock(int first, int count, ScanRoom room)
    {
        for (int i = 0; i < count; i++)
            _replay.NextObservation(_slots[first + i]).CopyTo(room.Observation(i));
        _scan.Begin(room, count);
        for (int i = 0; i < count; i++)
        {
            int row = _scan.BestRow(room, i, _replay.NextCandidates(_slots[first + i]));
            if (row < 0)
                throw new NumericalException("No next candidate has a finite value: the network's parameters are no longer finite.");
            ReadOnlySpan<float> perRow = room.ValuesOf(i);
            if (VectorMath.FirstNotBelow(perRow, 0, float.PositiveInfinity) < perRow.Length)
                throw new NumericalException("A next candidate's value is NaN or infinity: the network's parameters are too large.");
            _rows[_places[first + i]] = row;
            _best[_places[first + i]] = perRow[row];
        }
    }
}
