using System.Buffers;

namespace PlaylistRL.Learning;

/// <summary>All values, the best and the k best of a network's rows. Owns bounds, threads and scratch; nothing else scans.</summary>
/// <remarks>
/// <para>
/// Where the best are wanted and rows can be bounded at less cost than scored, all rows are bounded first, and those that may be among the
/// best are scored: the answer is that of scoring all, to the last bit.
/// </para>
/// <para>
/// Threads may share it as long as the parameters stay as they are. Who changes them says so (<see cref="ParametersChanged"/>), calls
/// <see cref="EnsurePrepared"/> before the next scan, and is alone with it meanwhile. Scratch of single observations comes from the array
/// pool, so nothing is allocated once that is warm.
/// </para>
/// </remarks>
internal sealed class RowScan
{
    private readonly FeatureTable? _sharedRows;
    private readonly RowScorer _scorer;
    private readonly RowBounds? _bounds;
    private readonly SharedScan? _shared;
    private readonly TileRange _all;
    private bool _changed;

    /// <summary>Makes a scan that is prepared for the parameters as they are.</summary>
    /// <param name="network">The network; the scan reads its parameters, not a copy.</param>
    /// <param name="threads">How many threads may share one observation, the caller among them.</param>
    /// <param name="bounds">Whether to prepare for bounds: false where nobody asks for the best.</param>
    public RowScan(QNetwork network, int threads = 1, bool bounds = true)
        : this(network.SharedRows, network.NewScorer(bounds), threads) => _scorer.Prepare();

    private RowScan(FeatureTable? sharedRows, RowScorer scorer, int threads)
    {
        _sharedRows = sharedRows;
        _scorer = scorer;
        _bounds = scorer.Bounds;
        _shared = SharedScan.For(scorer, threads);
        _all = new TileRange(0, scorer.Size.Tiles);
    }

    /// <summary>How much there is to scan.</summary>
    public ScanSize Size => _scorer.Size;

    /// <summary>The same scan with another number of threads; what is prepared is shared.</summary>
    public RowScan WithThreads(int threads) => new(_sharedRows, _scorer, threads);

    /// <summary>Says that the parameters changed, so that <see cref="EnsurePrepared"/> has something to do.</summary>
    public void ParametersChanged() => _changed = true;

    /// <summary>Prepares if the parameters changed since: many learning steps may pass before anything is scanned.</summary>
    public void EnsurePrepared()
    {
        if (!_changed)
            return;
        _scorer.Prepare();
        _changed = false;
    }

