namespace PlaylistRL;

/// <summary>The one agent-environment loop, for training and for judging alike. Every world goes through an <see cref="EnvironmentGuard"/>, so a broken rule is named.</summary>
internal sealed class EpisodeLoop
{
    private readonly EnvironmentGuard _world;

    public EpisodeLoop(IEnvironment world) => _world = world as EnvironmentGuard ?? new EnvironmentGuard(world);

    /// <summary>Plays the episode of a seed to its end, or until <paramref name="maxSteps"/> steps were taken.</summary>
    /// <returns>The plain (undiscounted) return, the steps taken, and whether the episode came to its end.</returns>
    public (double Return, int Steps, bool Ended) Run(ulong seed, IActor actor, long maxSteps = long.MaxValue)
    {
        double sum = 0;
        int steps = 0;
        TimeStep step = _world.Reset(seed);
        while (step.IsRunning && steps < maxSteps)
        {
            Decision decision = actor.Act(step);
            step = _world.Step(decision.Action);
            actor.Observe(decision, step);
            sum += step.Reward;
            steps++;
        }

        return (sum, steps, !step.IsRunning);
    }
}
