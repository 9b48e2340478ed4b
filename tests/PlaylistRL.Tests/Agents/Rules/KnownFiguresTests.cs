using System.Globalization;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

/// <summary>What simple rules are known to reach on the real songs with the mission's listeners: a world or a rule that were wrong would miss it.</summary>
public sealed class KnownFiguresTests(ITestOutputHelper output)
{
    private const int Listeners = 200;

    [Fact]
    public void RealSongs_UniformListeners_RulesCloseTheKnownSharesOfTheGap()
    {
        var world = new PlaylistEnvironment(TestCatalogs.RealSongsOrSkip(), new DotProductUserModel());
        double random = 0;
        double best = 0;
        double popularity = 0;
        double cosine = 0;
        double linear = 0;
        double greedy = 0;
        const int seeds = 3;
        for (ulong seed = 1; seed <= seeds; seed++)
        {
            random += RulePlay.MeanReturn(world, new RandomPolicy(), Listeners, seed) / seeds;
            best += RulePlay.MeanBest(world, Listeners, seed) / seeds;
            popularity += RulePlay.MeanReturn(world, PopularityPolicy.Train(world, 10_000, seed), Listeners, seed) / seeds;
            cosine += RulePlay.MeanReturn(world, new CosinePolicy(world.Spec), Listeners, seed) / seeds;
            linear += RulePlay.MeanReturn(world, LinearPolicy.Train(world, 10, seed), Listeners, seed) / seeds;
            greedy += RulePlay.MeanReturn(world, new GreedyPolicy(world), Listeners, seed) / seeds;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"random {random:F2}, best {best:F2}; popularity {Gap(popularity):P1}, cosine {Gap(cosine):P1}, linear {Gap(linear):P1}, greedy {Gap(greedy):P2}"));
        Gap(popularity).Should().BeApproximately(0.72, 0.03);
        Gap(cosine).Should().BeApproximately(0.92, 0.02);
        Gap(linear).Should().BeInRange(0.97, 1.0);
        greedy.Should().BeApproximately(best, 1e-4 * best);

        double Gap(double mean) => (mean - random) / (best - random);
    }
}
