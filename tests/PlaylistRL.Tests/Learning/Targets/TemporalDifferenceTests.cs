using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class TemporalDifferenceTests
{
    [Theory]
    [InlineData(2f, 0.5f, 10f, 7f)]
    [InlineData(2f, 0.5f, 0f, 2f)]
    [InlineData(2f, 0f, 10f, 2f)]
    [InlineData(2f, 1f, -3f, -1f)]
    public void Target_Table_IsTheRewardAndWhatFollows(float reward, float discount, float continuation, float expected) =>
        TemporalDifference.Target(reward, discount, continuation).Should().Be(expected);
}
