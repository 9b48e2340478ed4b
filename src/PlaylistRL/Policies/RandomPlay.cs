namespace PlaylistRL;

/// <summary>Plays uniformly random candidates over training episodes: where the rules that learn get their data from.</summary>
internal static class RandomPlay
{
    /// <summary>What is told of each step.</summary>
    public delegate void Played(ReadOnlySpan<float> observation, int action, float reward);

    /// <exception cref="ArgumentOutOfRangeException">Fewer than one episode.</exception>
    /// <exception cref="ArgumentException">No episode had a single step.</exception>
    /// <exception cref="EnvironmentContractException">The world broke a rule of its contract.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static void Train(IEnvironment world, int episodes, ulong seed, Played played, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentOutOfRangeException.ThrowIfLessThan(episodes, 1);
        IEnvironment guarded = world as EnvironmentGuard ?? new EnvironmentGuard(world);
        var random = new SeededRandom(Seeds.Derive(seed, SeedPurpose.Exploration));
        var observation = new float[guarded.Spec.Observation.Length];
        bool any = false;
        for (int episode = 0; episode < episodes; episode++)
        {
            TimeStep step = guarded.Reset(Seeds.Derive(seed, SeedPurpose.Training, (ulong)episode));

            // As in training, an episode without an end is broken off.
            for (int steps = 0; step.IsRunning && steps < EnvironmentSpec.MostSteps; steps++)
            {
                cancellation.ThrowIfCancellationRequested();
                int action = step.Candidates.At(random.Next(step.Candidates.Count));
                step.Observation.CopyTo(observation);
                step = guarded.Step(action);
                played(observation, action, step.Reward);
                any = true;
            }
        }

        if (!any)
        {
            throw new ArgumentException(
                $"Not one of the {episodes} episodes of '{TextRule.Shown(guarded.Spec.Name)}' had a step to "
                + "learn from.", nameof(world));
        }
    }
}
