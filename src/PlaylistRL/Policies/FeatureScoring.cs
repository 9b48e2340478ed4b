using System.Buffers;
using System.Collections.Concurrent;

namespace PlaylistRL;

/// <summary>
/// Chooses by a value linear in the features, <c>weights · features</c>, or that over the features' norm, computed once per distinct row.
/// Immutable, thread-safe, allocation-free once the array pool is warm.
/// </summary>
/// <remarks>
/// In single precision, or, over the norm, where weights or a row are so small or great that it would lose digits, in double precision;
/// then the weights are divided by their own norm too, which is the same for
/// all rows, so that no difference between them is lost.
/// </remarks>
internal sealed class FeatureScoring
{
    // Between these a product of a weight and a feature, and the norm's inverse, are far from both ends of single precision.
    private const double LeastSize = 1e-12;
    private const double GreatestSize = 1e12;

    private const int RowsAhead = 12;

    private readonly FeatureTable _actions;

    // One a distinct row; 0 for a row of zeros. Null where values are not divided by the norm.
    private readonly float[]? _oneOverNorm;
    private readonly bool _isExtreme;

    // One a distinct row, made when boredom first asks for it; two threads that come at once make the same twice.
    private float[]? _oneOverSize;

    // Whether a feature is negative; known where values are divided by the norm.
    private readonly bool _isSigned;

    // Room for one playlist each; as many as were made at the same time.
    private readonly ConcurrentBag<FeatureShortlist> _shortlists = [];

    /// <param name="actions">The actions and their features.</param>
    /// <param name="overNorm">Whether values are divided by the norm of the features; 0 where they are all zero.</param>
    public FeatureScoring(FeatureTable actions, bool overNorm = false)
    {
        _actions = actions;
        if (!overNorm)
            return;
        _oneOverNorm = new float[actions.DistinctCount];
        for (int row = 0; row < _oneOverNorm.Length; row++)
        {
            double norm = Math.Sqrt(VectorMath.SumOfSquares(actions.DistinctRow(row)));
            _oneOverNorm[row] = norm > 0 ? (float)(1.0 / norm) : 0f;
            _isExtreme |= IsExtreme(norm);
            foreach (float feature in actions.DistinctRow(row))
                _isSigned |= feature < 0;
        }
    }

    /// <summary>How many different rows there are.</summary>
    public int RowCount => _actions.DistinctCount;

    /// <summary>The candidate of greatest value.</summary>
    public (int Action, float Value) Best(in FeatureWeights by, in Candidates candidates, ulong tieSeed)
    {
        float[] rented = Score(by, candidates);
        (int action, float value) = GreedyChoice.Best(rented.AsSpan(0, _actions.DistinctCount), _actions, candidates, tieSeed);
        ArrayPool<float>.Shared.Return(rented);
        return (action, value);
    }

    /// <summary>The candidates of greatest value, the best first.</summary>
    /// <exception cref="ArgumentException">The candidates are of other actions, or the places for actions and values differ in number or
    /// are none.</exception>
    public int TopK(
        in FeatureWeights by, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values, FeatureShortlist? few = null)
    {
        TopChoice.CheckPlaces(actions, values);
        if (few is not null && few.TryBegin(by, candidates))
            return few.TopK(by, candidates, tieSeed, actions, values);
        float[] rented = Score(by, candidates);
        int count = TopChoice.Find(rented.AsSpan(0, _actions.DistinctCount), _actions, candidates, tieSeed, actions, values);
        ArrayPool<float>.Shared.Return(rented);
        return count;
    }

    /// <summary>The distinct rows of greatest value that have a candidate, the best first; ties by <see cref="TieBreak"/> over
    /// rows.</summary>
    /// <returns>How many were written.</returns>
    public int TopRows(
        in FeatureWeights by, in Candidates candidates, ulong tieSeed, Span<int> rows, Span<float> values, FeatureShortlist? few = null)
    {
        if (few is not null && few.TryBegin(by, candidates))
            return few.TopRows(by, candidates, tieSeed, rows, values);
        float[] rented = Score(by, candidates);
        Span<float> all = rented.AsSpan(0, _actions.DistinctCount);
        CandidateRows.Exclude(_actions, candidates, all);
        int count = TopOf(all, [], candidates, tieSeed, rows, values);
        ArrayPool<float>.Shared.Return(rented);
        return count;
    }

