namespace PlaylistRL.Tests.Agents.Rules;

/// <summary>Plays rules over test listeners.</summary>
internal static class RulePlay
{
    /// <summary>The mean plain return over listeners that no rule was trained on.</summary>
    public static double MeanReturn(PlaylistEnvironment world, IPolicy policy, int listeners, ulong seed)
    {
        double sum = 0;
        for (int listener = 0; listener < listeners; listener++)
        {
            ulong episode = Seeds.Derive(seed, SeedPurpose.Test, (ulong)listener);
            TimeStep step = world.Reset(episode);
            for (ulong number = 0; step.IsRunning; number++)
            {
                step = world.Step(policy.Select(step, Seeds.Derive(episode, SeedPurpose.Ties, number)).Action);
                sum += step.Reward;
            }
        }

        return sum / listeners;
    }

    /// <summary>The mean of the best that could have been had.</summary>
    public static double MeanBest(PlaylistEnvironment world, int listeners, ulong seed)
    {
        double sum = 0;
        for (int listener = 0; listener < listeners; listener++)
        {
            TimeStep step = world.Reset(Seeds.Derive(seed, SeedPurpose.Test, (ulong)listener));
            sum += world.BestPlan!.BestReturn(world.Foresight!, step.Candidates, world.Options.Length);
        }

        return sum / listeners;
    }
}
