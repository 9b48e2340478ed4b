namespace PlaylistRL.Learning;

/// <summary>
/// The best of the rows that a scan of all thought best for an earlier observation: what it costs depends on how many were kept. Room,
/// reused; not thread-safe.
/// </summary>
/// <remarks>
/// A row's value is that of the scan, to the last bit. That the best row is among those kept is not proved: a network may change
/// everything. Where the answer was not among the best quarter of them, it may well lie outside, and none is given.
/// </remarks>
internal sealed class ListedScan
{
    private readonly KeptRows _kept;
    private readonly ActionTiles _tiles;
    private readonly ActionHeadScorer _scorer;
    private readonly float[] _values;
    private readonly float[] _scratch;
    private readonly float[] _slack = new float[1];

    private ListedScan(ActionHeadScorer all, KeptRows kept)
    {
        _kept = kept;
        _tiles = new ActionTiles(all.Tiles.Actions, kept.Capacity);
        _scorer = all.Over(_tiles);
        _values = new float[_scorer.Size.Rows];
        _scratch = new float[_scorer.Size.Scratch];
    }

    /// <summary>The rows that are kept.</summary>
    public ReadOnlySpan<int> Rows => _kept.Rows;

    /// <summary>Room for the rows of a scan; null where they are few, or have no features that could be looked at alone.</summary>
    public static ListedScan? For(RowScorer all) =>
        all is ActionHeadScorer head && KeptRows.For(head.Size.Rows) is KeptRows kept ? new ListedScan(head, kept) : null;

    /// <summary>Keeps the best rows of a scan, by values or bounds.</summary>
    public void Take(ReadOnlySpan<float> perRow)
    {
        if (!_kept.Take(perRow))
            return;
        _tiles.Fill(_kept.Rows);
        _scorer.Prepare();
    }

    /// <summary>Keeps nothing.</summary>
    public void Clear() => _kept.Clear();

    /// <summary>Writes the best candidates among the rows kept and their values, the best first.</summary>
    /// <returns>How many were written; 0 where all rows are to be looked at.</returns>
    /// <exception cref="InvalidOperationException">A candidate's value is NaN or infinity.</exception>
    public int Top(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values)
    {
        if (_kept.Count == 0)
            return 0;
        Span<float> perRow = _values.AsSpan(0, _kept.Count);
        var tiles = new TileRange(0, _tiles.Count);
        _scorer.Begin(observation, 1, _scratch);
        if (_scorer.Bounds is RowBounds bounds)
        {
            bounds.Write(observation, 1, tiles, _values, _slack, _scratch);
            int bounded = Find(perRow, candidates, tieSeed, actions, values);
            if (bounded == 0)
                return 0;
            bounds.Rescore(observation, 0, 1, MathF.BitDecrement(values[bounded - 1] - _slack[0]), perRow, _scratch);
        }
        else
        {
            _scorer.Score(observation, 1, tiles, _values, _scratch);
        }

        int count = Find(perRow, candidates, tieSeed, actions, values);
        if (_kept.Others == float.NegativeInfinity)
            return count;
        bool areEnough = count == Math.Min(actions.Length, candidates.Count);
        foreach (int action in actions[..count])
            areEnough &= _kept.ValueOf(_tiles.Actions.DistinctOf(action)) >= _kept.BestQuarter;
        return areEnough ? count : 0;
    }

    private int Find(ReadOnlySpan<float> perRow, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values) =>
        TopChoice.Find(perRow, _tiles.Actions, candidates, tieSeed, actions, values, _kept.Rows);
}
