using FluentAssertions;
using PlaylistRL.Tests.Users;
using Xunit;

namespace PlaylistRL.Tests.Agents;

public sealed class PlanningRulesTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Of([1, 0, 1], [1, 1, 0], [0, 0, 1], [1, 1, 1], [0, 1, 0], [1, 1, 0]);

    [Fact]
    public void Rollout_TwoSongs_IsTheBestOfAllOrders()
    {
        // With two songs to play, trying every first song and going on greedily tries everything that matters.
        var world = new PlaylistEnvironment(_songs, new SatiationUserModel(), new() { Length = 2 });
        var policy = new RolloutPolicy(world);
        for (ulong seed = 0; seed < 30; seed++)
        {
            TimeStep step = world.Reset(seed);
            double best = EveryOrder.Best(world.Foresight!, [0, 1, 2, 3, 4, 5], 2);
            Decision first = policy.Select(step, 1);
            ((double)first.Value).Should().BeApproximately(best, 1e-5);
            step = world.Step(first.Action);
            double earned = step.Reward;
            step = world.Step(policy.Select(step, 1).Action);
            (earned + step.Reward).Should().BeApproximately(best, 1e-5);
        }
    }

    [Fact]
    public void Rollout_Select_LeavesTheListenerAsTheyAre()
    {
        var world = new PlaylistEnvironment(_songs, new SatiationUserModel(), new() { Length = 4 });
        TimeStep step = world.Reset(3);
        var before = new float[6];
        var after = new float[6];
        world.Foresight!.ExpectedRewards(before);
        Decision once = new RolloutPolicy(world).Select(step, 5);
        new RolloutPolicy(world).Select(step, 5).Should().Be(once);
        world.Foresight!.ExpectedRewards(after);
        after.Should().Equal(before);
    }

    [Fact]
    public void Rollout_NotStarted_Raises()
    {
        var world = new PlaylistEnvironment(_songs, new SatiationUserModel());
        FluentActions.Invoking(() => new RolloutPolicy(world).Select(TimeStep.First(new float[7], new Candidates(6, [])), 0))
            .Should().Throw<InvalidOperationException>().WithMessage("*Reset*");
        FluentActions.Invoking(() => new RolloutPolicy(world, samples: 0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Rollout_AListenerWhoExpectsNaN_Raises()
    {
        var world = new PlaylistEnvironment(_songs, new NoNumberUserModel(), new() { Length = 3 });
        TimeStep step = world.Reset(1);
        var policy = new RolloutPolicy(world);
        InvalidOperationException? fault = null;
        try
        {
            policy.Select(step, 1);
        }
        catch (InvalidOperationException thrown)
        {
            fault = thrown;
        }

        fault.Should().NotBeNull();
        fault!.Message.Should().Contain("NaN");
    }

    [Fact]
    public void Planning_ModelWithoutPlans_Raises() =>
        FluentActions.Invoking(() => new PlanningPolicy(new PlaylistEnvironment(_songs, new SatiationUserModel())))
            .Should().Throw<ArgumentException>().WithMessage("*satiation*IPlanner*");
}
