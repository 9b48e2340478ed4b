using System.Buffers;

namespace PlaylistRL;

/// <content>Values and choices.</content>
public sealed partial class QPolicy
{
    /// <summary>Chooses the candidate with the greatest Q-value; allocates nothing once the array pool is warm, but for threads to help where they have ended (<see cref="WithThreads"/>).</summary>
    /// <exception cref="ArgumentException">The observation or the number of actions does not fit.</exception>
    /// <exception cref="InvalidOperationException">It is not bound to actions (<see cref="ServablePolicy.IsBound"/>).</exception>
    public override Decision Select(in TimeStep step, ulong tieSeed)
    {
        RequireBound();
        if (step.Candidates.ActionCount != Spec.Actions.Count)
            throw new ArgumentException($"The step has {step.Candidates.ActionCount} actions, the policy {Spec.Actions.Count}.", nameof(step));
        float[] values = ArrayPool<float>.Shared.Rent(_network.RowCount);
        Span<float> perRow = values.AsSpan(0, _network.RowCount);
        ScoreBest(step.Observation, step.Candidates, values);
        (int action, float value) = GreedyChoice.BestOf(perRow, _network.SharedRows, step.Candidates, tieSeed);
        ArrayPool<float>.Shared.Return(values);
        return new Decision(action, value, 1.0);
    }

    /// <summary>Writes the Q-value of every action for one observation.</summary>
    /// <param name="observation">Laid out as <see cref="EnvironmentSpec.Observation"/>.</param>
    /// <param name="perAction">One number an action.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="InvalidOperationException">It is not bound to actions (<see cref="ServablePolicy.IsBound"/>).</exception>
    public void Score(ReadOnlySpan<float> observation, Span<float> perAction)
    {
        RequireBound();
        if (perAction.Length != Spec.Actions.Count)
            throw new ArgumentException($"{perAction.Length} places do not fit {Spec.Actions.Count} actions.", nameof(perAction));
        float[] values = ArrayPool<float>.Shared.Rent(_network.RowCount);
        ScoreRows(observation, values);
        for (int action = 0; action < perAction.Length; action++)
            perAction[action] = values[_network.RowOf(action)];
        ArrayPool<float>.Shared.Return(values);
    }

    /// <summary>Writes the Q-value of every action for several observations: for those who bring their own loop.</summary>
    /// <param name="observations">[count × observation length], each laid out as <see cref="EnvironmentSpec.Observation"/>.</param>
    /// <param name="count">How many observations there are, at least 1.</param>
    /// <param name="perAction">[count × actions], the same bits that <see cref="Score(ReadOnlySpan{float}, Span{float})"/> writes for each.</param>
    /// <exception cref="ArgumentException">A span has the wrong length.</exception>
    /// <exception cref="InvalidOperationException">It is not bound to actions (<see cref="ServablePolicy.IsBound"/>).</exception>
    public void Score(ReadOnlySpan<float> observations, int count, Span<float> perAction)
    {
        RequireBound();
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        int length = Spec.Observation.Length;
        int actions = Spec.Actions.Count;
        if (observations.Length != (long)count * length)
            throw new ArgumentException($"{observations.Length} numbers are not {count} observations of {length}.", nameof(observations));
        if (perAction.Length != (long)count * actions)
            throw new ArgumentException($"{perAction.Length} places do not fit {count} × {actions} values.", nameof(perAction));
        for (int i = 0; i < count; i++)
            Score(observations.Slice(i * length, length), perAction.Slice(i * actions, actions));
    }

