using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Series;

public sealed class EpisodeCurveTests
{
    [Fact]
    public void Of_PiecesOfSeveralEpisodes_KeepMeansAndExtremes()
    {
        IReadOnlyList<ChartPoint> points = EpisodeCurve.Of([[1, 2, 30, 4], [5, -6, 7, 8]], _ => 1, Buckets.Equal(4, 2));

        points.Should().Equal(
            new ChartPoint(1.5, (1.5 - 0.5) / 2) { Low = -6, High = 5 },
            new ChartPoint(3.5, (17 + 7.5) / 2) { Low = 4, High = 30 });
    }

    [Fact]
    public void Of_LongSeries_KeepsItsOneSpikeAndItsMean()
    {
        double[] numbers = [.. Enumerable.Repeat(1.0, 50_000)];
        numbers[31_234] = 1_000;

        IReadOnlyList<ChartPoint> points = EpisodeCurve.Of(
            [numbers, [.. Enumerable.Repeat(1.0, 50_000)]], _ => 1, Buckets.Equal(50_000, 500));

        points.Should().HaveCount(500);
        points.Max(point => point.High).Should().Be(1_000);
        points.Average(point => point.Y).Should().BeApproximately(1 + (999.0 / 100_000), 1e-9);
    }

    [Fact]
    public void Of_PieceWithoutANumber_IsAGap() =>
        EpisodeCurve.Of([[1, double.NaN, 3], [2, double.NaN, double.NaN]], _ => 1, Buckets.Equal(3, 3)).Select(point => point.Y).Should()
            .Equal(1.5, double.NaN, 3);

    [Fact]
    public void Of_SeedsOfDifferentLengths_UsesThoseThatAreThere() =>
        EpisodeCurve.Of([[1, 1, 1, 1], [3, 3]], _ => 1, Buckets.Equal(4, 4)).Select(point => point.Y).Should().Equal(2, 2, 1, 1);
}
