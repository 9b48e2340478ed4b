namespace PlaylistRL;

/// <summary>
/// How alike two actions are by their features, in [0, 1] and positive semi-definite as a matrix: the cosine <c>a·b / (|a| |b|)</c>, or
/// <c>(1 + cosine)/2</c> where some feature of the table is negative, so that what is opposite is least alike. Actions without any feature
/// are alike among themselves (1) and have cosine 0 with all others. Immutable, thread-safe.
/// </summary>
internal sealed class FeatureSimilarity
{
    private readonly FeatureTable _actions;
    private readonly bool _isSigned;

    // One a distinct row; 0 for a row of zeros.
    private readonly double[] _oneOverNorm;

    /// <exception cref="ArgumentException">The actions have no features.</exception>
    public FeatureSimilarity(FeatureTable actions)
    {
        if (actions.FeatureCount == 0)
            throw new ArgumentException(
                "The actions are bare indices without features, so none is more alike another than a third: there is no variety to be had.",
                nameof(actions));
        _actions = actions;
        _oneOverNorm = new double[actions.DistinctCount];
        for (int row = 0; row < _oneOverNorm.Length; row++)
        {
            double squares = 0;
            foreach (float value in actions.DistinctRow(row))
            {
                squares += (double)value * value;
                _isSigned |= value < 0;
            }

            _oneOverNorm[row] = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
        }
    }

    public int ActionCount => _actions.Count;

    public double Between(int action, int other)
    {
        int left = _actions.DistinctOf(action);
        int right = _actions.DistinctOf(other);
        if (left == right)
            return 1;
        ReadOnlySpan<float> a = _actions.DistinctRow(left);
        ReadOnlySpan<float> b = _actions.DistinctRow(right);

        // In double precision no product of features overflows.
        double product = 0;
        for (int f = 0; f < a.Length; f++)
            product += (double)a[f] * b[f];
        double cosine = Math.Clamp(product * _oneOverNorm[left] * _oneOverNorm[right], -1, 1);
        return _isSigned ? (1 + cosine) / 2 : cosine;
    }
}