    /// <summary>The best of some rows, or of all where there is none: then those of negative infinity are passed over.</summary>
    public int TopOf(
        ReadOnlySpan<float> all, ReadOnlySpan<int> some, in Candidates candidates, ulong tieSeed, Span<int> rows, Span<float> values)
    {
        int count = 0;
        float least = float.NegativeInfinity;
        for (int at = 0; at < all.Length; at = VectorMath.FirstNotBelow(all, at + 1, least))
        {
            float value = all[at];
            int row = some.IsEmpty ? at : some[at];
            if (value == float.NegativeInfinity
                || (!some.IsEmpty && BestChoice.First(_actions.ActionsOf(row), candidates, tieSeed) < 0))
                continue;
            BestChoice.CheckFinite(row, value);
            int place = count;
            while (place > 0
                && (values[place - 1] < value || (values[place - 1] == value && TieBreak.Precedes(tieSeed, row, rows[place - 1]))))
                place--;
            if (place == rows.Length)
                continue;
            count = Math.Min(count + 1, rows.Length);
            rows[place..(count - 1)].CopyTo(rows[(place + 1)..]);
            values[place..(count - 1)].CopyTo(values[(place + 1)..]);
            (rows[place], values[place]) = (row, value);
            if (count == rows.Length)
                least = values[count - 1];
        }

        return count;
    }

    /// <summary>The value of one action.</summary>
    public float Value(in FeatureWeights by, int action)
    {
        float one = 0f;
        Score(by, _actions.DistinctOf(action), new Span<float>(ref one));
        return one;
    }

    /// <summary>A rented array that begins with one value a distinct row; to be returned.</summary>
    private float[] Score(in FeatureWeights by, in Candidates candidates)
    {
        if (candidates.ActionCount != _actions.Count)
            throw new ArgumentException(
                FormattableString.Invariant(
                $"The step has {candidates.ActionCount} actions, the policy {_actions.Count}."), nameof(candidates));
        float[] rented = ArrayPool<float>.Shared.Rent(_actions.DistinctCount);
        Score(by, 0, rented.AsSpan(0, _actions.DistinctCount));
        return rented;
    }

    /// <summary>Room for the best songs of one playlist, cleared; null where there are few songs.</summary>
    public FeatureShortlist? RentShortlist() =>
        _shortlists.TryTake(out FeatureShortlist? before) ? before : FeatureShortlist.For(this, _actions);

    /// <summary>Takes back what <see cref="RentShortlist"/> gave.</summary>
    public void Return(FeatureShortlist few)
    {
        few.Clear();
        _shortlists.Add(few);
    }

    /// <summary>Whether weights or rows are so extreme that values with boredom have another size than those without.</summary>
    public bool IsExtremeFor(in FeatureWeights by) =>
        _oneOverNorm is not null && (_isExtreme || IsExtreme(Math.Sqrt(VectorMath.SumOfSquares(by.Weights))));

    /// <summary>
    /// How much a row's value can gain by what was heard: nothing where no feature is negative and none was heard as such.
    /// </summary>
    public float MostGain(in FeatureWeights by)
    {
        if (by.Boredom == 0)
            return 0f;
        float most = 0f;
        foreach (float heard in by.Heard)
            most = MathF.Max(most, _isSigned ? MathF.Abs(heard) : -heard);
        return by.Boredom * most;
    }

