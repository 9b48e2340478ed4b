using System.Globalization;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

/// <summary>
/// What simple rules are known to reach on the real songs with the mission's listeners: a world or a rule that were wrong would miss it.
/// </summary>
public sealed class KnownFiguresTests(ITestOutputHelper output)
{
    private const int Listeners = 200;
    private const int Seeds = 5;

    [Fact]
    public void RealSongs_PopularityCosineAndGreedy_CloseTheKnownSharesOfTheGap()
    {
        PlaylistEnvironment world = RealWorld();

        Gap(world, "popularity, 10,000 episodes", seed => PopularityPolicy.Train(world, 10_000, seed)).Should().BeApproximately(0.72, 0.03);
        Gap(world, "cosine", _ => new CosinePolicy(world.Spec)).Should().BeApproximately(0.92, 0.015);
        Gap(world, "greedy", _ => new GreedyPolicy(world)).Should().BeApproximately(1, 1e-5);
    }

    [Fact]
    public void RealSongs_Linear_NeedsHundredsOfEpisodesForItsManyCoefficients()
    {
        // 924 coefficients: ten episodes are a hundred examples, which is not enough for more than popularity.
        PlaylistEnvironment world = RealWorld();

        Gap(world, "linear, 10 episodes", seed => LinearPolicy.Train(world, 10, seed)).Should().BeInRange(0.65, 0.85);
        Gap(world, "linear, 100 episodes", seed => LinearPolicy.Train(world, 100, seed)).Should().BeInRange(0.95, 0.99);
        Gap(world, "linear, 300 episodes", seed => LinearPolicy.Train(world, 300, seed)).Should().BeInRange(0.985, 1.0);
    }

    [Fact]
    public void RealSongs_RidgeOnTheElementwiseProduct_IsAllButOptimalAfterTenEpisodes()
    {
        // 21 coefficients, of belief ⊙ features: what is known of ridge regression in this world.
        PlaylistEnvironment world = RealWorld();

        Gap(world, "ridge on the elementwise product, 10 episodes", seed => new ElementwisePolicy(world, 10, seed)).Should()
            .BeInRange(0.98, 1.0);
    }

    private static PlaylistEnvironment RealWorld() => new(TestCatalogs.RealSongsOrSkip(), new DotProductUserModel());

    private double Gap(PlaylistEnvironment world, string name, Func<ulong, IPolicy> train)
    {
        (double random, double mean, double best) = (0, 0, 0);
        for (ulong seed = 1; seed <= Seeds; seed++)
        {
            random += RulePlay.MeanReturn(world, new RandomPolicy(), Listeners, seed);
            mean += RulePlay.MeanReturn(world, train(seed), Listeners, seed);
            best += RulePlay.MeanBest(world, Listeners, seed);
        }

        double gap = (mean - random) / (best - random);
        output.WriteLine(
            string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {gap:P1} (random {random / Seeds:F2}, here {mean / Seeds:F2}, best {best / Seeds:F2})"));
        return gap;
    }

    private sealed class ElementwisePolicy : IPolicy
    {
        private readonly FeatureScoring _scoring;
        private readonly double[] _theta;

        public ElementwisePolicy(PlaylistEnvironment world, int episodes, ulong seed)
        {
            FeatureTable features = world.Spec.Actions;
            _scoring = new FeatureScoring(features);
            var regression = new RidgeRegression(features.FeatureCount, ridge: 0.01);
            int[] indices = [.. Enumerable.Range(0, features.FeatureCount)];
            var products = new double[indices.Length];
            RandomPlay.Train(world, episodes, seed, (observation, action, reward) =>
            {
                for (int i = 0; i < products.Length; i++)
                    products[i] = observation[i] * features.Row(action)[i];
                regression.Add(indices, products, reward);
            });
            _theta = regression.Solve();
        }

        public Decision Select(in TimeStep step, ulong tieSeed)
        {
            var weights = new float[_theta.Length];
            for (int i = 0; i < weights.Length; i++)
                weights[i] = (float)_theta[i] * step.Observation[i];
            (int action, float value) = _scoring.Best(new(weights), step.Candidates, tieSeed);
            return new Decision(action, value, 1.0);
        }
    }
}
