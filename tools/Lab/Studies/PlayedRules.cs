namespace PlaylistRL.Lab;

/// <summary>Plays policies to a world's listeners, song by song, and tunes rules by it.</summary>
internal static class PlayedRules
{
    private const int Validation = 3_000;

    private static readonly double[] _boredoms = [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.45, 0.6, 0.9, 1.2, 1.6, 2];

    /// <summary>A rule with each of some constants for boredom.</summary>
    public static IEnumerable<BeliefPolicy> Bored(BeliefPolicy rule) => _boredoms.Select(rule.WithBoredom);

    /// <summary>The rule that is best for validation listeners: some constant for boredom, with the population or without.</summary>
    public static BeliefPolicy Best(SongCatalog catalog, EverydayUserModel listeners, int length, int validation = Validation)
    {
        PlaylistEnvironment[] worlds =
            [EverydayWorld.Make(catalog, listeners, length, population: true), EverydayWorld.Make(catalog, listeners, length, false)];
        (BeliefPolicy Rule, double Mean)[] choices = [.. worlds.SelectMany(world => Bored(BeliefPolicy.Greedy(world.Spec))
            .Prepend(BeliefPolicy.Greedy(world.Spec)).Select(rule => (rule, Validate(world, rule, validation))))];
        return choices.MaxBy(choice => choice.Mean).Rule;
    }

    /// <summary>The mean return for validation listeners.</summary>
    public static double Validate(PlaylistEnvironment world, IPolicy policy, int listeners = Validation) =>
        Returns(world, policy, SeedPurpose.Validation, listeners).Average();

    /// <summary>The return for each listener.</summary>
    public static double[] Returns(
        PlaylistEnvironment world, IPolicy policy, SeedPurpose purpose, int listeners, bool copies = true, ulong seed = 0)
    {
        var returns = new double[listeners];
        int parts = copies ? Environment.ProcessorCount : 1;
        Parallel.For(0, parts, part =>
        {
            PlaylistEnvironment own = copies ? world.Copy() : world;
            for (int listener = part; listener < listeners; listener += parts)
            {
                ulong episode = Seeds.Derive(seed, purpose, (ulong)listener);
                TimeStep step = own.Reset(episode);
                for (int number = 0; step.IsRunning; number++)
                {
                    step = own.Step(policy.Select(step, Seeds.Derive(episode, SeedPurpose.Ties, (ulong)number)).Action);
                    returns[listener] += step.Reward;
                }
            }
        });
        return returns;
    }
}
