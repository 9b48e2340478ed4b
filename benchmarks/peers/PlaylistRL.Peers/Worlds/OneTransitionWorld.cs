namespace PlaylistRL.Peers;

/// <summary>
/// A world in which one transition happens over and over, so that learning from memory is learning from it: what every contender must have
/// learned alike.
/// </summary>
internal sealed class OneTransitionWorld(EnvironmentSpec spec, Inputs inputs) : IEnvironment
{
    /// <summary>The only song that may be played.</summary>
    public const int Action = 11;

    /// <summary>What it pays.</summary>
    public const float Reward = 0.5f;

    /// <summary>
    /// Learning steps before the values are compared: so many that the value overshoots its target and the target network was synced, since
    /// Adam's first steps hardly depend on how wrong it is.
    /// </summary>
    public const int Steps = 40;

    private readonly CandidateFilter _only = CandidateFilter.Where(spec.Actions.Count, song => song == Action);

    public EnvironmentSpec Spec => spec;

    public TimeStep Reset(ulong seed) => TimeStep.First(inputs.Observation(0), new Candidates(spec.Actions.Count, [], _only));

    public TimeStep Step(int action) =>
        TimeStep.Truncated(inputs.Observation(1), new Candidates(spec.Actions.Count, inputs.Excluded(1)), Reward);

    /// <summary>
    /// The values of all songs for the first two observations after an agent, which learns from the first transition on, went through it.
    /// </summary>
    public float[] ValuesLearnedBy(IAgent agent)
    {
        for (int i = 0; i < Steps; i++)
        {
            agent.Act(Reset(0));
            agent.Observe(Step(Action));
        }

        var values = new float[2 * spec.Actions.Count];
        ((QPolicy)agent.ToPolicy()).Score(inputs.Observations.AsSpan(0, 2 * spec.Observation.Length), 2, values);
        return values;
    }
}
