namespace PlaylistRL.Learning;

/// <summary>One observation against many rows, shared between the caller and helpers.</summary>
/// <remarks>
/// One caller at a time: who comes while it is in use scans alone, so that many callers do not wait for each other. Every row is computed
/// by itself, so the values do not depend on who computes them. Allocates nothing once made, while its helpers live.
/// </remarks>
internal sealed class SharedScan : IChunkWork
{
    /// <summary>What 4,096 rows take with 64 hidden units; with less there is too little to gain.</summary>
    private const long FewestProducts = 4_096 * 64 * 64;

    /// <summary>Work for a helper, some 150 µs.</summary>
    private const long ProductsAHelper = 8_000_000;

    // Threads that come late, or are slower, take fewer.
    private const int ChunksPerThread = 4;

    private readonly RowScorer _scorer;
    private readonly int _mostHelpers;
    private readonly WorkSharing _sharing;
    private readonly float[] _observation;
    private readonly float[][] _scratch;
    private readonly float[] _slacks;
    private float[] _values = [];
    private RowBounds? _bounds;
    private int _inUse;

    private SharedScan(RowScorer scorer, int threads)
    {
        _scorer = scorer;
        _sharing = new WorkSharing(threads);
        _mostHelpers = (int)Math.Min(_sharing.Threads - 1, scorer.Size.ProductsToShare / ProductsAHelper);
        _observation = new float[scorer.Size.ObservationLength];
        _scratch = new float[Math.Min(ChunksPerThread * _sharing.Threads, scorer.Size.Tiles)][];
        for (int chunk = 1; chunk < _scratch.Length; chunk++)
            _scratch[chunk] = new float[scorer.Size.Scratch];
        _slacks = new float[_scratch.Length];
    }

    /// <summary>Makes one where it pays.</summary>
    public static SharedScan? For(RowScorer scorer, int threads) =>
        Math.Min(threads - 1, HelperThreads.OfProcess.Most) > 0 && scorer.Size.ProductsToShare >= FewestProducts && scorer.Size.Tiles > 1
            ? new SharedScan(scorer, threads) : null;

    /// <summary>
    /// Writes the values of all rows, or what they are not above; false, and nothing done, while another caller is at it.
    /// </summary>
    /// <param name="observation">The observation.</param>
    /// <param name="values">[rows], perhaps longer.</param>
    /// <param name="scratch">The caller's; <see cref="RowBounds.Rescore"/> may follow with it.</param>
    /// <param name="bounds">Null for values.</param>
    /// <param name="slack">How far below its bound a value may be.</param>
    public bool TryRun(ReadOnlySpan<float> observation, float[] values, float[] scratch, RowBounds? bounds, out float slack)
    {
        slack = 0f;
        if (Interlocked.CompareExchange(ref _inUse, 1, 0) != 0)
            return false;
        slack = Run(observation, values, scratch, bounds);
        return true;
    }

    void IChunkWork.Execute(int chunk, int worker)
    {
        Span<float> values = _values.AsSpan(0, _scorer.Size.Rows);
        TileRange tiles = TileRange.Part(chunk, _scratch.Length, _scorer.Size.Tiles);
        if (_bounds is null)
            _scorer.Score(_observation, 1, tiles, values, _scratch[chunk]);
        else
            _bounds.Write(_observation, 1, tiles, values, _slacks.AsSpan(chunk, 1), _scratch[chunk]);
    }

    private float Run(ReadOnlySpan<float> observation, float[] values, float[] scratch, RowBounds? bounds)
    {
        observation.CopyTo(_observation);
        _values = values;
        _scratch[0] = scratch;
        _bounds = bounds;
        try
        {
            // What depends on the observation alone is computed once and not once a chunk.
            _scorer.Begin(_observation, 1, scratch);
            for (int chunk = 1; chunk < _scratch.Length; chunk++)
                scratch.AsSpan(0, _scorer.Size.Layers).CopyTo(_scratch[chunk]);
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
