using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class IntervalTests
{
    [Fact]
    public void OfMean_WhereOnlySeedsDiffer_IsStudentsOfTheirMeans()
    {
        // Means 0, 1 and 2: the standard error is 1/√3, and the quantile of Student's t with two degrees of freedom 4.303.
        Interval interval = Interval.OfMean([.. Enumerable.Range(0, 3).Select(seed => Enumerable.Repeat((double)seed, 200).ToArray())]);

        interval.Low.Should().BeApproximately(1 - (4.30265 / Math.Sqrt(3)), 1e-4);
        interval.High.Should().BeApproximately(1 + (4.30265 / Math.Sqrt(3)), 1e-4);
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
        FluentActions.Invoking(() => Interval.OfMean([[1.0]])).Should().Throw<ArgumentException>()
            .WithMessage("*[1] listeners*at least 2*");
        FluentActions.Invoking(() => Interval.OfMean([[1.0, 2.0], [1.0, 2.0, 3.0]])).Should().Throw<ArgumentException>()
            .WithMessage("*[2, 3]*same number*");
        FluentActions.Invoking(() => Interval.OfMean([[1.0, 2.0]], resamples: 99)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
