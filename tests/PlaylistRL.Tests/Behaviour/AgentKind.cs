namespace PlaylistRL.Tests.Behaviour;

/// <summary>Makes agents from options, and reads what they have learned, whichever of the two they are.</summary>
internal static class AgentKind
{
    public static IAgent Create(EnvironmentSpec spec, QLearningOptions options) => options switch
    {
        DqnOptions dqn => new DqnAgent(spec, dqn),
        ActionHeadDqnOptions actionHead => new ActionHeadDqnAgent(spec, actionHead),
        _ => throw new ArgumentOutOfRangeException(nameof(options)),
    };

    public static QPolicy PolicyOf(IAgent agent) => (QPolicy)agent.ToPolicy();

    public static string HashOf(IAgent agent) => agent is DqnAgent dqn ? dqn.ParameterHash : ((ActionHeadDqnAgent)agent).ParameterHash;

    /// <summary>
    /// Lets the agent act and learn for a number of environment steps; episodes have the seeds from <paramref name="firstSeed"/> on.
    /// Returns the learning steps it took.
    /// </summary>
    public static int Run(IAgent agent, IEnvironment world, int steps, ulong firstSeed = 0)
    {
        int learned = 0;
        TimeStep step = world.Reset(firstSeed);
        for (int i = 0; i < steps; i++)
        {
            step = world.Step(agent.Act(step).Action);
            learned += agent.Observe(step).LearningSteps;
            if (!step.IsRunning)
                step = world.Reset(++firstSeed);
        }

        return learned;
    }
}
