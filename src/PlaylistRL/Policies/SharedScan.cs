namespace PlaylistRL;

/// <summary>One observation against many rows, shared between the caller and helpers. One caller at a time: who comes while it is in use scans alone, so that many callers do not wait for each other.</summary>
/// <remarks>Every row is computed by itself, so the values do not depend on who computes them. Allocates nothing once made, while its helpers live.</remarks>
internal sealed class SharedScan : IChunkWork
{
    /// <summary>What 4,096 rows take with 64 hidden units; with less there is too little to gain.</summary>
    private const long FewestProducts = 4_096 * 64 * 64;

    /// <summary>Work for a helper, some 150 µs.</summary>
    private const long ProductsAHelper = 8_000_000;

    // Threads that come late, or are slower, take fewer.
    private const int ChunksPerThread = 4;

    private readonly QNetwork _network;
    private readonly int _mostHelpers;
    private readonly WorkSharing _sharing;
    private readonly float[] _observation;
    private readonly float[][] _scratch;
    private readonly float[] _slacks;
    private float[] _values = [];
    private bool _bounds;
    private int _inUse;

    private SharedScan(QNetwork network, int threads, int observationLength)
    {
        _network = network;
        _sharing = new WorkSharing(threads);
        _mostHelpers = (int)Math.Min(_sharing.Threads - 1, network.ProductsToShare(1) / ProductsAHelper);
        _observation = new float[observationLength];
        _scratch = new float[Math.Min(ChunksPerThread * _sharing.Threads, network.MostParts)][];
        for (int chunk = 1; chunk < _scratch.Length; chunk++)
            _scratch[chunk] = new float[network.ScratchLength];
        _slacks = new float[_scratch.Length];
    }

    /// <summary>Makes one where it pays.</summary>
    public static SharedScan? For(QNetwork network, int threads, int observationLength) =>
        Math.Min(threads - 1, HelperThreads.OfProcess.Most) > 0 && network.ProductsToShare(1) >= FewestProducts && network.MostParts > 1
            ? new SharedScan(network, threads, observationLength) : null;

    /// <summary>Writes the values of all rows; false, and nothing done, where another caller is at it.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="values">[rows], perhaps longer.</param>
    /// <param name="scratch">The caller's.</param>
    public bool TryScore(ReadOnlySpan<float> observation, float[] values, float[] scratch)
    {
        if (Interlocked.CompareExchange(ref _inUse, 1, 0) != 0)
            return false;
        _ = Run(observation, values, scratch, bounds: false);
        return true;
    }

    /// <summary>Writes bounds of all rows, which <see cref="QNetwork.Rescore"/> may follow with the caller's scratch; false, and nothing done, where another caller is at it.</summary>
    public bool TryBound(ReadOnlySpan<float> observation, float[] upper, float[] scratch, out float slack)
    {
        slack = 0f;
        if (Interlocked.CompareExchange(ref _inUse, 1, 0) != 0)
            return false;
        slack = Run(observation, upper, scratch, bounds: true);
        return true;
    }

    void IChunkWork.Execute(int chunk, int worker)
    {
        Span<float> values = _values.AsSpan(0, _network.RowCount);
        if (_bounds)
            _slacks[chunk] = _network.BoundPart(_observation, chunk, _scratch.Length, values, _scratch[chunk]);
        else
            _network.ScorePart(_observation, chunk, _scratch.Length, values, _scratch[chunk]);
    }

    private float Run(ReadOnlySpan<float> observation, float[] values, float[] scratch, bool bounds)
    {
        observation.CopyTo(_observation);
        _values = values;
        _scratch[0] = scratch;
        _bounds = bounds;
        try
        {
            // What depends on the observation alone is computed once and not once a chunk.
            _network.BeginParts(_observation, scratch);
            for (int chunk = 1; chunk < _scratch.Length; chunk++)
                scratch.AsSpan(0, _network.LayersLength).CopyTo(_scratch[chunk]);
            _sharing.Run(_scratch.Length, this, _mostHelpers);
            return _slacks[0];
        }
        finally
        {
            _values = _scratch[0] = [];
            Volatile.Write(ref _inUse, 0);
        }
    }
}
