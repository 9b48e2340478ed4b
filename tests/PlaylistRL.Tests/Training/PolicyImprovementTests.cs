using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class PolicyImprovementTests
{
    private static readonly PolicyImprovementOptions _few = new() { Pairs = 30_000, Rounds = 1, ValidationListeners = 2_000, Seed = 2 };

    [Fact]
    public void Of_EverydayListenersWhoStay_IsBetterThanTheRuleForOthers()
    {
        PlaylistEnvironment world = Improved.World(options: new EverydayOptions { Leave = false, MinBoredom = 2, MaxBoredom = 2 });
        BeliefPolicy rule = BeliefPolicy.Greedy(world.Spec).WithBoredom(0.9);
        PolicyImprovement improvement = PolicyImprovement.Of(world, rule, _few);

        ImprovementRound round = improvement.Rounds.Single();
        round.IsAccepted.Should().BeTrue();
        round.Pairs.Should().Be(30_000);
        improvement.Policy.Should().BeOfType<ImprovedPolicy>();
        double[] learned = Returns(world, improvement.Policy);
        double[] ofRule = Returns(world, rule);
        Interval gain = Interval.OfMean([[.. learned.Zip(ofRule, (mine, its) => mine - its)]]);
        gain.Low.Should().BePositive("what was learned holds for listeners whom nothing was learned from");
    }

    [Fact]
    public void Of_AnyNumberOfThreads_GivesTheSameBits()
    {
        PlaylistEnvironment world = Improved.World(TestCatalogs.Binary(songs: 80, features: 12));
        string[] hashes = [.. Enumerable.Range(1, 3).Select(threads =>
        {
            PolicyImprovement improvement = PolicyImprovement.Of(
                world, Improved.Rule(world), _few with { Pairs = 3_000, Rounds = 2, Threads = threads, ValidationListeners = 300 });
            return $"{improvement.Policy.ParameterHash} {string.Join(' ', improvement.Rounds)}";
        })];
        hashes.Distinct().Should().ContainSingle();
        PolicyImprovementOptions little = _few with { Pairs = 3_000, ValidationListeners = 300 };
        PolicyImprovement.Of(world, Improved.Rule(world), little with { Seed = 9 }).Rounds[0].Should()
            .NotBe(PolicyImprovement.Of(world, Improved.Rule(world), little).Rounds[0]);
    }

    [Fact]
    public void Of_MoreRounds_LearnFromAllPairsAndKeepTheBest()
    {
        PlaylistEnvironment world = Improved.World(TestCatalogs.Binary(songs: 80, features: 12));
        IReadOnlyList<ImprovementRound> rounds = PolicyImprovement.Of(
            world, Improved.Rule(world), _few with { Pairs = 5_000, Rounds = 4, ValidationListeners = 500 }).Rounds;
        rounds.Select(round => round.Pairs).Should().Equal(5_000, 10_000, 15_000, 20_000);
        for (int round = 1; round < rounds.Count; round++)
        {
            // Without what is known to be luck, of which each round finds a little more: equal but for that.
            ImprovementRound before = rounds[round - 1];
            rounds[round].Before.Should().BeApproximately(before.IsAccepted ? before.After : before.Before, 0.1);
            rounds[round].WasRule.Should().Be(before.WasRule && !before.IsAccepted);
        }
    }

    [Theory]
    [InlineData(0.19, true, false)]
    [InlineData(0.20, true, true)]
    [InlineData(0.01, false, true)]
    [InlineData(0, false, false)]
    public void IsAccepted_TheRuleIsSimpler_WantsMoreThanChanceFromTheFirstNetwork(double gain, bool wasRule, bool accepted) =>
        new ImprovementRound(1_000, 2, 9, 9 + gain, 0.1, wasRule).IsAccepted.Should().Be(accepted);

    [Fact]
    public void Gather_Pairs_AreWhatPlayingBothSongsComesTo()
    {
        // Listeners whom nothing is left to chance with: a song is completed or not.
        PlaylistEnvironment world = Improved.World(options: new EverydayOptions { MinSlope = 1e6, MaxSlope = 1e6, Leave = false });
        BeliefPolicy rule = Improved.Rule(world);
        RolloutPairs pairs = RolloutPairs.Gather(
            world, rule, rule, _few with { Pairs = 200 }, 0, new WorkSharing(1), null, default, CancellationToken.None)!;
        pairs.Count.Should().Be(200);
        for (int pair = 0; pair < pairs.Count; pair++)
        {
            double gain = pairs.GainOf(pair);
            gain.Should().BeApproximately(Math.Round(gain), 1e-3, "songs are completed whole");
            gain.Should().BeInRange(-20, 20);
        }

        pairs.Deviation.Should().BePositive();
        Enumerable.Range(0, pairs.Count).Average(pair => pairs.GainOf(pair)).Should().BeNegative("the rule's own choice is mostly better");
    }

    [Fact]
    public void Learn_AnyNumberOfThreads_GivesTheSamePairsAndParameters()
    {
        PlaylistEnvironment world = Improved.World();
        BeliefPolicy rule = Improved.Rule(world);
        string[] bits = [.. Enumerable.Range(1, 3).Select(threads =>
        {
            var sharing = new WorkSharing(threads);
            RolloutPairs pairs = RolloutPairs.Gather(
                world, rule, rule, _few with { Pairs = 3_000 }, 0, sharing, null, default, CancellationToken.None)!;
            float[] parameters = DifferenceFit.Learn(pairs, rule.Spec, _few, 5, sharing, default, CancellationToken.None);
            return $"{NetworkShape.Hash(pairs.InputsOf(2_999))} {pairs.GainOf(2_999)} {NetworkShape.Hash(parameters)}";
        })];
        bits.Distinct().Should().ContainSingle();
    }

    [Fact]
    public void Learn_InputThatNeverChanges_IsNotLookedAt()
    {
        // Nobody here skips late: three inputs are always 0.
        PlaylistEnvironment world = Improved.World();
        BeliefPolicy rule = Improved.Rule(world);
        RolloutPairs pairs = RolloutPairs.Gather(
            world, rule, rule, _few with { Pairs = 2_000 }, 0, new WorkSharing(1), null, default, CancellationToken.None)!;
        float[] parameters = DifferenceFit.Learn(pairs, rule.Spec, _few, 5, new WorkSharing(1), default, CancellationToken.None);
        (_, Mlp network) = ImprovedPolicy.NetworkOf(world.Spec, _few.HiddenUnits);
        int late = 13 + 1 + SessionHistory.Names.ToList().IndexOf("late.1");
        float[] weights = network.First.Weights(parameters).Slice(late * _few.HiddenUnits, _few.HiddenUnits).ToArray();
        weights.Should().OnlyContain(weight => weight == 0f);
        network.First.Weights(parameters)[.._few.HiddenUnits].ToArray().Should().Contain(weight => weight != 0f);
    }

    [Fact]
    public void Of_Cancelled_Raises()
    {
        PlaylistEnvironment world = Improved.World();
        FluentActions.Invoking(() => PolicyImprovement.Of(world, Improved.Rule(world), _few, null, new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void Of_OptionsOutOfRange_NamesAllOfThem() => FluentActions.Invoking(() => PolicyImprovement.Of(
            Improved.World(), Improved.Rule(Improved.World()),
            new() { Pairs = 1, Rounds = 0, Shortlist = 5, HiddenUnits = 0, Epochs = 0, ValidationListeners = 1, Threads = 0 }))
        .Should().Throw<ArgumentException>()
        .WithMessage("PolicyImprovementOptions: Pairs*Rounds*Shortlist*HiddenUnits*Epochs*ValidationListeners*Threads*");

    private static double[] Returns(PlaylistEnvironment world, IPolicy policy)
    {
        var returns = new double[2_000];
        for (int listener = 0; listener < returns.Length; listener++)
        {
            ulong episode = Seeds.Derive(77, SeedPurpose.Test, (ulong)listener);
            TimeStep step = world.Reset(episode);
            for (int number = 0; step.IsRunning; number++)
            {
                step = world.Step(policy.Select(step, Seeds.Derive(episode, SeedPurpose.Ties, (ulong)number)).Action);
                returns[listener] += step.Reward;
            }
        }

        return returns;
    }
}
