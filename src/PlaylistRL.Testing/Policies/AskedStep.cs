namespace PlaylistRL.Testing;

/// <summary>A step on which a policy is asked.</summary>
/// <param name="Shown">The step.</param>
/// <param name="TieSeed">The tie seed.</param>
internal sealed record AskedStep(ShownStep Shown, ulong TieSeed)
{
    private const int MostEpisodes = 1_000;

    /// <summary>Steps of a world, in episodes of random candidates.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static AskedStep[] Of(IEnvironment world, int count, ulong seed)
    {
        var steps = new List<AskedStep>();
        for (ulong number = 0; steps.Count < count && number < MostEpisodes; number++)
        {
            ulong episodeSeed = Seeds.Derive(seed, SeedPurpose.Application, number);
            var episode = new PlayedEpisode(world, episodeSeed, count);
            while (!episode.IsDone && steps.Count < count)
            {
                steps.Add(new AskedStep(episode.Shown, Seeds.Derive(episodeSeed, SeedPurpose.Ties, (ulong)episode.Step)));
                episode.Next();
            }
        }

        return steps.Count > 0 ? [.. steps]
            : throw new ArgumentException("No episode of the world has a step at which an action can be chosen.", nameof(world));
    }

    /// <summary>The policy's decision.</summary>
    public Decision Ask(IPolicy policy) => policy.Select(Shown.AsStep(), TieSeed);

    /// <summary>The decision among a few candidates only.</summary>
    public static Decision Ask(IPolicy policy, ShownStep shown, CandidateFilter few, ulong tieSeed) =>
        policy.Select(TimeStep.First(shown.Observation, new Candidates(shown.ActionCount, filter: few)), tieSeed);
}
