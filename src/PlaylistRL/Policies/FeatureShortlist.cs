using System.Buffers;

namespace PlaylistRL;

/// <summary>
/// The songs that can be a rule's best while one playlist is made, for <see cref="FeatureScoring"/>: all are valued once, later those kept
/// alone, and the answer is that of valuing all. Room, reused; not thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// What is liked does not change within a playlist; the songs just heard only take away from it. Rows are kept by their value without
/// boredom, L. No row gains more than g by boredom, and g is 0 unless a feature is negative or was heard as such:
/// </para>
/// <code>
/// value = L − boredom · heard·a/|a|₁ ≤ L + g          kept: L ≥ l, the others: L &lt; l          proved where the last answer's value ≥ l + g
/// </code>
/// <para>Where that is not so, or the liking changed, there is no answer, and all rows are to be valued.</para>
/// </remarks>
internal sealed class FeatureShortlist
{
    // What a gain is rounded by, and more.
    private const float Allowance = 1.0001f;

    private readonly FeatureScoring _scoring;
    private readonly KeptRows _kept;
    private readonly float[] _values;
    private readonly float[] _weights;
    private readonly float[] _variances;
    private CandidateFilter? _filter;
    private bool _isTaken;

    private FeatureShortlist(FeatureScoring scoring, FeatureTable actions, KeptRows kept)
    {
        _scoring = scoring;
        _kept = kept;
        _values = new float[kept.Capacity];
        _weights = new float[actions.FeatureCount];
        _variances = new float[actions.FeatureCount];
    }

    /// <summary>Which rows are kept.</summary>
    public ReadOnlySpan<int> Rows => _kept.Rows;

    /// <summary>Room for the rows of a table; null where they are few.</summary>
    public static FeatureShortlist? For(FeatureScoring scoring, FeatureTable actions) =>
        KeptRows.For(actions.DistinctCount) is KeptRows kept ? new FeatureShortlist(scoring, actions, kept) : null;

    /// <summary>Forgets all rows: another playlist begins.</summary>
    public void Clear()
    {
        _kept.Clear();
        _isTaken = false;
    }

    /// <summary>Values the rows kept, and finds them first where none are.</summary>
    /// <returns>One value a row kept; none where all rows are to be valued.</returns>
    public ReadOnlySpan<float> Values(in FeatureWeights by, in Candidates candidates)
    {
        if (!_isTaken || candidates.Filter != _filter || !by.Weights.SequenceEqual(_weights) || !IsAsUnsure(by.Variances))
            Take(by, candidates);
        Span<float> values = _values.AsSpan(0, _kept.Count);
        if (values.Length > 0)
            _scoring.Score(by, _kept.Rows, values);
        return values;
    }

    /// <summary>Whether no row that is not kept can have this value, or more.</summary>
    public bool Proves(in FeatureWeights by, float value) => value >= _kept.Others + (Allowance * _scoring.MostGain(by));

    private void Take(in FeatureWeights by, in Candidates candidates)
    {
        _isTaken = true;
        _filter = candidates.Filter;
        by.Weights.CopyTo(_weights);
        _variances.AsSpan().Clear();
        by.Variances.CopyTo(_variances);
        _kept.Clear();
        float[]? rented = _scoring.LikingOfAll(by, candidates);
        if (rented is null)
            return;
        _kept.Take(rented.AsSpan(0, _scoring.RowCount));
        ArrayPool<float>.Shared.Return(rented);
    }

    private bool IsAsUnsure(ReadOnlySpan<float> variances) => variances.IsEmpty || variances.SequenceEqual(_variances);
}
