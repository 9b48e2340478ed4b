namespace PlaylistRL.Tests.Behaviour;

/// <summary>
/// A world small enough to know every Q-value by hand: a table of states, actions, rewards and endings. The seed chooses the first state in
/// turn.
/// </summary>
internal sealed class TableWorld : IEnvironment
{
    private readonly State[] _states;
    private readonly int[] _starts;
    private int _state = -1;

    public TableWorld(int actionCount, State[] states, int[] starts, int? horizon = null)
    {
        _states = states;
        _starts = starts;
        float[] identity = new float[actionCount * actionCount];
        for (int action = 0; action < actionCount; action++)
            identity[(action * actionCount) + action] = 1;
        int length = states[0].Observation.Length;
        Spec = new EnvironmentSpec
        {
            Name = "table",
            Observation = horizon is null
                ? new ObservationLayout("table-1", ("state", length))
                : new ObservationLayout("table-1", (ObservationLayout.RemainingSteps, 1), ("state", length - 1)),
            Actions = new FeatureTable([.. Enumerable.Range(0, actionCount).Select(action => $"a{action}")], identity),
            Horizon = horizon,
            MaxExcluded = actionCount,
        };
    }

    public EnvironmentSpec Spec { get; }

    public TimeStep Reset(ulong seed)
    {
        _state = _starts[(int)(seed % (ulong)_starts.Length)];
        return TimeStep.First(_states[_state].Observation, CandidatesOf(_state));
    }

    public TimeStep Step(int action)
    {
        if (!CandidatesOf(_state).Contains(action))
            throw new ArgumentException($"Action {action} is not among the candidates.", nameof(action));
        Outcome outcome = _states[_state].Outcomes[action];
        _state = outcome.Next;
        float[] observation = _states[_state].Observation;
        return outcome.Ending switch
        {
            Ending.Running => TimeStep.Running(observation, CandidatesOf(_state), outcome.Reward),
            Ending.Terminated => TimeStep.Terminated(observation, CandidatesOf(_state), outcome.Reward),
            _ => TimeStep.Truncated(observation, CandidatesOf(_state), outcome.Reward),
        };
    }

    private Candidates CandidatesOf(int state) => new(Spec.Actions.Count, _states[state].Excluded ?? [], _states[state].Filter);

    /// <summary>What is seen in a state and what every action does there.</summary>
    internal sealed record State(float[] Observation, Outcome[] Outcomes, int[]? Excluded = null, CandidateFilter? Filter = null);

    internal readonly record struct Outcome(float Reward, int Next, Ending Ending = Ending.Running);
}
