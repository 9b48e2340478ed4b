using System.Buffers;

namespace PlaylistRL;

/// <summary>
/// The songs that can be a rule's best while one playlist is made, for <see cref="FeatureScoring"/>: what is liked is worked out once for
/// all, later what was heard is taken away from those alone that can still win. The answer is that of valuing all. Room, reused; not
/// thread-safe.
/// </summary>
/// <remarks>
/// Within a playlist the liking L of a row stays, boredom takes something away from it, and no row gains more than g, which is 0 unless a
/// feature is negative or was heard as such.
/// <code>
/// value = L − boredom · heard·a/|a|₁ ≤ L + g
/// first the rows of greatest L:  L ≥ l, and b the last of their best values          proved where b ≥ l + g
/// else all rows that can win:    L ≥ b − g
/// </code>
/// </remarks>
internal sealed class FeatureShortlist
{
    // What sums are rounded by, and more.
    private const float Allowance = 1e-3f;
    private const float Rounding = 1e-6f;

    private readonly FeatureScoring _scoring;
    private readonly FeatureTable _actions;
    private readonly KeptRows _kept;
    private readonly float[] _values;
    private readonly float[] _weights;
    private readonly float[] _variances;
    private readonly float[] _liking;
    private CandidateFilter? _filter;
    private bool _isTaken;

    private FeatureShortlist(FeatureScoring scoring, FeatureTable actions, KeptRows kept)
    {
        _scoring = scoring;
        _actions = actions;
        _kept = kept;
        _values = new float[kept.Capacity];
        _weights = new float[actions.FeatureCount];
        _variances = new float[actions.FeatureCount];
        _liking = new float[actions.DistinctCount];
    }

    /// <summary>Which rows are looked at first.</summary>
    public ReadOnlySpan<int> Rows => _kept.Rows;

    /// <summary>Room for the rows of a table; null where they are few.</summary>
    public static FeatureShortlist? For(FeatureScoring scoring, FeatureTable actions) =>
        KeptRows.For(actions.DistinctCount) is KeptRows kept ? new FeatureShortlist(scoring, actions, kept) : null;

    /// <summary>Forgets all rows: another playlist begins.</summary>
    public void Clear() => _isTaken = false;

    /// <summary>Works out what is liked, where that is not known or has changed.</summary>
    /// <returns>False where numbers are so extreme that all rows are to be valued anew each time.</returns>
    public bool TryBegin(in FeatureWeights by, in Candidates candidates)
    {
        if (by.Boredom != 0 && _scoring.IsExtremeFor(by))
            return false;
        if (_isTaken && candidates.Filter == _filter && by.Weights.SequenceEqual(_weights) && IsAsUnsure(by.Variances))
            return true;
        _isTaken = false;
        var liked = new FeatureWeights(by.Weights) { Variances = by.Variances, Deviations = by.Deviations };
        _scoring.Score(liked, 0, _liking);
        CandidateRows.Exclude(_actions, new Candidates(candidates.ActionCount, [], candidates.Filter), _liking);
        _kept.Take(_liking);
        _filter = candidates.Filter;
        by.Weights.CopyTo(_weights);
        _variances.AsSpan().Clear();
        by.Variances.CopyTo(_variances);
        return _isTaken = true;
    }

    /// <summary>What <see cref="FeatureScoring.TopK"/> writes, once <see cref="TryBegin"/> was called with the same.</summary>
    public int TopK(in FeatureWeights by, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values) =>
        Top(by, candidates, tieSeed, actions, values, areRows: false);

    /// <summary>What <see cref="FeatureScoring.TopRows"/> writes, once <see cref="TryBegin"/> was called with the same.</summary>
    public int TopRows(in FeatureWeights by, in Candidates candidates, ulong tieSeed, Span<int> rows, Span<float> values) =>
        Top(by, candidates, tieSeed, rows, values, areRows: true);

    /// <summary>Whether no row but those looked at first can have this value, or more.</summary>
    public bool Proves(in FeatureWeights by, float value) => _kept.Count > 0 && LeastLiking(by, value) >= _kept.Others;

    /// <summary>What a row must be liked at least to have a value.</summary>
    private float LeastLiking(in FeatureWeights by, float value)
    {
        float gain = _scoring.MostGain(by);
        return gain == 0f ? value : value - gain - (Allowance * gain) - (Rounding * MathF.Abs(value));
    }

    private int Top(
        in FeatureWeights by, in Candidates candidates, ulong tieSeed, Span<int> places, Span<float> values, bool areRows)
    {
        Span<float> first = _values.AsSpan(0, _kept.Count);
        _kept.Values.CopyTo(first);
        _scoring.TakeBoredom(by, _kept.Rows, first);
        int found = Find(first, _kept.Rows, candidates, tieSeed, places, values, areRows);
        bool isFull = found == places.Length;
        if (isFull && Proves(by, values[found - 1]))
            return found;
        float least = isFull ? MathF.Max(LeastLiking(by, values[found - 1]), float.MinValue) : float.MinValue;
        int[] rows = ArrayPool<int>.Shared.Rent(_liking.Length);
        float[] liking = ArrayPool<float>.Shared.Rent(_liking.Length);
        int count = 0;
        for (int row = VectorMath.FirstNotBelow(_liking, 0, least); row < _liking.Length;
            row = VectorMath.FirstNotBelow(_liking, row + 1, least))
        {
            (rows[count], liking[count]) = (row, _liking[row]);
            count++;
        }

        _scoring.TakeBoredom(by, rows.AsSpan(0, count), liking.AsSpan(0, count));
        found = Find(liking.AsSpan(0, count), rows.AsSpan(0, count), candidates, tieSeed, places, values, areRows);
        ArrayPool<float>.Shared.Return(liking);
        ArrayPool<int>.Shared.Return(rows);
        return found;
    }

    private int Find(
        ReadOnlySpan<float> values, ReadOnlySpan<int> rows, in Candidates candidates, ulong tieSeed, Span<int> places, Span<float> best,
        bool areRows)
    {
        if (values.IsEmpty)
            return 0;
        return areRows ? _scoring.TopOf(values, rows, candidates, tieSeed, places, best)
            : TopChoice.Find(values, _actions, candidates, tieSeed, places, best, rows);
    }

    private bool IsAsUnsure(ReadOnlySpan<float> variances) => variances.IsEmpty || variances.SequenceEqual(_variances);
}
