using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class ValueHeadsTests
{
    [Theory]
    [InlineData(0, 1), InlineData(-0.1, 0.3), InlineData(-3, 5), InlineData(-1e12, 1e12)]
    [InlineData(-1e12, 0.1), InlineData(-0.7, 1e12), InlineData(999_999_900_000, 999_999_970_000)]
    [InlineData(0.1, 0.1000001), InlineData(-1e-40, 1e-40), InlineData(0, 1e-300), InlineData(-1e-45, 1)]
    [InlineData(0.3, 0.7), InlineData(-0.3, 0.1), InlineData(1.1, 3.3)]
    public void Reward_AnyOutput_StaysWithinTheRange(double least, double greatest)
    {
        ValueHeads heads = Logistic(least, greatest);
        foreach (float output in new[] { float.NegativeInfinity, -3e38f, -100f, -1f, 0f, 1f, 20f, 100f, 3e38f, float.PositiveInfinity })
            heads.Reward(output).Should().BeInRange((float)least, (float)greatest);
        heads.Reward(float.NaN).Should().Be(float.NaN);
        foreach (double reward in new[] { least, greatest, (least + greatest) / 2 })
            heads.RewardTarget((float)reward).Should().BeInRange(0f, 1f);
    }

    [Fact]
    public void Reward_ManyRanges_StaysWithinThem()
    {
        var random = new SeededRandom(1);
        for (int i = 0; i < 20_000; i++)
        {
            double one = ((2 * random.NextDouble()) - 1) * Math.Pow(10, random.Next(-20, 13));
            double other = ((2 * random.NextDouble()) - 1) * Math.Pow(10, random.Next(-20, 13));
            ValueHeads heads = Logistic(Math.Min(one, other), Math.Max(one, other));
            heads.Reward(100f).Should().BeInRange((float)Math.Min(one, other), (float)Math.Max(one, other));
            heads.RewardSpan.Should().BeGreaterThanOrEqualTo(0f);
        }
    }

    private static ValueHeads Logistic(double least, double greatest)
    {
        var world = new EnvironmentSpec
        {
            Name = "test",
            Observation = new ObservationLayout("test-1", ("other", 1)),
            Actions = new FeatureTable(["a"], [1f, 2f]),
            Rewards = new RewardRange(least, greatest),
        };
        return ValueHeads.For(new NetworkDescription { SplitHead = true, LogisticReward = true, Discount = 0.9 }, world);
    }
}
