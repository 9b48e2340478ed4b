namespace PlaylistRL.Learning;

/// <summary>The best next candidate of each sampled transition: a scan over all rows a transition, shared between threads.</summary>
/// <remarks>Each transition is one independent computation, so the result does not depend on the number of threads.</remarks>
internal sealed class NextValues : IChunkWork
{
    private readonly QNetwork _network;
    private readonly ReplayBuffer _replay;
    private readonly WorkSharing _sharing;
    private readonly float[][] _values;
    private readonly float[][] _scratch;
    private readonly int[] _slots;
    private readonly int[] _rows;
    private readonly float[] _best;
    private int _count;
    private int _chunks;

    public NextValues(QNetwork network, ReplayBuffer replay, WorkSharing sharing, int batch)
    {
        _network = network;
        _replay = replay;
        _sharing = sharing;
        _values = [.. Enumerable.Range(0, sharing.Threads).Select(_ => new float[network.RowCount])];
        _scratch = [.. Enumerable.Range(0, sharing.Threads).Select(_ => new float[network.ScratchLength])];
        _slots = new int[batch];
        _rows = new int[batch];
        _best = new float[batch];
    }

    /// <summary>The row of the best next candidate, one a slot of the last <see cref="Find"/>.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

    /// <summary>Its value by the network that chose it.</summary>
    public ReadOnlySpan<float> Values => _best.AsSpan(0, _count);

    /// <summary>Scans the next candidates of the transitions in <paramref name="slots"/>, none of which may be terminal.</summary>
    public void Find(ReadOnlySpan<int> slots)
    {
        slots.CopyTo(_slots);
        _count = slots.Length;
        _chunks = Math.Min(_sharing.Threads, _count);
        _sharing.Run(_chunks, this);
    }

    public void Execute(int chunk)
    {
        int end = (int)((long)_count * (chunk + 1) / _chunks);
        float[] values = _values[chunk];
        for (int i = (int)((long)_count * chunk / _chunks); i < end; i++)
        {
            _network.Score(_replay.NextObservation(_slots[i]), values, _scratch[chunk]);
            _network.Exclude(_replay.NextCandidates(_slots[i]), values);
            int row = VectorMath.IndexOfMax(values);
            if (row < 0)
                throw new NumericalException("No next candidate has a finite value: the network's parameters are no longer finite.");
            _rows[i] = row;
            _best[i] = values[row];
        }
    }
}
