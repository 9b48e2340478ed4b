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
/// <para>Where no feature is negative and none was heard as such, T = heard·a/|a|₁ is not either, and g is 0. What was heard fades, but no
/// part of it by more than the factor c, the least ratio of what is heard now to what was. So a row whose T was worked out before has at
/// least c T now, and can win only where <c>L − boredom · c T ≥ b</c>. Most rows that were looked at once are passed over later.</para>
/// </remarks>
internal sealed class FeatureShortlist
{
    // What sums are rounded by, and more.
    private const float Allowance = 1e-3f;

    // Products of so small a factor lose digits.
    private const float LeastFading = 1e-12f;
    private const float Rounding = 1e-6f;

    private readonly FeatureScoring _scoring;
    private readonly FeatureTable _actions;
    private readonly KeptRows _kept;
    private readonly float[] _values;
    private readonly float[] _weights;
    private readonly float[] _variances;
    private readonly float[] _liking;
    private readonly float[] _heard;
    private readonly float[] _tired;

    // Of each row T is at least this times what _tired has; 0 where nothing is known.
    private float _fading;
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
        _heard = new float[actions.FeatureCount];
        _tired = new float[actions.DistinctCount];
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
        _fading = 0;
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
        int count = TryFade(by) ? Unfaded(by, least, rows, liking) : AllLiked(by, least, rows, liking);
        found = Find(liking.AsSpan(0, count), rows.AsSpan(0, count), candidates, tieSeed, places, values, areRows);
        ArrayPool<float>.Shared.Return(liking);
        ArrayPool<int>.Shared.Return(rows);
        return found;
    }

    /// <summary>Values all rows that are liked at least so much.</summary>
    private int AllLiked(in FeatureWeights by, float least, int[] rows, float[] values)
    {
        int count = 0;
        for (int row = VectorMath.FirstNotBelow(_liking, 0, least); row < _liking.Length;
            row = VectorMath.FirstNotBelow(_liking, row + 1, least))
        {
            (rows[count], values[count]) = (row, _liking[row]);
            count++;
        }

        _scoring.TakeBoredom(by, rows.AsSpan(0, count), values.AsSpan(0, count));
        return count;
    }

    /// <summary>Values all rows that can still win by what is known of them, and notes how tired of them the listener is.</summary>
    private int Unfaded(in FeatureWeights by, float least, int[] rows, float[] values)
    {
        float factor = by.Boredom * _fading * (1 - Allowance);
        int count = 0;
        for (int row = VectorMath.FirstNotBelow(_liking, _tired, factor, 0, least); row < _liking.Length;
            row = VectorMath.FirstNotBelow(_liking, _tired, factor, row + 1, least))
        {
            (rows[count], values[count]) = (row, _liking[row]);
            count++;
        }

        float[] tired = ArrayPool<float>.Shared.Rent(count);
        _scoring.TakeBoredom(by, rows.AsSpan(0, count), values.AsSpan(0, count), tired.AsSpan(0, count));
        float oneOverFading = 1 / _fading;
        for (int i = 0; i < count; i++)
            _tired[rows[i]] = tired[i] * oneOverFading;
        ArrayPool<float>.Shared.Return(tired);
        return count;
    }

    /// <summary>Works out how much what was heard has faded; says whether that tells anything.</summary>
    private bool TryFade(in FeatureWeights by)
    {
        if (by.Boredom <= 0 || _scoring.MostGain(by) != 0 || by.Heard.ContainsAnyExceptInRange(0f, float.MaxValue))
            return false;
        float least = float.PositiveInfinity;
        for (int f = 0; f < _heard.Length; f++)
        {
            if (_heard[f] > 0)
                least = MathF.Min(least, by.Heard[f] / _heard[f]);
        }

        by.Heard.CopyTo(_heard);
        _fading *= float.IsFinite(least) ? least : 0;
        if (!(_fading > LeastFading && _fading < 1 / LeastFading))
        {
            _fading = 1;
            _tired.AsSpan().Clear();
        }

        return true;
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
