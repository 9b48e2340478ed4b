using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class IntervalTests
{
    [Fact]
    public void OfMean_WhereSeedsDiffer_ReachesFromOneSeedToTheOther()
    {
        // Listeners agree, seeds do not: pooled, the interval would be an eighth as wide.
        Interval interval = Interval.OfMean([[.. Enumerable.Repeat(0.0, 200)], [.. Enumerable.Repeat(1.0, 200)]]);

        interval.Low.Should().BeApproximately(0, 1e-9);
        interval.High.Should().BeApproximately(1, 1e-9);
    }

    [Fact]
    public void OfMean_OneSeed_IsThatOfTheMeanOverListeners()
    {
        // The standard error of 400 halves is 0.025.
        Interval interval = Interval.OfMean([[.. Enumerable.Range(0, 400).Select(i => i % 2.0)]]);

        interval.Low.Should().BeApproximately(0.5 - (1.96 * 0.025), 0.006);
        interval.High.Should().BeApproximately(0.5 + (1.96 * 0.025), 0.006);
        Interval.OfMean([[.. Enumerable.Range(0, 400).Select(i => i % 2.0)]]).Should().Be(interval);
    }

    [Fact]
    public void OfMean_WithoutSeedsOrWithUnequalListeners_SaysWhatItGot()
    {
        FluentActions.Invoking(() => Interval.OfMean([])).Should().Throw<ArgumentException>().WithMessage("*0 seeds*at least one seed*");
        FluentActions.Invoking(() => Interval.OfMean([[1.0]])).Should().Throw<ArgumentException>().WithMessage("*[1] listeners*at least 2*");
        FluentActions.Invoking(() => Interval.OfMean([[1.0, 2.0], [1.0, 2.0, 3.0]])).Should().Throw<ArgumentException>().WithMessage("*[2, 3]*same number*");
        FluentActions.Invoking(() => Interval.OfMean([[1.0, 2.0]], resamples: 99)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
