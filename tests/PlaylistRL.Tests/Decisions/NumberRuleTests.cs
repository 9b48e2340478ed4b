using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

public sealed class NumberRuleTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(1e12f)]
    [InlineData(-1e12f)]
    [InlineData(float.Epsilon)]
    public void Accepts_NumberInRange_Does(float number)
    {
        NumberRule.Accepts(number).Should().BeTrue();
        NumberRule.Accepts((double)number).Should().BeTrue();
        NumberRule.FirstFault([1f, number]).Should().Be(-1);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    [InlineData(1.0001e12f)]
    [InlineData(-1e38f)]
    public void Accepts_NumberOutOfRange_DoesNot(float number)
    {
        NumberRule.Accepts(number).Should().BeFalse();
        NumberRule.Accepts((double)number).Should().BeFalse();
        NumberRule.FirstFault([1f, number, number]).Should().Be(1);
        NumberRule.Fault(number).Should().EndWith("legal is a finite number from -10^12 to 10^12");
    }
}
