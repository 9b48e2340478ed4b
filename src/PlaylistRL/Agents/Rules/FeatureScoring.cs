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
        float[] rented = Score(weights, candidates);
        (int action, float value) = GreedyChoice.Best(rented.AsSpan(0, _actions.DistinctCount), _actions, candidates, tieSeed);
        ArrayPool<float>.Shared.Return(rented);
        return (action, value);
    }

    /// <exception cref="ArgumentException">The candidates are of other actions, or the places for actions and values differ in number or are none.</exception>
    public int TopK(ReadOnlySpan<float> weights, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values)
    {
        TopChoice.CheckPlaces(actions, values);
        float[] rented = Score(weights, candidates);
        int count = TopChoice.Find(rented.AsSpan(0, _actions.DistinctCount), _actions, candidates, tieSeed, actions, values);
        ArrayPool<float>.Shared.Return(rented);
        return count;
    }

    /// <summary>A rented array that begins with one value a distinct row; to be returned.</summary>
    private float[] Score(ReadOnlySpan<float> weights, in Candidates candidates)
    {
        if (candidates.ActionCount != _actions.Count)
            throw new ArgumentException(FormattableString.Invariant($"The step has {candidates.ActionCount} actions, the policy {_actions.Count}."), nameof(candidates));
        float[] rented = ArrayPool<float>.Shared.Rent(_actions.DistinctCount);
        for (int row = 0; row < _actions.DistinctCount; row++)
            rented[row] = VectorMath.Dot(weights, _actions.DistinctRow(row)) * (_scalePerRow is null ? 1f : _scalePerRow[row]);
        return rented;
    }
}
