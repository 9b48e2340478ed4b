using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Charts;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(-0.00001, "−10⁻⁵")]
    [InlineData(0.25, "0.25")]
    [InlineData(-12.5, "−12.5")]
    [InlineData(1234, "1,234")]
    [InlineData(50_000, "50,000")]
    [InlineData(1e8, "10⁸")]
    [InlineData(2.5e6, "2.5·10⁶")]
    [InlineData(9.99e6, "10⁷")]
    [InlineData(double.NaN, "–")]
    public void Short_Number_IsShort(double number, string expected) => Numbers.Short(number).Should().Be(expected);

    [Theory]
    [InlineData(96.77, "96.8 %")]
    [InlineData(99.96, "99.96 %")]
    [InlineData(99.999, "100.0 %")]
    [InlineData(100, "100.0 %")]
    [InlineData(-0.01, "0.0 %")]
    [InlineData(double.NaN, "–")]
    public void PercentOf100_Share_SaysNotAllWhereItIsNotAll(double percent, string expected) =>
        Numbers.PercentOf100(percent).Should().Be(expected);
}
