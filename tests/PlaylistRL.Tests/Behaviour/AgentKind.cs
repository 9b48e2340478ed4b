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

    /// <summary>Lets the agent act and learn for a number of environment steps; episodes have the seeds from <paramref name="firstSeed"/> on.</summary>
    public static AgentMetrics Run(IAgent agent, IEnvironment world, int steps, ulong firstSeed = 0)
    {
        AgentMetrics metrics = default;
        TimeStep step = world.Reset(firstSeed);
        for (int i = 0; i < steps; i++)
        {
            step = world.Step(agent.Act(step).Action);
            metrics = agent.Observe(step);
            if (!step.IsRunning)
                step = world.Reset(++firstSeed);
        }

        return metrics;
    }
}
