namespace PlaylistRL;

/// <content>How it acts: greedily, or exploring with probability ε.</content>
internal sealed partial class QLearner
{
    public Decision Act(in TimeStep step)
    {
        CheckFits(step, nameof(step));
        step.Observation.CopyTo(_observation);
        _scan.EnsurePrepared();
        _scan.Score(_observation, _values);
        (int greedy, float best) = Greedy(step, tieSeed: _exploration.NextUInt64());
        bool explores = _exploration.NextDouble() < _epsilon;
        if (_rowCounts is not null)
            return ActByPromise(step, greedy, best, explores);
        _action = explores ? step.Candidates.At(_exploration.Next(step.Candidates.Count)) : greedy;
        float value = _values[_online.RowOf(_action)];
        _explored = value < best;
        return new Decision(_action, value, (_epsilon / step.Candidates.Count) + GreedyShare(step, value, best));
    }

    private Decision ActByPromise(in TimeStep step, int greedy, float best, bool explores)
    {
        _values.CopyTo(_shares, 0);
        int drawn = BoltzmannChoice.Draw(
            _shares, _rowCounts, _online.SharedRows, step.Candidates, _options.ExplorationTemperature, _exploration);
        _action = explores ? drawn : greedy;
        int row = _online.RowOf(_action);
        _explored = _values[row] < best;
        return new Decision(_action, _values[row], (_epsilon * _shares[row] / _rowCounts![row]) + GreedyShare(step, _values[row], best));
    }

    // Ties are decided anew at every step, so the greedy share is spread over all that are equally good.
    private double GreedyShare(in TimeStep step, float value, float best) =>
        value == best ? (1 - _epsilon) / GreedyChoice.CountOf(best, _values, _online.SharedRows, step.Candidates) : 0;
}
