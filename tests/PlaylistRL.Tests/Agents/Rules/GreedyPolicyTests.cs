using FluentAssertions;
using PlaylistRL.Tests.Environments;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

public sealed class GreedyPolicyTests
{
    [Theory]
    [InlineData(Taste.Uniform)]
    [InlineData(Taste.Sparse)]
    [InlineData(Taste.Normal)]
    public void Select_DotProductWorld_EarnsTheOptimum(Taste taste)
    {
        var world = new PlaylistEnvironment(TestCatalogs.Real(), new DotProductUserModel(new() { Taste = taste }));

        RulePlay.MeanReturn(world, new GreedyPolicy(world), 30, 1).Should().BeApproximately(RulePlay.MeanBest(world, 30, 1), 1e-5);
    }

    [Fact]
    public void Select_WithoutForesight_Raises()
    {
        SongCatalog songs = TestCatalogs.Binary();
        var world = new PlaylistEnvironment(songs, new FickleUserModel());
        var policy = new GreedyPolicy(world);

        FluentActions.Invoking(() => policy.Select(TimeStep.First(new float[15], new Candidates(60)), 1)).Should()
            .Throw<InvalidOperationException>().WithMessage("*Reset*");
        FluentActions.Invoking(() => policy.Select(world.Reset(1), 1)).Should().Throw<InvalidOperationException>()
            .WithMessage("*'fickle'*IForesight*");
    }
}
