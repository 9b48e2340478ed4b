using FluentAssertions;
using PlaylistRL.Learning;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class ReturnBoundsTests
{
    [Theory]
    [InlineData(1, 4.2f, false)]
    [InlineData(1, 4.4f, true)]
    [InlineData(1, -1.2f, false)]
    [InlineData(1, -1.4f, true)]
    [InlineData(2, 6.2f, false)]
    [InlineData(2, 6.5f, true)]
    [InlineData(3, 7.3f, false)]
    [InlineData(3, 7.6f, true)]
    public void Excludes_HalfDiscount_IsTheGeometricSumAndFivePercent(int left, float target, bool excluded)
    {
        // Rewards from −1 to 4: with three steps left from −1.75 to 7, 5 % of which is 0.4375.
        ReturnBounds bounds = ReturnBounds.For(Spec(new RewardRange(-1, 4), 3), 0.5)!;
        bounds.Excludes([0.7f, left / 3f], target).Should().Be(excluded);
    }

    [Fact]
    public void Excludes_RewardsAboveZeroOnly_AllowsAnEpisodeCutShort() =>
        ReturnBounds.For(Spec(new RewardRange(2, 4), 3), 1)!.Excludes([0f, 1f], 2f).Should().BeFalse();

    [Theory]
    [InlineData(3, 7f, 6f)]
    [InlineData(3, 5.5f, 5.5f)]
    [InlineData(3, -2f, -1.5f)]
    [InlineData(2, 7f, 4f)]
    [InlineData(1, 7f, 0f)]
    [InlineData(1, -1f, 0f)]
    [InlineData(2, float.NaN, float.NaN)]
    [InlineData(2, float.PositiveInfinity, 4f)]
    public void Clamp_HalfDiscount_IsTheGeometricSumOfOneStepLess(int left, float continuation, float expected)
    {
        // Rewards from −1 to 4: after the next of three there are two, from −1.5 to 6.
        ReturnBounds bounds = ReturnBounds.For(Spec(new RewardRange(-1, 4), 3), 0.5)!;
        bounds.Clamp([0.7f, left / 3f], continuation).Should().Be(expected);
    }

    [Fact]
    public void For_NoBoundsOrNoHorizon_IsNull()
    {
        ReturnBounds.For(Spec(RewardRange.Unbounded, 3), 1).Should().BeNull();
        ReturnBounds.For(Spec(new RewardRange(0, 1), null), 1).Should().BeNull();
        ReturnBounds.For(Spec(new RewardRange(0, 1), 3) with { Observation = new ObservationLayout("x", ("other", 2)) }, 1).Should().BeNull();
    }

    private static EnvironmentSpec Spec(RewardRange rewards, int? horizon) => new()
    {
        Name = "test",
        Observation = new ObservationLayout("test-1", ("other", 1), (ObservationLayout.RemainingSteps, 1)),
        Actions = FeatureTable.Featureless(2),
        ActionsFingerprint = "x",
        Horizon = horizon,
        Rewards = rewards,
        MaxExcluded = 0,
    };
}
