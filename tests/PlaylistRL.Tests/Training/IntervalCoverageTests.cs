using System.Globalization;
using FluentAssertions;
using MathNet.Numerics.Distributions;
using Xunit;

namespace PlaylistRL.Tests.Training;

/// <summary>
/// How often a 95 % interval holds the true mean, over many simulated studies. docs/results.md has the figures; a run of this class prints
/// them.
/// </summary>
public sealed class IntervalCoverageTests(ITestOutputHelper output)
{
    private const int Studies = 2_000;
    private const int Listeners = 60;

    /// <summary>Of 2,000 studies at 95 % one in a thousand such tests would see less than 93.5 %.</summary>
    private const double Least = 0.93;

    [Theory]
    [InlineData(3, 1.0, "normal")]
    [InlineData(5, 1.0, "normal")]
    [InlineData(10, 1.0, "normal")]
    [InlineData(5, 0.2, "normal")]
    [InlineData(10, 0.2, "normal")]
    [InlineData(5, 0.0, "normal")]
    [InlineData(10, 0.0, "normal")]
    [InlineData(5, 1.0, "uniform")]
    [InlineData(10, 1.0, "uniform")]
    public void OfMean_FewSeeds_CoversTheTruth(int seeds, double deviation, string kind) =>
        Coverage(seeds, deviation, kind, (returns, _) => Interval.OfMean(returns, resamples: 400)).Should().BeGreaterThanOrEqualTo(Least);

    /// <summary>
    /// Seeds drawn from an exponential distribution: a few hardly learn. Student's t is made for others; the interval must still be near.
    /// </summary>
    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void OfMean_SeedsFarFromNormal_CoversNearlyAsOften(int seeds) =>
        Coverage(seeds, 1.0, "skewed", (returns, _) => Interval.OfMean(returns, resamples: 400)).Should().BeGreaterThanOrEqualTo(0.9);

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void Of_RatioOfDifferencesOverFewSeeds_CoversTheTruth(int seeds) => Coverage(seeds, 1.0, "normal", (returns, random) =>
    {
        // The row earns as much as random on average, and best 10 more.
        double[][] randomRow = [random];
        double[][] best = [[.. random.Select(value => 10 + value)]];
        return IntervalMethod.Of(
            0, 400, Listeners, means => (means.Mean(returns) - means.Mean(randomRow)) / (means.Mean(best) - means.Mean(randomRow)));
    }).Should().BeGreaterThanOrEqualTo(Least);

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    public void Of_DifferenceOfTwoRowsWithSeeds_CoversTheTruth(int seeds) => Coverage(seeds, 1.0, "normal", (returns, random) =>
    {
        // Half of the seeds against the others, on the same listeners; and against a row without seeds.
        double[][] first = returns[..(seeds / 2)];
        double[][] second = returns[(seeds / 2)..];
        double[][] third = [random];
        return IntervalMethod.Of(0, 400, Listeners, means => means.Mean(first) + means.Mean(second) - (2 * means.Mean(third)));
    }).Should().BeGreaterThanOrEqualTo(Least);

    /// <summary>The share of studies whose interval holds 0, the mean of seeds + listeners + noise.</summary>
    private double Coverage(int seeds, double deviation, string kind, Func<double[][], double[], Interval> intervalOf)
    {
        var random = new SeededRandom(31);
        int covered = 0;
        for (int study = 0; study < Studies; study++)
        {
            double[] listeners = [.. Enumerable.Range(0, Listeners).Select(_ => 2 * Normal.Sample(random, 0, 1))];
            double[][] returns = [.. Enumerable.Range(0, seeds).Select(_ =>
            {
                double ofSeed = deviation * Draw(kind, random);
                return listeners.Select(ofListener => ofSeed + ofListener + Normal.Sample(random, 0, 1)).ToArray();
            })];
            double[] ofRandom = [.. listeners.Select(ofListener => ofListener + Normal.Sample(random, 0, 1))];
            Interval interval = intervalOf(returns, ofRandom);
            covered += interval.Low <= 0 && interval.High >= 0 ? 1 : 0;
        }

        double share = covered / (double)Studies;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seeds} seeds, {kind}, deviation {deviation}: {100 * share:F1} %"));
        return share;
    }

    /// <summary>A number of mean 0 and variance 1.</summary>
    private static double Draw(string kind, SeededRandom random) => kind switch
    {
        "normal" => Normal.Sample(random, 0, 1),
        "uniform" => Math.Sqrt(12) * (random.NextDouble() - 0.5),
        "skewed" => Exponential.Sample(random, 1) - 1,
        _ => throw new ArgumentException(kind),
    };
}