    /// <summary>Finds the candidates with the greatest Q-values, the best first; the first is what <see cref="Select"/> chooses.</summary>
    /// <param name="observation">Laid out as <see cref="EnvironmentSpec.Observation"/>.</param>
    /// <param name="candidates">The actions that may be chosen.</param>
    /// <param name="tieSeed">Decides between candidates of equal value.</param>
    /// <param name="actions">As many places as are wanted, at least 1; takes the actions.</param>
    /// <param name="values">As long; takes their Q-values.</param>
    /// <returns>How many were written: all candidates where there are fewer than places.</returns>
    /// <exception cref="ArgumentException">A length or the number of actions does not fit.</exception>
    /// <exception cref="InvalidOperationException">It is not bound to actions (<see cref="ServablePolicy.IsBound"/>).</exception>
    public int TopK(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, Span<int> actions, Span<float> values)
    {
        RequireBound();
        if (candidates.ActionCount != Spec.Actions.Count)
            throw new ArgumentException($"The candidates are of {candidates.ActionCount} actions, the policy has {Spec.Actions.Count}.", nameof(candidates));
        TopChoice.CheckPlaces(actions, values);
        float[] rented = ArrayPool<float>.Shared.Rent(_network.RowCount);
        int count = FindTop(observation, candidates, tieSeed, rented, actions, values);
        ArrayPool<float>.Shared.Return(rented);
        return count;
    }

    /// <summary>Writes the value of every row that may hold the best candidate; of the others something less than the best one's value, negative infinity where a row has no candidate.</summary>
    private void ScoreBest(ReadOnlySpan<float> observation, in Candidates candidates, float[] values)
    {
        Span<float> perRow = values.AsSpan(0, _network.RowCount);
        if (!_network.HasBounds)
        {
            ScoreRows(observation, values);
            _network.Exclude(candidates, perRow);
            return;
        }

        float[] scratch = ArrayPool<float>.Shared.Rent(_network.ScratchLength);
        float slack = BoundRows(observation, values, scratch);
        _network.Exclude(candidates, perRow);
        int highest = VectorMath.IndexOfMax(perRow);
        if (highest >= 0)
            _network.Rescore(observation, 0, 1, MathF.BitDecrement(perRow[highest] - slack), perRow, scratch);
        ArrayPool<float>.Shared.Return(scratch);
    }

    private int FindTop(ReadOnlySpan<float> observation, in Candidates candidates, ulong tieSeed, float[] perRowArray, Span<int> actions, Span<float> values)
    {
        Span<float> perRow = perRowArray.AsSpan(0, _network.RowCount);
        if (!_network.HasBounds)
        {
            ScoreRows(observation, perRowArray);
            return TopChoice.Find(perRow, _network.SharedRows, candidates, tieSeed, actions, values);
        }

        // The last of those with the highest bounds says what a value has to reach.
        float[] scratch = ArrayPool<float>.Shared.Rent(_network.ScratchLength);
        float slack = BoundRows(observation, perRowArray, scratch);
        int count = TopChoice.Find(perRow, _network.SharedRows, candidates, tieSeed, actions, values);
        if (count > 0)
        {
            _network.Rescore(observation, 0, 1, MathF.BitDecrement(values[count - 1] - slack), perRow, scratch);
            count = TopChoice.Find(perRow, _network.SharedRows, candidates, tieSeed, actions, values);
        }

        ArrayPool<float>.Shared.Return(scratch);
        return count;
    }

    private float BoundRows(ReadOnlySpan<float> observation, float[] upper, float[] scratch)
    {
        CheckLength(observation);
        if (_shared is not null && _shared.TryBound(observation, upper, scratch, out float sharedSlack))
            return sharedSlack;
        Span<float> slack = stackalloc float[1];
        _network.BoundBlock(observation, 1, upper.AsSpan(0, _network.RowCount), slack, scratch);
        return slack[0];
    }

    private void ScoreRows(ReadOnlySpan<float> observation, float[] values)
    {
        CheckLength(observation);
        float[] scratch = ArrayPool<float>.Shared.Rent(_network.ScratchLength);
        if (_shared is null || !_shared.TryScore(observation, values, scratch))
            _network.Score(observation, values.AsSpan(0, _network.RowCount), scratch);
        ArrayPool<float>.Shared.Return(scratch);
    }

    private void CheckLength(ReadOnlySpan<float> observation)
    {
        if (observation.Length != Spec.Observation.Length)
        {
            throw new ArgumentException(
                $"The observation has {observation.Length} numbers; "
                + $"'{TextRule.Shown(Spec.Observation.Encoder)}' has {Spec.Observation.Length}.", nameof(observation));
        }
    }
}
