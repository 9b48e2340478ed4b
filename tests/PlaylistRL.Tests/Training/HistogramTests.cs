using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class HistogramTests
{
    public static TheoryData<double[]> Numbers() => new(
        [0.0],
        [5.0, 5.0, 5.0],
        [0.0, 1.0],
        [1.0, 0.0],
        [-1.0, 1.0],
        [0.0, -1e-300, 1.0],
        [-3.5, -2.25, -2.25, 8.0],
        [1e6, -1e6, 0.0],
        [1e16, 0.0, 1.0],
        [1e30, 1.0],
        [1e-9, 2e-9, 3e-3],
        [float.MaxValue, float.MinValue],
        [1e300, -1e300, 0.0],
        [1e300, 1.0, -1e300],
        [63.999, 64.0, 64.001, 0.5]);

    [Theory]
    [MemberData(nameof(Numbers), DisableDiscoveryEnumeration = true)]
    public void Add_AnyNumbers_BinsHoldWhatTheirEdgesSay(double[] numbers) => ShouldKeepTheRule(numbers);

    [Fact]
    public void Add_ManyNumbersOfManySizes_BinsHoldWhatTheirEdgesSay()
    {
        var random = new SeededRandom(1);
        for (int set = 0; set < 200; set++)
        {
            double scale = Math.Pow(10, random.Next(-6, 7));
            double shift = (random.NextDouble() - 0.5) * scale * random.Next(4);
            ShouldKeepTheRule([.. Enumerable.Range(0, 1 + random.Next(300)).Select(_ => ((random.NextDouble() - 0.5) * scale) + shift)]);
        }
    }

    [Fact]
    public void Add_NumbersOverARange_UseAtLeastAQuarterOfTheBins()
    {
        var random = new SeededRandom(2);
        for (int set = 0; set < 100; set++)
        {
            var histogram = new Histogram();
            for (int i = 0; i < 2_000; i++)
                histogram.Add(random.NextDouble() * Math.Pow(2, set - 10));
            (histogram.Counts.Count(count => count > 0)).Should().BeGreaterThanOrEqualTo(Histogram.BinCount / 4);
        }
    }

    [Fact]
    public void Add_NotFinite_IsCountedApart()
    {
        var histogram = new Histogram();
        foreach (double value in (double[])[double.NaN, 1, double.PositiveInfinity, double.NegativeInfinity])
            histogram.Add(value);

        (histogram.Total, histogram.NotFinite, histogram.Counts.Sum()).Should().Be((1, 3, 1));
    }

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(double.MinValue)]
    [InlineData(1.01e300)]
    public void Add_BeyondTheGreatest_IsCountedApart(double value)
    {
        var histogram = new Histogram();
        histogram.Add(value);
        histogram.Add(1);

        (histogram.Total, histogram.NotFinite, histogram.Start).Should().Be((1, 1, 1));
    }

    [Theory]
    [InlineData(new double[0], 0.0, 0.00000095367431640625)]
    [InlineData(new[] { 5.0 }, 5.0, 0.00000095367431640625)]
    [InlineData(new[] { 0.0, 1.0 }, 0.0, 0.03125)]
    [InlineData(new[] { 1.0, 0.0 }, -0.96875, 0.03125)]
    [InlineData(new[] { 0.0, 2.0, 1.0 }, 0.0, 0.0625)]
    [InlineData(new[] { 0.0, 63.0, 64.0 }, 0.0, 2.0)]
    public void Add_TableOfNumbers_GivesTheseBins(double[] numbers, double start, double width)
    {
        var histogram = new Histogram();
        foreach (double number in numbers)
            histogram.Add(number);

        (histogram.Start, histogram.Width, histogram.Counts.Sum()).Should().Be((start, width, numbers.Length));
    }

    private static void ShouldKeepTheRule(double[] numbers)
    {
        var histogram = new Histogram();
        foreach (double number in numbers)
            histogram.Add(number);

        double exponent = Math.Log2(histogram.Width);
        exponent.Should().Be(Math.Round(exponent), "a width is a power of two");
        (histogram.Start / histogram.Width).Should().Be(
            Math.Floor(histogram.Start / histogram.Width), "the bins begin at a multiple of their width");
        long[] expected = [.. Enumerable.Range(0, Histogram.BinCount).Select(bin =>
        {
            double from = histogram.Start + (bin * histogram.Width);
            return numbers.LongCount(number => number >= from && number < from + histogram.Width);
        })];
        histogram.Counts.Should().Equal(expected);
        histogram.Total.Should().Be(numbers.Length);
    }
}
