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
        _action = explores ? step.Candidates.At(_exploration.Next(step.Candidates.Count)) : greedy;
        float value = _values[_online.RowOf(_action)];
        _explored = value < best;
        return new Decision(_action, value, (_epsilon / step.Candidates.Count) + GreedyShare(step, value, best));
    }

    // Ties are decided anew at every step, so the greedy share is spread over all that are equally good.
    private double GreedyShare(in TimeStep step, float value, float best) =>
        value == best ? (1 - _epsilon) / GreedyChoice.CountOf(best, _values, _online.SharedRows, step.Candidates) : 0;
}
