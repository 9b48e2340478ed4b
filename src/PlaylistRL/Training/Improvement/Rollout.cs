namespace PlaylistRL.Learning;

/// <summary>Plays episodes to their end with a policy. Not thread-safe.</summary>
internal static class Rollout
{
    /// <summary>The seed that decides between equal songs at a step.</summary>
    public static ulong TieSeed(ulong episode, int step) => Seeds.Derive(episode, SeedPurpose.Ties, (ulong)step);

    /// <summary>What the last song was worth: what was expected where the user model says so.</summary>
    public static double Worth(PlaylistEnvironment world)
    {
        Response response = world.LastResponse!.Value;
        return response.ExpectedReward ?? response.Reward;
    }

    /// <summary>Goes on from a step to the end of the episode.</summary>
    /// <param name="world">In the midst of an episode.</param>
    /// <param name="step">What it showed last.</param>
    /// <param name="policy">Chooses the songs.</param>
    /// <param name="episode">The episode's seed.</param>
    /// <param name="number">How many songs of the episode were played.</param>
    /// <returns>What the songs from here on were worth.</returns>
    public static double Finish(PlaylistEnvironment world, TimeStep step, IPolicy policy, ulong episode, int number)
    {
        double sum = 0;
        while (step.IsRunning)
        {
            step = world.Step(policy.Select(step, TieSeed(episode, number++)).Action);
            sum += Worth(world);
        }

        return sum;
    }
}
