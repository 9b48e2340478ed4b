using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class EvaluationTests
{
    [Fact]
    public void GapClosed_HandMade_IsTheRatioOfMeans()
    {
        // Means 2, 4 and 6; the mean of the listeners' own ratios would be (1/4 + 3/4) / 2 of another value.
        EvaluationResult evaluation = HandMade.Of([5, 7], ("random", [[1, 3]]), ("policy", [[2, 6]]));

        evaluation["policy"].MeanReturn.Should().Be(4);
        evaluation["policy"].GapClosed.Should().Be(0.5);
        evaluation["random"].GapClosed.Should().Be(0);
        evaluation["best"].GapClosed.Should().Be(1);
        evaluation["best"].KnowsTruth.Should().BeTrue();
        evaluation.BestKind.Should().Be(BestKind.Optimum);
    }

    [Fact]
    public void GapClosed_SeveralSeeds_AreAveraged()
    {
        EvaluationRow row = HandMade.Of([10, 10], ("random", [[0, 0]]), ("policy", [[2, 4], [6, 8]]))["policy"];

        (row.Seeds, row.MeanReturn, row.GapClosed).Should().Be((2, 5, 0.5));
        row.SeedReturns.Should().Equal(3, 7);
    }

    [Fact]
    public void GapClosed_UnequalListeners_IsNoMeanOfRatios()
    {
        // Listener by listener: 1/10 and 9/10 of 100; the ratio of means weighs the second more.
        HandMade.Of([10, 100], ("random", [[0, 0]]), ("policy", [[1, 90]]))["policy"].GapClosed.Should().BeApproximately(91.0 / 110, 1e-12);
    }

    [Fact]
    public void GapClosed_RandomAndBest_HaveIntervalsWithoutWidth()
    {
        EvaluationResult evaluation = HandMade.Of(HandMade.Normal(1, 9, 2), ("random", [HandMade.Normal(2, 3, 2)]));

        evaluation["random"].GapClosedInterval.Should().Be(new Interval(0, 0));
        evaluation["best"].GapClosedInterval.Should().Be(new Interval(1, 1));
    }

    [Fact]
    public void GapClosedInterval_PolicyAsGoodAsRandom_CoversZero()
    {
        Interval interval = HandMade.Of(
            HandMade.Normal(1, 9, 2), ("random", [HandMade.Normal(2, 3, 2)]), ("policy", [HandMade.Normal(3, 3, 2)]))[
            "policy"].GapClosedInterval;

        interval.Low.Should().BeLessThan(0);
        interval.High.Should().BeGreaterThan(0);
        (interval.High - interval.Low).Should().BeLessThan(0.3);
    }

    [Fact]
    public void GapClosedInterval_PolicyBetterThanRandom_DoesNotCoverZero() =>
        HandMade.Of(HandMade.Normal(1, 9, 2), ("random", [HandMade.Normal(2, 3, 2)]), ("policy", [HandMade.Normal(3, 6, 2)]))[
            "policy"].GapClosedInterval.Low.Should().BeGreaterThan(0.3);

    [Fact]
    public void ReturnInterval_OneSeed_IsThatOfTheMean()
    {
        double[] returns = HandMade.Normal(4, 5, 3);
        double mean = returns.Average();
        double error = Math.Sqrt(returns.Sum(value => Math.Pow(value - mean, 2)) / returns.Length / returns.Length);
        Interval interval = HandMade.Of(null, ("random", [returns]))["random"].ReturnInterval;

        interval.Low.Should().BeApproximately(mean - (1.96 * error), 0.15 * error);
        interval.High.Should().BeApproximately(mean + (1.96 * error), 0.15 * error);
    }

    [Fact]
    public void ReturnInterval_SeedsOfSpreadOutQuality_IsWiderThanThePooledOne()
    {
        double[][] seeds = [.. Enumerable.Range(0, 5).Select(seed => HandMade.Normal((ulong)seed, 4 + seed, 1))];
        Interval clustered = HandMade.Of(null, ("random", [seeds[0]]), ("policy", seeds))["policy"].ReturnInterval;
        Interval pooled = HandMade.Of(null, ("random", [[.. seeds.SelectMany(seed => seed)]]))["random"].ReturnInterval;

        Width(clustered).Should().BeGreaterThan(5 * Width(pooled));

        // Means 4 to 8: a standard error of √2.5/√5 = 0.71; with Student's 2.776 a width of 3.93, and a little for the listeners.
        Width(clustered).Should().BeInRange(3.7, 4.2);
    }

    [Fact]
    public void ReturnInterval_SeedsOfEqualQuality_StillHasTheWidthOfTheListeners()
    {
        // The same listeners meet all seeds: more seeds do not make up for few listeners.
        double[] returns = HandMade.Normal(5, 5, 3);
        EvaluationResult evaluation = HandMade.Of(null, ("random", [returns]), ("policy", [returns, returns, returns, returns, returns]));

        Width(evaluation["policy"].ReturnInterval).Should().BeApproximately(
            Width(evaluation["random"].ReturnInterval), 1e-9, "every interval draws the same listeners");
    }

    [Fact]
    public void Difference_ConstantAmongUnequalListeners_IsPaired()
    {
        double[] returns = HandMade.Normal(6, 5, 30);
        (double difference, Interval interval) = HandMade.Of(
            null, ("random", [returns]), ("policy", [[.. returns.Select(value => value + 0.5)]])).Difference("policy", "random");

        difference.Should().BeApproximately(0.5, 1e-9);
        interval.Low.Should().BeApproximately(0.5, 1e-9);
        interval.High.Should().BeApproximately(0.5, 1e-9);
    }

    [Fact]
    public void Difference_OtherWayRound_ChangesSign()
    {
        EvaluationResult evaluation = HandMade.Of(null, ("random", [HandMade.Normal(1, 2, 1)]), ("a", [HandMade.Normal(2, 5, 1)]));

        (double difference, Interval interval) = evaluation.Difference("a", "random");
        (double back, Interval intervalBack) = evaluation.Difference("random", "a");
        back.Should().Be(-difference);
        intervalBack.Low.Should().BeApproximately(-interval.High, 1e-9);
        interval.Low.Should().BeGreaterThan(2.5);
    }

    [Fact]
    public void Difference_UnknownRow_NamesThoseThereAre()
    {
        Action ask = () => HandMade.Of(null, ("random", [[1, 2]])).Difference("random", "cosine");

        ask.Should().Throw<ArgumentException>().WithMessage("There is no row 'cosine'; there are random.*");
    }

    [Fact]
    public void GapClosed_BestNotKnown_IsNotANumber()
    {
        EvaluationRow row = HandMade.Of(null, ("random", [[1, 2]]))["random"];

        (row.GapClosed, row.GapClosedInterval).Should().Be((double.NaN, new Interval(double.NaN, double.NaN)));
    }

    [Fact]
    public void GapClosed_NoGap_IsNotANumber()
    {
        // Nothing to close: best is no better than random, so a share of it means nothing, and infinity even less.
        EvaluationRow row = HandMade.Of([3, 3], ("random", [[3, 3]]), ("policy", [[4, 4]]))["policy"];

        (row.GapClosed, row.GapClosedInterval).Should().Be((double.NaN, new Interval(double.NaN, double.NaN)));
    }

    [Fact]
    public void GapClosedInterval_SomeResamplesHaveNoGap_IsNotANumber()
    {
        // The gap hangs on one listener, whom a third of the resamples do not draw.
        EvaluationRow row = HandMade.Of([1, 1, 9], ("random", [[1, 1, 1]]), ("policy", [[1, 1, 5]]))["policy"];

        row.GapClosed.Should().BeApproximately(0.5, 1e-12);
        row.GapClosedInterval.Should().Be(new Interval(double.NaN, double.NaN));
    }

    private static double Width(Interval interval) => interval.High - interval.Low;
}
