using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class LuckRemovalTests
{
    [Fact]
    public void Sums_ManyEpisodes_HaveAMeanOfZero()
    {
        PlaylistEnvironment world = Improved.World();
        ListenerReturns played = Play(world, Improved.Rule(world), 4_000);
        int width = played.Luck.Length / played.Returns.Length;
        int beyond = 0;
        for (int number = 0; number < width; number++)
        {
            double[] own = [
                .. Enumerable.Range(0, played.Returns.Length).Select(listener => (double)played.Luck[(listener * width) + number])];
            double error = Math.Sqrt(own.Average(value => value * value) / own.Length);
            if (Math.Abs(own.Average()) > 2.6 * error)
                beyond++;
        }

        beyond.Should().BeLessThanOrEqualTo(width / 10, "one in a hundred is that far from zero by chance, and they hang together");
    }

    [Fact]
    public void Without_WhatWasFoundFromOthers_LeavesTheMeanAndTakesVariance()
    {
        PlaylistEnvironment world = Improved.World();
        BeliefPolicy rule = Improved.Rule(world);
        RolloutPairs pairs = RolloutPairs.Gather(
            world, rule, rule, new() { Pairs = 22_000, Seed = 4 }, 0, new WorkSharing(2), null, default, CancellationToken.None)!;
        ListenerReturns played = Play(world, rule, 4_000);

        double[] without = played.Without(pairs.Removal);

        Interval change = Interval.OfMean([[.. without.Zip(played.Returns, (mine, its) => mine - its)]]);
        (change.Low <= 0 && change.High >= 0).Should().BeTrue("luck has a mean of zero");
        ListenerReturns other = Play(world, BeliefPolicy.Greedy(world.Spec), 4_000);
        Variance([.. without.Zip(other.Without(pairs.Removal), (mine, its) => mine - its)]).Should()
            .BeLessThan(0.8 * Variance([.. played.Returns.Zip(other.Returns, (mine, its) => mine - its)]));
        pairs.Deviation.Should().BeLessThan(1.6, "it is 2 with the luck of responses in it");
    }

    [Fact]
    public void Gather_NothingIsExpected_LeavesDifferencesAsTheyAre()
    {
        // Rewards are sure: there is no luck to take out.
        var world = new PlaylistEnvironment(
            TestCatalogs.Binary(songs: 60, features: 12), new SatiationUserModel(), new() { Belief = new() { ShowVariance = true } });
        BeliefPolicy rule = BeliefPolicy.Greedy(world.Spec);
        RolloutPairs pairs = RolloutPairs.Gather(
            world, rule, rule, new() { Pairs = 1_000 }, 0, new WorkSharing(1), null, default, CancellationToken.None)!;
        new float[200].Select((_, pair) => pairs.GainOf(pair)).Should().Contain(gain => gain != 0f);
        pairs.Removal!.In(Enumerable.Repeat(1f, 500).ToArray()).Should().Be(0);
    }

    private static ListenerReturns Play(PlaylistEnvironment world, BeliefPolicy rule, int listeners) =>
        new PairedReturns(world, new PolicyImprovementOptions { ValidationListeners = listeners }, rule).Of(rule, CancellationToken.None);

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Average(value => (value - mean) * (value - mean));
    }
}
