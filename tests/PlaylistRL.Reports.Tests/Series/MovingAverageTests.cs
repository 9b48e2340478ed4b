using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Series;

public sealed class MovingAverageTests
{
    [Fact]
    public void Of_WindowOfTwo_IsOverTheNumberAndTheOneBefore() => MovingAverage.Of([1, 3, 5, 9], _ => 2).Should().Equal(1, 2, 4, 7);

    [Fact]
    public void Of_WindowOfOne_IsTheNumbers() => MovingAverage.Of([1, 3, double.NaN, 9], _ => 1).Should().Equal(1, 3, double.NaN, 9);

    [Fact]
    public void Of_NumbersThatDoNotExist_ArePassedOver() =>
        MovingAverage.Of([2, double.NaN, double.PositiveInfinity, double.NaN, 6], _ => 2).Should().Equal(2, 2, double.NaN, double.NaN, 6);

    [Fact]
    public void Of_BeginningOfLessThanHalfAWindow_HasNone() =>
        MovingAverage.Of([1, 1, 4, 4, 4, 4], _ => 6).Should().Equal(double.NaN, double.NaN, 2, 2.5, 2.8, 3);

    [Fact]
    public void Of_WindowLongerThanAll_CoversAll() => MovingAverage.Of([1, 3], _ => 1000).Should().Equal(1, 2);

    [Fact]
    public void Of_NoNumbers_IsEmpty() => MovingAverage.Of([], _ => 3).Should().BeEmpty();

    [Fact]
    public void Of_HugeNumberBefore_LeavesNoRounding()
    {
        double[] average = MovingAverage.Of([1e300, .. Enumerable.Repeat(0.1, 20)], _ => 4);

        average[^1].Should().BeApproximately(0.1, 1e-12);
    }

    [Fact]
    public void Of_AnyLengthAndWindow_IsTheMeanOfTheWindow()
    {
        double[] values = [.. Enumerable.Range(0, 37).Select(i => Math.Sin(i) * i)];
        for (int window = 1; window <= 9; window++)
        {
            double[] average = MovingAverage.Of(values, _ => window);
            for (int i = window; i < values.Length; i++)
                average[i].Should().BeApproximately(values[(i + 1 - window)..(i + 1)].Average(), 1e-9);
        }
    }
}
