namespace PlaylistRL.Learning;

/// <summary>The best next candidate of each sampled transition: a scan over all rows a transition, shared between threads.</summary>
/// <remarks>Each transition is one independent computation, so the result does not depend on the number of threads.</remarks>
internal sealed class NextValues : IChunkWork
{
    private readonly QNetwork _network;
    private readonly ReplayBuffer _replay;
    private readonly WorkSharing _sharing;
    private readonly int _observationLength;
    private readonly int _threads;
    private readonly int _block;
    private readonly float[][] _observations;
    private readonly float[][] _values;
    private readonly float[][] _scratch;
    private readonly RememberedValues? _remembered;
    private readonly int[] _slots;
    private readonly int[] _places;
    private readonly int[] _rows;
    private readonly float[] _best;
    private int _asked;
    private int _count;
    private int _chunks;

    /// <param name="remembered">Where values are kept for as long as the network stays the same; null where it changes with every step. Rows are not kept.</param>
    public NextValues(QNetwork network, ReplayBuffer replay, WorkSharing sharing, int batch, int observationLength, RememberedValues? remembered = null)
    {
        _remembered = remembered;
        _observationLength = observationLength;
        _network = network;
        _sharing = sharing;
        _replay = replay;
        _threads = Math.Min(sharing.Threads, batch);
        _block = Math.Min(network.BlockSize, (batch + _threads - 1) / _threads);
        _observations = PerThread(_block * observationLength);
        _values = PerThread(_block * network.RowCount);
        _scratch = PerThread(_block * network.ScratchLength);
        _slots = new int[batch];
        _places = new int[batch];
        _rows = new int[batch];
        _best = new float[batch];
    }

    /// <summary>The row of the best next candidate, one a slot of the last <see cref="Find"/>; of values that were remembered there is none.</summary>
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
            _network.EnsurePrepared();
        _chunks = Math.Min(_threads, _count);
        _sharing.Run(_chunks, this);
        for (int i = 0; i < _count && _remembered is not null; i++)
            _remembered.Set(_slots[i], _best[_places[i]]);
    }

    public void Execute(int chunk)
    {
        int start = (int)((long)_count * chunk / _chunks);
        int end = (int)((long)_count * (chunk + 1) / _chunks);
        for (int i = start; i < end; i += _block)
            FindBlock(i, Math.Min(_block, end - i), _observations[chunk], _values[chunk], _scratch[chunk]);
    }

    private void FindBlock(int first, int count, Span<float> observations, Span<float> values, Span<float> scratch)
    {
        for (int i = 0; i < count; i++)
            _replay.NextObservation(_slots[first + i]).CopyTo(observations.Slice(i * _observationLength, _observationLength));
        Span<float> slacks = stackalloc float[_network.HasBounds ? count : 0];
        if (_network.HasBounds)
            _network.BoundBlock(observations[..(count * _observationLength)], count, values, slacks, scratch);
        else
            _network.ScoreBlock(observations[..(count * _observationLength)], count, values, scratch);
        for (int i = 0; i < count; i++)
        {
            Span<float> perRow = values.Slice(i * _network.RowCount, _network.RowCount);
            _network.Exclude(_replay.NextCandidates(_slots[first + i]), perRow);
            int bound = _network.HasBounds ? VectorMath.IndexOfMax(perRow) : -1;
            if (bound >= 0)
                _network.Rescore(observations.Slice(i * _observationLength, _observationLength), i, count, MathF.BitDecrement(perRow[bound] - slacks[i]), perRow, scratch);
            int row = VectorMath.IndexOfMax(perRow);
            if (row < 0)
                throw new NumericalException("No next candidate has a finite value: the network's parameters are no longer finite.");
            _rows[_places[first + i]] = row;
            _best[_places[first + i]] = perRow[row];
        }
    }

    private float[][] PerThread(int length)
    {
        var buffers = new float[_threads][];
        for (int thread = 0; thread < buffers.Length; thread++)
            buffers[thread] = new float[length];
        return buffers;
    }
}