    /// <summary>Writes the values of rows that follow one another.</summary>
    public void Score(in FeatureWeights by, int firstRow, Span<float> values)
    {
        double size = 1;
        bool isExtreme = false;
        if (_oneOverNorm is not null)
        {
            size = Math.Sqrt(VectorMath.SumOfSquares(by.Weights));
            if (!double.IsFinite(size))
                throw new InvalidOperationException("The observation's belief has a number that is not finite: no song is like it.");
            isExtreme = _isExtreme || IsExtreme(size);

            // With boredom the values' own size counts.
            size = by.Boredom == 0 ? size : 1;
        }

        if (by.Variances.IsEmpty && !isExtreme)
        {
            VectorMath.DotRows(by.Weights, _actions.DistinctValues[checked(firstRow * _actions.FeatureCount)..], values);
            if (_oneOverNorm is not null)
                VectorMath.Multiply(values, _oneOverNorm.AsSpan(firstRow, values.Length), values);
        }
        else
        {
            for (int i = 0; i < values.Length; i++)
            {
                ReadOnlySpan<float> features = _actions.DistinctRow(firstRow + i);
                values[i] = by.Variances.IsEmpty ? InDouble(by.Weights, features, size, [], 0)
                    : InDouble(by.Weights, features, 1, by.Variances, by.Deviations);
            }
        }

        if (by.Boredom == 0)
            return;
        for (int i = 0; i < values.Length; i++)
            values[i] -= by.Boredom * Tired(by.Heard, firstRow + i);
    }

    /// <summary>Takes from the likings of some rows what boredom takes.</summary>
    /// <param name="by">What values songs.</param>
    /// <param name="rows">The rows, in ascending order.</param>
    /// <param name="values">Their likings.</param>
    /// <param name="tired">A place a row for how tired of it the listener is, or empty.</param>
    public void TakeBoredom(in FeatureWeights by, ReadOnlySpan<int> rows, Span<float> values, Span<float> tired = default)
    {
        if (by.Boredom == 0)
            return;
        for (int i = 0; i < values.Length; i++)
        {
            // Some rows of very many: the processor would wait for each.
            if (i + RowsAhead < rows.Length)
                MemoryAhead.AskFor(_actions.DistinctRow(rows[i + RowsAhead]));
            float taken = Tired(by.Heard, rows[i]);
            values[i] -= by.Boredom * taken;
            if (!tired.IsEmpty)
                tired[i] = taken;
        }
    }

    /// <summary>How much of what a row has was just heard, <c>heard·a/|a|₁</c>; 0 for a row of zeros.</summary>
    public float Tired(ReadOnlySpan<float> heard, int row)
    {
        float[] oneOverSize = _oneOverSize ??= Sizes();
        return VectorMath.Dot(heard, _actions.DistinctRow(row)) * oneOverSize[row];
    }

    /// <summary>One over the norm of a distinct row; 0 for a row of zeros, or of what is as good as zero.</summary>
    public float OneOverNorm(int row) => float.IsFinite(_oneOverNorm![row]) ? _oneOverNorm[row] : 0f;

    private float[] Sizes()
    {
        var sizes = new float[_actions.DistinctCount];
        for (int row = 0; row < sizes.Length; row++)
        {
            double size = 0;
            foreach (float feature in _actions.DistinctRow(row))
                size += Math.Abs(feature);
            float inverse = (float)(1.0 / size);
            sizes[row] = float.IsFinite(inverse) ? inverse : 0f;
        }

        return sizes;
    }

    private static float InDouble(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> features, double size, ReadOnlySpan<float> variances, float deviations)
    {
        double product = 0;
        double squares = 0;
        double variance = 0;
        for (int f = 0; f < features.Length; f++)
        {
            product += (double)weights[f] * features[f];
            squares += (double)features[f] * features[f];
            variance += variances.IsEmpty ? 0 : (double)Math.Max(0f, variances[f]) * features[f] * features[f];
        }

        double value = product + (deviations * Math.Sqrt(variance));
        return value == 0 ? 0f : (float)(value / Math.Sqrt(squares) / size);
    }

    private static bool IsExtreme(double norm) => !(norm == 0 || (norm > LeastSize && norm < GreatestSize));
}
