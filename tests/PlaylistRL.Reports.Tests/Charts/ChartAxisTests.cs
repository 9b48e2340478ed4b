using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Charts;

public sealed class ChartAxisTests
{
    [Theory]
    [InlineData(8.2, 31, 5, 35)]
    [InlineData(0, 1, 0, 1)]
    [InlineData(-3, 17, -5, 20)]
    [InlineData(0.42, 0.77, 0.4, 0.8)]
    public void Linear_Numbers_EndsAtRoundOnes(double least, double greatest, double low, double high)
    {
        ChartAxis axis = ChartAxis.Linear("x", least, greatest);

        axis.Low.Should().BeApproximately(low, 1e-9);
        axis.High.Should().BeApproximately(high, 1e-9);
        axis.Ticks.Count.Should().BeInRange(4, 10);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-5, -5)]
    public void Linear_AllEqual_HasRoom(double least, double greatest)
    {
        ChartAxis axis = ChartAxis.Linear("x", least, greatest);

        axis.Low.Should().BeLessThan(least);
        axis.High.Should().BeGreaterThan(greatest);
    }

    [Fact]
    public void Logarithmic_ManyDecades_EndsAtPowersOfTenAndSkipsMarks()
    {
        ChartAxis axis = ChartAxis.Logarithmic("x", 0.03, 4e8);

        (axis.Low, axis.High).Should().Be((0.01, 1e9));
        axis.Ticks.Select(tick => tick.Label).Should().Equal("0.01", "1", "100", "10⁴", "10⁶", "10⁸");
    }

    [Fact]
    public void Logarithmic_FewDecades_HasMarksBetween() =>
        ChartAxis.Logarithmic("x", 0.9, 33).Ticks.Select(tick => tick.Label).Should().Equal("0.5", "1", "2", "5", "10", "20", "50");

    [Fact]
    public void Logarithmic_AllEqual_HasRoom() => ChartAxis.Logarithmic("x", 5, 5).Ticks.Should().HaveCountGreaterThan(1);

    [Fact]
    public void Place_Logarithmic_HasNoneForZero() => ChartAxis.Logarithmic("x", 1, 100).Place(0).Should().Be(double.NaN);

    [Fact]
    public void SymmetricLogarithmic_BothSigns_HasMarksOnBothSides()
    {
        ChartAxis axis = ChartAxis.SymmetricLogarithmic("x", -2_000, 30_000, 10);

        axis.Ticks.Select(tick => tick.Label).Should().Equal("−1,000", "−100", "−10", "0", "10", "100", "1,000", "10,000");
        axis.Ticks.Select(tick => axis.Place(tick.Value)).Should().BeInAscendingOrder();
        axis.Place(-5).Should().Be(-axis.Place(5));
    }
}
