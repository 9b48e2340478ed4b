using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class ReturnBoundsTests
{
    [Theory]
    [InlineData(1, 4.2f, false)]
    [InlineData(1, 4.25f, false)]
    [InlineData(1, 4.4f, true)]
    [InlineData(1, -1.2f, false)]
    [InlineData(1, -1.25f, false)]
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

    [Theory]
    [InlineData(0.0), InlineData(0.5), InlineData(0.95), InlineData(0.9999999), InlineData(1.0)]
    public void Clamp_EveryStepOfALongHorizon_IsTheSumOfItsTerms(double discount)
    {
        const int Horizon = 3_000;
        var rewards = new RewardRange(-0.3, 1.7);
        ReturnBounds bounds = ReturnBounds.For(Spec(rewards, Horizon), discount)!;
        double sum = 0;
        double factor = 1;
        for (int left = 1; left <= Horizon; left++)
        {
            float[] observation = [0f, (float)left / Horizon];
            float greatest = (float)(rewards.Max * sum);
            float least = (float)(rewards.Min * sum);
            if (left <= 1_024)
                (bounds.Clamp(observation, 1e9f), bounds.Clamp(observation, -1e9f))
                    .Should().Be((greatest, least), "to the last bit, with {0} left", left);
            bounds.Clamp(observation, 1e9f).Should().BeApproximately(greatest, 1e-6f * (1 + greatest));
            bounds.Clamp(observation, -1e9f).Should().BeApproximately(least, 1e-6f * (1 - least));
            sum += factor;
            factor *= discount;
        }
    }

    [Theory]
    [InlineData(0.99)]
    [InlineData(1 - 1e-9)]
    [InlineData(1 - 1e-16)]
    public void GeometricSum_AnyDiscountAndCount_IsTheClosedForm(double discount)
    {
        foreach (int count in new[] { 0, 1, 2, 3, 1_025, 65_537, 999_999, 1_000_000_007, int.MaxValue })
        {
            decimal rest = 1m - (decimal)discount;
            double expected = rest == 0 ? count : Math.Min(count, (double)(1m / rest)) is double most && count * (1 - discount) > 1e-4
                ? (1 - Math.Pow(discount, count)) / (1 - discount)
                : count * (1 - ((count - 1) * (1 - discount) / 2));
            ReturnBounds.GeometricSum(discount, count).Should().BeApproximately(expected, 1e-6 * (1 + expected));
        }
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(100_000_000)]
    [InlineData(int.MaxValue)]
    public void For_LongHorizon_TakesNoMoreMemory(int horizon)
    {
        ReturnBounds.For(Spec(new RewardRange(0, 1), 10), 1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReturnBounds bounds = ReturnBounds.For(Spec(new RewardRange(0, 1), horizon), 1)!;
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000);
        bounds.Excludes([0f, 1f], horizon).Should().BeFalse();
        bounds.Excludes([0f, 1f], 1.1f * horizon).Should().BeTrue();
    }

    [Fact]
    public void For_NoBoundsOrNoHorizon_IsNull()
    {
        ReturnBounds.For(Spec(RewardRange.Unbounded, 3), 1).Should().BeNull();
        ReturnBounds.For(Spec(new RewardRange(0, 1), null), 1).Should().BeNull();
        ReturnBounds.For(Spec(new RewardRange(0, 1), 3) with { Observation = new ObservationLayout("x", ("other", 2)) }, 1).Should()
            .BeNull();
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
