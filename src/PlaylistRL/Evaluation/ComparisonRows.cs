namespace PlaylistRL.Evaluation;

/// <summary>
/// The simple rows that stand beside every agent, trained on as many episodes: an agent that does not beat them has learned little.
/// </summary>
/// <remarks>The rows <c>random</c> and <c>best</c> are always in an <see cref="EvaluationResult"/>; the myopic row is an action-head agent
/// with discount 0.</remarks>
public static class ComparisonRows
{
    /// <summary>
    /// Trains <c>popularity</c> and <c>linear</c> with each seed, and makes <c>cosine</c> and, where listeners have foresight,
    /// <c>greedy</c>. Over many features there is no <c>linear</c>: its closed-form fit takes at most 10,000 coefficients, (1 + the
    /// observation's length) times the features.
    /// </summary>
    /// <param name="world">Where they play; greedy stays bound to it.</param>
    /// <param name="episodes">How many episodes of random play the trained rows get, at least 1.</param>
    /// <param name="seeds">One policy a seed; at least one.</param>
    /// <param name="cancellation">Looked at before every step.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; the world may be used again.</exception>
    public static IReadOnlyList<Contender> Train(PlaylistEnvironment world, int episodes, IReadOnlyList<ulong> seeds,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(world);
        ArgumentNullException.ThrowIfNull(seeds);
        var rows = new List<Contender>
        {
            new("popularity", [.. seeds.Select(seed => PopularityPolicy.Train(world, episodes, seed, cancellation))]),
            new("cosine", new CosinePolicy(world.Spec)),
        };
        if (LinearPolicy.Fits(world.Spec))
            rows.Add(new("linear", [.. seeds.Select(seed => LinearPolicy.Train(world, episodes, seed, cancellation: cancellation))]));
        world.Reset(Seeds.Derive(0, SeedPurpose.Validation));
        if (world.Foresight is not null)
            rows.Add(new Contender("greedy", new GreedyPolicy(world), knowsTruth: true));
        return rows;
    }
}
