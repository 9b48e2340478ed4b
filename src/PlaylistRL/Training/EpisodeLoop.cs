namespace PlaylistRL;

/// <summary>
/// The one agent-environment loop, for training and for judging alike. Every world goes through an <see cref="EnvironmentGuard"/>, so a
/// broken rule is named.
/// </summary>
/// <remarks>An episode that has not ended after <see cref="EnvironmentSpec.MostSteps"/> steps is broken off there: the actor sees its
/// last step truncated, as by a clock.</remarks>
internal sealed class EpisodeLoop
{
    private readonly EnvironmentGuard _world;
    private readonly RunningEpisode _anyones = new(keepsActions: false);

    public EpisodeLoop(IEnvironment world) => _world = world as EnvironmentGuard ?? new EnvironmentGuard(world);

    /// <summary>
    /// Plays the episode of a seed to its end, or until <paramref name="maxSteps"/> steps were taken, or until it is cancelled.
    /// </summary>
    /// <param name="seed">The episode's.</param>
    /// <param name="actor">Acts, and is told what followed.</param>
    /// <param name="maxSteps">The steps to take at most.</param>
    /// <param name="running">Written to; where steps were taken before, they are taken again first, without the actor.</param>
    /// <param name="between">Called after every step after which the episode goes on.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <returns>The plain (undiscounted) return, the steps taken, those before included, and whether the episode came to its end.</returns>
    /// <exception cref="EnvironmentContractException">The world broke a rule.</exception>
    /// <exception cref="InvalidOperationException">Somebody else called the environment during the episode.</exception>
    public (double Return, int Steps, bool Ended) Run(
        ulong seed, IActor actor, long maxSteps = long.MaxValue, RunningEpisode? running = null, Action? between = null,
            CancellationToken cancellation = default)
    {
        RunningEpisode episode = running ?? _anyones;
        if (running is null)
            _anyones.Clear();
        TimeStep step = _world.Reset(seed, out long call);
        if (episode.Steps > 0)
            step = PlayAgain(episode, step, ref call);
        for (long left = maxSteps; step.IsRunning && left > 0 && !cancellation.IsCancellationRequested; left--)
        {
            Decision decision = actor.Act(step);
            step = _world.Step(decision.Action, ref call);
            if (step.IsRunning && episode.Steps + 1 == EnvironmentSpec.MostSteps)
                step = TimeStep.Truncated(step.Observation, step.Candidates, step.Reward);
            actor.Observe(decision, step);
            episode.Add(decision.Action, step.Reward);
            if (step.IsRunning)
                between?.Invoke();
        }

        return (episode.Return, episode.Steps, !step.IsRunning);
    }

    /// <summary>Takes the steps of an interrupted episode once more.</summary>
    private TimeStep PlayAgain(RunningEpisode episode, TimeStep step, scoped ref long call)
    {
        double sum = 0;
        foreach (int action in episode.Actions)
        {
            if (!step.IsRunning || !step.Candidates.Contains(action))
                throw Changed(episode);
            step = _world.Step(action, ref call);
            sum += step.Reward;
        }

        return step.IsRunning && sum.Equals(episode.Return) ? step : throw Changed(episode);
    }

    private EnvironmentContractException Changed(RunningEpisode episode) => new(
        _world.Spec.Name, "the same seed and the same actions give the same episode",
        $"the first {episode.Steps} steps of the episode that a checkpoint was written in went otherwise now. Mend the world, or begin anew with Train.");
}
