using System.Buffers;

namespace PlaylistRL;

/// <summary>Chooses by a value linear in the features, <c>scale[row] · (weights · features)</c>, computed once per distinct row. Immutable, thread-safe, allocation-free once the array pool is warm.</summary>
internal sealed class FeatureScoring
{
    private readonly FeatureTable _actions;
    private readonly float[]? _scalePerRow;

    /// <param name="actions">The actions and their features.</param>
    /// <param name="scalePerRow">One number a distinct row; null for ones.</param>
    public FeatureScoring(FeatureTable actions, float[]? scalePerRow = null)
    {
        _actions = actions;
        _scalePerRow = scalePerRow;
    }

    public (int Action, float Value) Best(ReadOnlySpan<float> weights, in Candidates candidates, ulong tieSeed)
    {
        if (candidates.ActionCount != _actions.Count)
            throw new ArgumentException(FormattableString.Invariant($"The step has {candidates.ActionCount} actions, the policy {_actions.Count}."), nameof(candidates));
        float[] rented = ArrayPool<float>.Shared.Rent(_actions.DistinctCount);
        Span<float> values = rented.AsSpan(0, _actions.DistinctCount);
        for (int row = 0; row < values.Length; row++)
            values[row] = VectorMath.Dot(weights, _actions.DistinctRow(row)) * (_scalePerRow is null ? 1f : _scalePerRow[row]);
        (int action, float value) = GreedyChoice.Best(values, _actions, candidates, tieSeed);
        ArrayPool<float>.Shared.Return(rented);
        return (action, value);
    }
}
