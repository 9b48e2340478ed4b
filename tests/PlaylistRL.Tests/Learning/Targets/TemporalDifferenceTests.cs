using FluentAssertions;
using PlaylistRL.Learning;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class TemporalDifferenceTests
{
    [Theory]
    [InlineData(2f, 0.5f, false, 10f, 7f)]
    [InlineData(2f, 0.5f, true, 10f, 2f)]
    [InlineData(2f, 0.5f, true, float.NaN, 2f)]
    [InlineData(2f, 0f, false, 10f, 2f)]
    [InlineData(2f, 1f, false, -3f, -1f)]
    [InlineData(-2f, 1f, true, -3f, -2f)]
    public void Target_Table_IsTheRewardAndWhatFollows(float reward, float discount, bool terminated, float nextValue, float expected) =>
        TemporalDifference.Target(reward, discount, terminated, nextValue).Should().Be(expected);

    [Theory]
    [InlineData(false, 4f, 4f)]
    [InlineData(true, 4f, 0f)]
    [InlineData(true, float.NaN, 0f)]
    public void Continuation_Table_IsTheNextValueWhereTheWorldGoesOn(bool terminated, float nextValue, float expected) =>
        TemporalDifference.Continuation(terminated, nextValue).Should().Be(expected);
}
