namespace PlaylistRL.Reports.Tests;

/// <summary>Results as a comparison writes them, made by formula.</summary>
internal static class SmallResults
{
    public static readonly ComparisonMachine Machine = new()
    {
        Library = "0.1.0",
        Runtime = ".NET 10.0.1",
        OperatingSystem = "Some Linux 1",
        Architecture = "X64",
        Processors = 2,
        VectorBits = 256,
    };

    /// <summary>Two agents after two numbers of episodes with three seeds, beside all rows to compare with.</summary>
    public static ComparisonResults All => Of(World("dot-product"));

    public static ComparisonResults Of(IEnumerable<ComparisonRun> runs) => new() { Environment = Machine, Runs = [.. runs] };

    public static IEnumerable<ComparisonRun> World(string world, int seeds = 3, int episodes = 60) =>
    [
        Rule("random", 0) with { World = world },
        Rule("cosine", 0.9) with { World = world },
        Rule("greedy", 1) with { World = world, KnowsTruth = true },
        Rule("best", 1) with { World = world, KnowsTruth = true, Coverage = double.NaN, IntraListDiversity = double.NaN,
            Novelty = double.NaN },
        .. from seed in Enumerable.Range(1, seeds)
           from count in new[] { episodes / 2, episodes }
           from run in new[]
           {
               Trained("ah-dqn", "default", count, seed, 0.95),
               Trained("dqn", "default", count, seed, 0.6),
               Trained("myopic", null, count, seed, 0.97),
               Rule("linear", 0.96) with { Episodes = count, Seed = (ulong)seed },
               Rule("popularity", 0.5) with { Episodes = count, Seed = (ulong)seed },
           }
           select run with { World = world },
    ];

    public static ComparisonRun Rule(string name, double gap) => new()
    {
        Agent = name,
        World = "dot-product",
        Catalog = "songs.csv",
        Songs = 40,
        Episodes = 0,
        Seed = 0,
        MeanReturn = 10 + (20 * gap),
        ReturnInterval = new Interval(10 + (20 * gap) - 0.5, 10 + (20 * gap) + 0.5),
        RandomReturn = 10,
        BestReturn = 30,
        BestKind = BestKind.Optimum,
        GapClosed = gap,
        GapClosedInterval = new Interval(gap - 0.02, Math.Min(1, gap + 0.02)),
        KnowsTruth = false,
        Coverage = 0.5,
        IntraListDiversity = 0.6,
        Novelty = 7,
    };

    public static ComparisonRun Trained(string agent, string? preset, int episodes, int seed, double gap)
    {
        double reached = gap * episodes / (episodes + 5.0) * (1 - (0.01 * seed));
        double Wave(int episode) => Math.Sin((episode * 0.7) + seed + agent.Length);
        double[] By(Func<int, double> number) => [.. Enumerable.Range(0, episodes).Select(number)];
        return Rule(agent, reached) with
        {
            Preset = preset,
            Episodes = episodes,
            Seed = (ulong)seed,
            Discount = preset is null ? 0 : 0.95,
            LearningStepsPerEnvironmentStep = 1,
            TrainingSeconds = 1,
            EpisodeRewards = By(i => 10 + (20 * reached * i / episodes) + Wave(i)),
            EpisodeLosses = By(i => i < 5 ? double.NaN : 3 / (1.0 + i) * (1.2 + Wave(i))),
            EpisodeQValues = By(i => 8 - (8 / (1.0 + i)) + (0.1 * Wave(i))),
            EpisodeEpsilons = By(i => Math.Max(0.05, Math.Pow(0.97, i))),
            EpisodeAlignments = By(i => 0.5 + (0.3 * i / episodes) + (0.1 * Wave(i))),
            RewardDistribution = new Distribution { Start = 0, Width = 0.5, Counts = [10, 50 + seed, 80, 30, 5] },
            LossDistribution = new Distribution { Start = 0, Width = 0.25, Counts = [400, 90, 20, 3 + seed] },
            ActionCounts = [.. Enumerable.Range(0, 40).Select(song => (long)(1000 / (1 + song)) + seed)],
        };
    }
}
