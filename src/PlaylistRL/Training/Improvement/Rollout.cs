namespace PlaylistRL.Learning;

/// <summary>Plays episodes to their end with a policy. Not thread-safe.</summary>
internal static class Rollout
{
    /// <summary>The seed that decides between equal songs at a step.</summary>
    public static ulong TieSeed(ulong episode, int step) => Seeds.Derive(episode, SeedPurpose.Ties, (ulong)step);

    /// <summary>Goes on from a step to the end of the episode.</summary>
    /// <param name="world">In the midst of an episode.</param>
    /// <param name="step">What it showed last.</param>
    /// <param name="policy">Chooses the songs.</param>
    /// <param name="episode">The episode's seed.</param>
    /// <param name="number">How many songs of the episode were played.</param>
    /// <param name="luck">What chance does is added to it; null where nobody asks.</param>
    /// <returns>What the songs from here on were worth.</returns>
    public static double Finish(
        PlaylistEnvironment world, TimeStep step, IPolicy policy, ulong episode, int number, ResponseLuck? luck)
    {
        double sum = 0;
        while (step.IsRunning)
        {
            int song = policy.Select(step, TieSeed(episode, number++)).Action;
            step = Play(world, step, song, luck, out double worth);
            sum += worth;
        }

        return sum;
    }

    /// <summary>Plays one song.</summary>
    /// <param name="world">In the midst of an episode.</param>
    /// <param name="step">What it showed last.</param>
    /// <param name="song">The song.</param>
    /// <param name="luck">What chance does is added to it; null where nobody asks.</param>
    /// <param name="worth">Its reward, as expected where the user model says what was expected.</param>
    public static TimeStep Play(PlaylistEnvironment world, scoped in TimeStep step, int song, ResponseLuck? luck, out double worth)
    {
        luck?.See(step.Observation, song);
        TimeStep next = world.Step(song);
        Response response = world.LastResponse!.Value;
        luck?.Add(response);
        worth = response.ExpectedReward ?? response.Reward;
        return next;
    }
}
