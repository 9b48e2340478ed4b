using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Rows;

public sealed class SpreadTests
{
    private static readonly Interval _none = new(double.NaN, double.NaN);

    [Fact]
    public void Of_OneSeed_IsItsIntervalOverListeners() => Spread.Of([(5, new Interval(4, 7))]).Should().Be(new Spread(5, 4, 7));

    // Three numbers of mean 2 and standard deviation 1; the 97.5 % quantile of Student's distribution with two degrees of freedom is
    // 4.302653.
    [Fact]
    public void Of_SeedsWithoutListeners_IsStudentsInterval()
    {
        Spread spread = Spread.Of([(1, _none), (2, _none), (3, _none)]);

        spread.Mean.Should().Be(2);
        spread.High.Should().BeApproximately(2 + (4.302653 / Math.Sqrt(3)), 1e-5);
        spread.Low.Should().BeApproximately(2 - (4.302653 / Math.Sqrt(3)), 1e-5);
    }

    [Fact]
    public void Of_SeedsAndListeners_AddsTheirSquares()
    {
        Spread spread = Spread.Of([(1, new Interval(0, 2)), (2, new Interval(1, 4)), (3, new Interval(2, 6))]);

        spread.Low.Should().BeApproximately(2 - Math.Sqrt((4.302653 * 4.302653 / 3) + 1), 1e-5);
        spread.High.Should().BeApproximately(2 + Math.Sqrt((4.302653 * 4.302653 / 3) + 4), 1e-5);
    }

    [Fact]
    public void Of_SeedsWithoutANumber_ArePassedOver() =>
        Spread.Of([(double.NaN, _none), (5, new Interval(4, 6))]).Should().Be(new Spread(5, 4, 6));

    [Fact]
    public void Of_NoNumber_HasNone() => Spread.Of([(double.NaN, _none)]).Mean.Should().Be(double.NaN);

    [Fact]
    public void AtMost_BoundBelowTheUpperEnd_CutsIt() => new Spread(0.9, 0.8, 1.1).AtMost(1).Should().Be(new Spread(0.9, 0.8, 1));
}
