using System.Buffers;

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

    private readonly FeatureTable _actions;

    // One a distinct row; 0 for a row of zeros. Null where values are not divided by the norm.
    private readonly float[]? _oneOverNorm;
    private readonly bool _isExtreme;

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
        }
    }

    public (int Action, float Value) Best(ReadOnlySpan<float> weights, in Candidates candidates, ulong tieSeed) =>
        Best(weights, [], 0, candidates, tieSeed);

    /// <summary>The greatest value plus so many deviations, <c>√(Σ variance · feature²)</c>, over the norm too.</summary>
    public (int Action, float Value) Best(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> variances, float deviations, in Candidates candidates, ulong tieSeed)
    {
        float[] rented = Score(weights, variances, deviations, candidates);
        (int action, float value) = GreedyChoice.Best(rented.AsSpan(0, _actions.DistinctCount), _actions, candidates, tieSeed);
        ArrayPool<float>.Shared.Return(rented);
        return (action, value);
    }

    /// <exception cref="ArgumentException">The candidates are of other actions, or the places for actions and values differ in number or
    /// are none.</exception>
    public int TopK(ReadOnlySpan<float> weights, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values) =>
        TopK(weights, [], 0, candidates, tieSeed, actions, values);

    /// <summary>The greatest values plus so many deviations.</summary>
    /// <exception cref="ArgumentException">As above.</exception>
    public int TopK(
        ReadOnlySpan<float> weights, ReadOnlySpan<float> variances, float deviations, in Candidates candidates, ulong tieSeed,
        Span<int> actions, Span<float> values)
    {
        TopChoice.CheckPlaces(actions, values);
        float[] rented = Score(weights, variances, deviations, candidates);
        int count = TopChoice.Find(rented.AsSpan(0, _actions.DistinctCount), _actions, candidates, tieSeed, actions, values);
        ArrayPool<float>.Shared.Return(rented);
        return count;
    }

    /// <summary>The value of one action.</summary>
    public float Value(ReadOnlySpan<float> weights, ReadOnlySpan<float> variances, float deviations, int action)
    {
        int row = _actions.DistinctOf(action);
        float one = 0f;
        Score(weights, variances, deviations, row, new Span<float>(ref one));
        return one;
    }

    /// <summary>A rented array that begins with one value a distinct row; to be returned.</summary>
    private float[] Score(ReadOnlySpan<float> weights, ReadOnlySpan<float> variances, float deviations, in Candidates candidates)
    {
        if (candidates.ActionCount != _actions.Count)
            throw new ArgumentException(
                FormattableString.Invariant(
                $"The step has {candidates.ActionCount} actions, the policy {_actions.Count}."), nameof(candidates));
        float[] rented = ArrayPool<float>.Shared.Rent(_actions.DistinctCount);
        Score(weights, variances, deviations, 0, rented.AsSpan(0, _actions.DistinctCount));
        return rented;
    }

    /// <summary>Writes the values of rows that follow one another.</summary>
    private void Score(ReadOnlySpan<float> weights, ReadOnlySpan<float> variances, float deviations, int firstRow, Span<float> values)
    {
        double size = 1;
        bool isExtreme = false;
        if (_oneOverNorm is not null)
        {
            size = Math.Sqrt(VectorMath.SumOfSquares(weights));
            if (!double.IsFinite(size))
                throw new InvalidOperationException("The observation's belief has a number that is not finite: no song is like it.");
            isExtreme = _isExtreme || IsExtreme(size);
        }

        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<float> features = _actions.DistinctRow(firstRow + i);
            if (!variances.IsEmpty)
                values[i] = InDouble(weights, features, 1, variances, deviations);
            else if (isExtreme)
                values[i] = InDouble(weights, features, size, [], 0);
            else
                values[i] = VectorMath.Dot(weights, features) * (_oneOverNorm is null ? 1f : _oneOverNorm[firstRow + i]);
        }
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