    /// <summary>Writes the value of every row.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="values">[rows], perhaps longer.</param>
    public void Score(ReadOnlySpan<float> observation, float[] values)
    {
        float[] scratch = ArrayPool<float>.Shared.Rent(Size.Scratch);
        _ = Write(observation, values, scratch, bounds: null);
        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>The value of one row, the bits that <see cref="Score"/> writes; a few rows are scored for it.</summary>
    public float ValueOf(ReadOnlySpan<float> observation, int row)
    {
        float[] values = ArrayPool<float>.Shared.Rent(Size.Rows);
        float[] scratch = ArrayPool<float>.Shared.Rent(Size.Scratch);
        int tile = Size.Tiles == 1 ? 0 : row / ScoringKernel.Lanes;
        _scorer.Begin(observation, 1, scratch);
        _scorer.Score(observation, 1, new TileRange(tile, tile + 1), values.AsSpan(0, Size.Rows), scratch);
        float value = values[row];
        ArrayPool<float>.Shared.Return(scratch);
        ArrayPool<float>.Shared.Return(values);
        return value;
    }

    /// <summary>Room to keep the best rows of a scan; null where there are too few rows for that.</summary>
    public ListedScan? NewList() => ListedScan.For(_scorer);

    /// <summary>The best candidate and its value.</summary>
    /// <exception cref="InvalidOperationException">
    /// A candidate's value is NaN or infinity, or no candidate has a value above negative infinity.
    /// </exception>
    public (int Action, float Value) Best(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed)
    {
        float[] values = ArrayPool<float>.Shared.Rent(Size.Rows);
        float[] scratch = ArrayPool<float>.Shared.Rent(Size.Scratch);
        Span<float> perRow = values.AsSpan(0, Size.Rows);
        float slack = Write(observation, values, scratch, _bounds);
        CandidateRows.Exclude(_sharedRows, candidates, perRow);
        RescoreBest(observation, 0, 1, slack, perRow, scratch);
        (int action, float value) = BestChoice.Find(perRow, _sharedRows, candidates, tieSeed);
        ArrayPool<float>.Shared.Return(scratch);
        ArrayPool<float>.Shared.Return(values);
        return (action, value);
    }

    /// <summary>Writes the best candidates and their values, the best first.</summary>
    /// <param name="observation">The observation.</param>
    /// <param name="candidates">The actions that may be chosen.</param>
    /// <param name="tieSeed">Decides between equal values.</param>
    /// <param name="actions">As many places as are wanted, at least 1.</param>
    /// <param name="values">As long.</param>
    /// <param name="listed">Keeps the best rows that pass the candidates' filter; null for nobody.</param>
    /// <returns>How many were written: all candidates where there are fewer than places.</returns>
    /// <exception cref="InvalidOperationException">A candidate's value is NaN or infinity.</exception>
    public int Top(
        ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values,
        ListedScan? listed = null)
    {
        float[] perRowArray = ArrayPool<float>.Shared.Rent(Size.Rows);
        float[] scratch = ArrayPool<float>.Shared.Rent(Size.Scratch);
        Span<float> perRow = perRowArray.AsSpan(0, Size.Rows);
        float slack = Write(observation, perRowArray, scratch, _bounds);
        int count = TopChoice.Find(perRow, _sharedRows, candidates, tieSeed, actions, values);
        if (_bounds is not null && count > 0)
        {
            // The last of those with the highest bounds says what a value has to reach.
            _bounds.Rescore(observation, 0, 1, MathF.BitDecrement(values[count - 1] - slack), perRow, scratch);
            count = TopChoice.Find(perRow, _sharedRows, candidates, tieSeed, actions, values);
        }

        if (listed is not null)
        {
            CandidateRows.Exclude(_sharedRows, new Candidates(candidates.ActionCount, [], candidates.Filter), perRow);
            listed.Take(perRow);
        }

        ArrayPool<float>.Shared.Return(scratch);
        ArrayPool<float>.Shared.Return(perRowArray);
        return count;
    }

    /// <summary>Memory for scanning blocks of up to so many observations, of one thread's own.</summary>
    /// <exception cref="ArgumentException">It is more than arrays can hold.</exception>
    public ScanRoom NewRoom(int observations)
    {
        foreach (int each in (ReadOnlySpan<int>)[Size.ObservationLength, Size.Rows, Size.Scratch])
        {
            long length = (long)observations * each;
            if (length > Array.MaxLength)
            {
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Scanning {Size.Rows} actions for {Size.Block} transitions at once takes {length} numbers; ")
                    + FormattableString.Invariant($"an array holds {Array.MaxLength}. Use fewer actions, or a lower BatchSize."));
            }
        }

        return new ScanRoom(Size, observations);
    }

    /// <summary>Begins with the first observations of a room; <see cref="BestRow"/> then answers for each of them, once.</summary>
    public void Begin(ScanRoom room, int count)
    {
        room.Count = count;
        Write(room.Observations[..(count * Size.ObservationLength)], count, room.Values, room.Slacks, room.Scratch, _bounds);
    }

    /// <summary>The row of the best candidate for one of the observations that <see cref="Begin"/> took.</summary>
    /// <returns>
    /// The row, whose value then stands in the room, and of others something not above it; below 0 where no candidate's value is above
    /// negative infinity.
    /// </returns>
    public int BestRow(ScanRoom room, int i, in Candidates candidates)
    {
        Span<float> perRow = room.ValuesOf(i);
        CandidateRows.Exclude(_sharedRows, candidates, perRow);
        RescoreBest(room.Observation(i), i, room.Count, room.Slacks[i], perRow, room.Scratch);
        return VectorMath.IndexOfMax(perRow);
    }

    /// <summary>Writes bounds of all rows for one observation, or values; returns how far below its bound a value may be.</summary>
    private float Write(ReadOnlySpan<float> observation, float[] values, float[] scratch, RowBounds? bounds)
    {
        if (_shared is not null && _shared.TryRun(observation, values, scratch, bounds, out float sharedSlack))
            return sharedSlack;
        Span<float> slack = stackalloc float[1];
        Write(observation, 1, values.AsSpan(0, Size.Rows), slack, scratch, bounds);
        return slack[0];
    }

    private void Write(
        ReadOnlySpan<float> observations, int count, Span<float> values, Span<float> slacks, Span<float> scratch, RowBounds? bounds)
    {
        _scorer.Begin(observations, count, scratch);
        if (bounds is null)
            _scorer.Score(observations, count, _all, values, scratch);
        else
            bounds.Write(observations, count, _all, values, slacks, scratch);
    }

    /// <summary>Where rows were bounded, writes the values of those that may be the best.</summary>
    private void RescoreBest(ReadOnlySpan<float> observation, int i, int count, float slack, Span<float> perRow, Span<float> scratch)
    {
        if (_bounds is null)
            return;
        int highest = VectorMath.IndexOfMax(perRow);
        if (highest >= 0)
            _bounds.Rescore(observation, i, count, MathF.BitDecrement(perRow[highest] - slack), perRow, scratch);
    }
}
