namespace PlaylistRL;

/// <content>What its targets say of what follows.</content>
internal sealed partial class QLearner
{
    /// <summary>
    /// What follows the reward of each sampled transition: the rewards of the steps after it, up to <see cref="QLearningOptions.NStep"/> in
    /// all, and the value of the best candidate after the last of them; 0 after an end.
    /// </summary>
    private void FindContinuations()
    {
        Array.Clear(_continuations);
        if (_options.Gamma == 0)
            return;
        int count = 0;
        Span<int> lasts = _rows.AsSpan();
        for (int i = 0; i < _slots.Length; i++)
        {
            (int last, _continuations[i], _powers[i]) = _replay.Follow(_slots[i], _options.StepsSummed, _options.Gamma);
            if (_replay.Terminated(last))
                continue;
            _goesOn[count] = i;
            lasts[count++] = last;
        }

        lasts = lasts[..count];
        FindNextValues(lasts);
        if (!_options.DoubleQ)
        {
            for (int i = 0; i < count; i++)
                Add(_goesOn[i], _nextValues.Values[i]);
            return;
        }

        for (int i = 0; i < count; i++)
            _replay.NextObservation(lasts[i]).CopyTo(NextObservation(i));
        _target.Forward(_nextObservations, _nextValues.Rows, _outputs);
        int heads = _target.Heads.Count;
        for (int i = 0; i < count; i++)
            Add(_goesOn[i], _target.Heads.Combine(_outputs.AsSpan(i * heads, heads), _target.Heads.Live(NextObservation(i))));
    }

    /// <summary>
    /// What follows a sampled transition, kept within what rewards allow where that is wanted; counts where it was not within.
    /// </summary>
    private float Bounded(int transition)
    {
        float continuation = _continuations[transition];
        if (_bounds is null)
            return continuation;
        ReadOnlySpan<float> observation = _replay.Observation(_slots[transition]);
        float target = TemporalDifference.Target(_replay.Reward(_slots[transition]), _online.Heads.Discount, continuation);
        _outOfBounds += _bounds.Excludes(observation, target) ? 1 : 0;
        return _options.BoundTargets ? _bounds.Clamp(observation, continuation) : continuation;
    }

    private void Add(int transition, float nextValue) => _continuations[transition] += _powers[transition] * nextValue;

    private Span<float> NextObservation(int i) => _nextObservations.AsSpan(i * _spec.Observation.Length, _spec.Observation.Length);
}
