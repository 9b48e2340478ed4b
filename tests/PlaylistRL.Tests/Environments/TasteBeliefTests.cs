using FluentAssertions;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace PlaylistRL.Tests.Environments;

public sealed class TasteBeliefTests
{
    private static readonly Feedback[] _kinds = [
        Feedback.Completed, Feedback.Skipped, Feedback.SkippedLate, Feedback.Liked, Feedback.Disliked];

    [Fact]
    public void Mean_NothingHeard_IsWhatWasStated()
    {
        TasteBelief belief = Stated(1f, 0f, -0.5f);

        belief.Mean.ToArray().Should().Equal(1.0, 0.0, -0.5);
        new[] { belief.Variance(0), belief.Variance(1), belief.Variance(2) }.Should().Equal(0.3, 0.7, 0.3);
    }

    [Theory]
    [InlineData(Feedback.Completed)]
    [InlineData(Feedback.Skipped)]
    [InlineData(Feedback.SkippedLate)]
    [InlineData(Feedback.Liked)]
    [InlineData(Feedback.Disliked)]
    public void Update_SeveralResponses_HaveTheMomentsOfTheExactPosterior(Feedback last)
    {
        var options = new BeliefOptions { StatedVariance = 0.2, UnstatedVariance = 0.5 };
        var belief = new TasteBelief(2, options);
        belief.Restate([0.7f, 0f]);
        (float[] Song, Feedback Feedback)[] heard = [
            ([1f, 0.5f], Feedback.Completed), ([0f, 1f], Feedback.Disliked), ([1f, 1f], Feedback.Skipped), ([-0.3f, 2f], last)];
        foreach ((float[] song, Feedback feedback) in heard)
        {
            (double[] mean, double[,] covariance) = ExactPosterior(belief, song, options.Of(feedback)!.Value);
            belief.Update(song, feedback);

            for (int f = 0; f < 2; f++)
            {
                belief.Mean[f].Should().BeApproximately(mean[f], 1e-6);
                belief.Variance(f).Should().BeApproximately(covariance[f, f], 1e-6);
            }

            Covariance(belief).Should().BeApproximately(covariance[0, 1], 1e-6);
            double liking = ((song[0] * mean[0]) + (song[1] * mean[1])) / Math.Sqrt((song[0] * song[0]) + (song[1] * song[1]));
            belief.Liking(song).Mean.Should().BeApproximately(liking, 1e-6);
        }
    }

    [Theory]
    [InlineData(8, 1)]
    [InlineData(21, 2)]
    [InlineData(21, 3)]
    public void Update_ManyFeaturesAndResponses_AreTheEquationsInPlainLoops(int features, int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var options = new BeliefOptions { StatedVariance = 0.2, UnstatedVariance = 0.5 };
        float[] stated = [.. Enumerable.Range(0, features).Select(_ => random.Next(2) * random.NextSingle())];
        var belief = new TasteBelief(features, options);
        belief.Restate(stated);
        Matrix<double> covariance = Matrix<double>.Build.DenseOfDiagonalArray([.. stated.Select(weight => weight == 0 ? 0.5 : 0.2)]);
        Vector<double> mean = Vector<double>.Build.Dense(features, i => stated[i]);
        for (int i = 0; i < 40; i++)
        {
            float[] song = [.. Enumerable.Range(0, features).Select(_ => random.Next(3) == 0 ? (2 * random.NextSingle()) - 1 : 0f)];
            Feedback feedback = _kinds[random.Next(_kinds.Length)];
            belief.Update(song, feedback);
            Vector<double> direction = Vector<double>.Build.Dense(features, f => song[f]);
            if (direction.L2Norm() == 0)
                continue;
            direction = direction.Normalize(2);
            Evidence evidence = options.Of(feedback)!.Value;
            Vector<double> reach = covariance * direction;
            double deviation = Math.Sqrt(evidence.Variance + (direction * reach));
            double sign = evidence.IsAbove ? 1 : -1;
            double t = sign * ((direction * mean) - evidence.Threshold) / deviation;
            double v = Normal.PDF(0, 1, t) / Normal.CDF(0, 1, t);
            mean += reach * (sign * v / deviation);
            covariance -= reach.OuterProduct(reach) * (v * (v + t) / (deviation * deviation));
        }

        for (int f = 0; f < features; f++)
        {
            belief.Mean[f].Should().BeApproximately(mean[f], 1e-9);
            belief.Variance(f).Should().BeApproximately(covariance[f, f], 1e-9);
        }

        for (int i = 0; i < 10; i++)
        {
            float[] asked = [.. Enumerable.Range(0, features).Select(_ => random.NextSingle())];
            Vector<double> row = Vector<double>.Build.Dense(features, f => asked[f]).Normalize(2);
            belief.Liking(asked).Mean.Should().BeApproximately(row * mean, 1e-9);
            belief.Liking(asked).Deviation.Should().BeApproximately(Math.Sqrt(row * covariance * row), 1e-9);
        }
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(1.5)]
    [InlineData(20)]
    public void Update_Completed_NeverLowersWhatIsThought(double stated)
    {
        TasteBelief belief = Stated((float)stated, 0f, 0f);
        double before = belief.Mean[0];
        for (int i = 0; i < 10; i++)
        {
            belief.Update([1f, 0f, 0f], Feedback.Completed);
            belief.Mean[0].Should().BeGreaterThanOrEqualTo(before);
            before = belief.Mean[0];
        }
    }

    [Fact]
    public void EvidenceUpdate_WhereTheTailTurnsToASeries_HasNoStep()
    {
        (double mean, double covariance) = Evidence.Above(0, 1).Update(-24.9999999, 0);
        (double beyond, double covarianceBeyond) = Evidence.Above(0, 1).Update(-25.0000001, 0);

        beyond.Should().BeGreaterThan(mean).And.BeApproximately(mean, 1e-6);
        covarianceBeyond.Should().BeApproximately(covariance, 1e-7).And.BeInRange(0.99, 1);
        Evidence.Above(0, 1).Update(-1e9, 0).Covariance.Should().BeApproximately(1, 1e-9);
        Evidence.Below(0, 1).Update(25.0000001, 0).Mean.Should().Be(-beyond);
    }

    [Fact]
    public void Update_BeyondAllExpectation_StaysFinite()
    {
        // Both sides of where the tail of the normal distribution leaves the range of numbers, and far beyond.
        double last = 0;
        foreach (double threshold in new[] { -10.0, -13.3, -13.4, -20, -100, -1e5, -1e6 })
        {
            var belief = new TasteBelief(1, new() { UnstatedVariance = 0.28, Skipped = Evidence.Below(threshold, 0.001) });
            belief.Update([1f], Feedback.Skipped);

            // A response all but without noise, against all expectation: the liking is all but at the threshold.
            belief.Mean[0].Should().BeLessThan(last).And.BeApproximately(threshold, 0.01 * -threshold);
            belief.Variance(0).Should().BeGreaterThanOrEqualTo(0).And.BeLessThan(0.01);
            last = belief.Mean[0];
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Sample_ManyDraws_HaveTheBeliefsMeanAndCovariance(int responses)
    {
        const int Draws = 40_000;
        TasteBelief belief = Stated(1f, 0f, -0.5f);
        for (int i = 0; i < responses; i++)
            belief.Update([1f, i, 2f - i], i == 1 ? Feedback.Skipped : Feedback.Liked);
        var random = new SeededRandom(5);
        var draws = new double[Draws][];
        for (int i = 0; i < Draws; i++)
            belief.Sample(random, draws[i] = new double[3]);

        float[][] songs = [[1f, 0f, 0f], [0f, 1f, 0f], [0f, 0f, 1f], [1f, 1f, 0f], [1f, 1f, 1f], [1f, -1f, 0f]];
        foreach (float[] song in songs)
        {
            double norm = Math.Sqrt(song.Sum(value => (double)value * value));
            double[] likings = [.. draws.Select(draw => song.Select((value, f) => value * draw[f]).Sum() / norm)];
            (double mean, double deviation) = belief.Liking(song);
            likings.Average().Should().BeApproximately(mean, 0.02);
            Math.Sqrt(likings.Average(liking => (liking - mean) * (liking - mean))).Should().BeApproximately(deviation, 0.02);
        }
    }

    [Fact]
    public void Sample_FullConfidence_IsTheMean()
    {
        var belief = new TasteBelief(3, new() { StatedVariance = 0, UnstatedVariance = 0.5 });
        belief.Restate([1f, 0f, 0.5f]);
        belief.Update([1f, 1f, 0f], Feedback.Liked);
        var drawn = new double[3];
        belief.Sample(new SeededRandom(1), drawn);

        drawn[0].Should().Be(1.0);
        drawn[2].Should().Be(0.5);
        drawn[1].Should().NotBe(belief.Mean[1]);
        FluentActions.Invoking(() => belief.Sample(new SeededRandom(1), new double[2])).Should().Throw<ArgumentException>()
            .WithMessage("2 places do not fit 3 features.*");
    }

    [Fact]
    public void Update_FullConfidence_ChangesNothing()
    {
        var belief = new TasteBelief(3, new() { StatedVariance = 0, UnstatedVariance = 0 });
        belief.Restate([1f, 0f, 0.5f]);
        foreach (Feedback kind in _kinds)
            belief.Update([1f, 1f, 0f], kind);

        belief.Mean.ToArray().Should().Equal(1.0, 0.0, 0.5);
    }

    [Fact]
    public void Update_NothingKnownOrNothingToLearnFrom_ChangesNothing()
    {
        TasteBelief belief = Stated(1f, 0f, -0.5f);
        belief.Update([1f, 1f, 1f], Feedback.None);
        belief.Update([0f, 0f, 0f], Feedback.Liked);

        belief.Mean.ToArray().Should().Equal(1.0, 0.0, -0.5);
        belief.EvidenceCount.Should().Be(2);
        belief.Liking([0f, 0f, 0f]).Should().Be((0, 0));
    }

    [Fact]
    public void Update_Likes_RankAsTheirWordsDo()
    {
        double After(Feedback feedback)
        {
            TasteBelief belief = Stated(0f, 0f, 0f);
            belief.Update([1f, 0f, 0f], feedback);
            return belief.Mean[0];
        }

        Feedback[] ordered = [Feedback.Disliked, Feedback.Skipped, Feedback.SkippedLate, Feedback.Completed, Feedback.Liked];
        ordered.Select(After).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        After(Feedback.Disliked).Should().BeNegative();
        After(Feedback.Skipped).Should().BeNegative();
        After(Feedback.Completed).Should().BePositive();
    }

    [Fact]
    public void Restate_AfterResponses_IsAsIfStatedFirst()
    {
        TasteBelief late = Stated(0f, 0f, 0f);
        late.Update([1f, 1f, 0f], Feedback.Liked);
        late.Update([0f, 1f, 1f], Feedback.Skipped);
        late.Restate([0f, 1f, 0f]);
        TasteBelief early = Stated(0f, 1f, 0f);
        early.Update([1f, 1f, 0f], Feedback.Liked);
        early.Update([0f, 1f, 1f], Feedback.Skipped);

        late.Mean.ToArray().Should().Equal(early.Mean.ToArray());
    }

    [Fact]
    public void Revise_AResponse_IsAsIfItHadBeenThat()
    {
        TasteBelief revised = Stated(1f, 0f, 0f);
        int place = revised.Update([1f, 1f, 0f], Feedback.Liked);
        revised.Update([0f, 1f, 1f], Feedback.Skipped);
        revised.Revise(place, Feedback.Disliked);
        TasteBelief straight = Stated(1f, 0f, 0f);
        straight.Update([1f, 1f, 0f], Feedback.Disliked);
        straight.Update([0f, 1f, 1f], Feedback.Skipped);

        revised.Mean.ToArray().Should().Equal(straight.Mean.ToArray());
        FluentActions.Invoking(() => revised.Revise(2, Feedback.Liked)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Clear_AfterALife_IsNew()
    {
        TasteBelief belief = Stated(1f, 0f, 0f);
        belief.Update([1f, 1f, 0f], Feedback.Liked);
        belief.Clear();

        belief.EvidenceCount.Should().Be(0);
        belief.Mean.ToArray().Should().Equal(0.0, 0.0, 0.0);
        belief.Variance(0).Should().Be(0.7);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesAllOfThem() =>
        FluentActions.Invoking(
            () => new TasteBelief(3, new() { StatedVariance = -1, Liked = Evidence.Above(double.NaN, 1), Skipped = Evidence.Below(0, 0) }))
            .Should().Throw<ArgumentException>().WithMessage("*StatedVariance is -1*Skipped.Variance is 0*Liked.Threshold is NaN*");

    [Fact]
    public void Update_AnotherNumberOfFeatures_Raises() =>
        FluentActions.Invoking(() => Stated(1f, 0f, 0f).Update([1f], Feedback.Liked)).Should().Throw<ArgumentException>()
            .WithMessage("*1 numbers do not fit 3*");

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(float.NegativeInfinity), InlineData(1.1e12f), InlineData(-3e38f)]
    public void UpdateAndRestate_ANumberOutOfRange_RaiseAndChangeNothing(float number)
    {
        TasteBelief belief = Stated(1f, 0f, -0.5f);
        belief.Update([1f, 1f, 0f], Feedback.Liked);
        double[] mean = belief.Mean.ToArray();

        FluentActions.Invoking(() => belief.Update([1f, number, 0f], Feedback.Liked))
            .Should().Throw<ArgumentException>().WithParameterName("features").WithMessage("Number 1 of 3*-10^12 to 10^12*");
        FluentActions.Invoking(() => belief.Update([1f, number, 0f], Feedback.None)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => belief.Restate([1f, 0f, number]))
            .Should().Throw<ArgumentException>().WithParameterName("weights").WithMessage("Number 2 of 3*");
        FluentActions.Invoking(() => belief.Liking([number, 0f, 0f])).Should().Throw<ArgumentException>().WithMessage("Number 0 of 3*");

        belief.EvidenceCount.Should().Be(1);
        belief.Stated.ToArray().Should().Equal(1f, 0f, -0.5f);
        belief.Mean.ToArray().Should().Equal(mean);
        belief.Update([0f, 1f, 1f], Feedback.Skipped).Should().Be(1);
    }

    [Theory]
    [InlineData(1e6, 1e-6), InlineData(1e6, 1), InlineData(1, 1e-6), InlineData(1e-300, 1e-6), InlineData(1e6, 1e12)]
    public void Update_NumbersAtTheEndsOfTheirRange_StaysFiniteAndNeverGrowsLessSure(double prior, double noise)
    {
        float[] sizes = [float.Epsilon, 1e-36f, 1f, 1e12f];
        var random = new SeededRandom(7);
        foreach (float stated in sizes)
        {
            var belief = new TasteBelief(5, Everything(prior, noise));
            belief.Restate([stated, -stated, 0f, stated, 0f]);
            var shown = new float[5];
            for (int i = 0; i < 200; i++)
            {
                float size = sizes[random.Next(sizes.Length)];
                float[] song = [.. Enumerable.Range(0, 5).Select(_ => random.Next(3) == 0 ? 0f : size * ((2 * random.NextSingle()) - 1))];
                double before = belief.Liking(song).Deviation;
                belief.Update(song, _kinds[random.Next(_kinds.Length)]);
                (double mean, double deviation) = belief.Liking(song);
                double.IsFinite(mean).Should().BeTrue();
                deviation.Should().BeGreaterThanOrEqualTo(0).And.BeLessThanOrEqualTo(before * (1 + 1e-9));
                belief.CopyMeanTo(shown);
                shown.Should().OnlyContain(weight => NumberRule.Accepts(weight));
                for (int f = 0; f < 5; f++)
                    belief.Variance(f).Should().BeInRange(0, prior * (1 + 1e-9));
            }
        }
    }

    [Theory]
    [InlineData(1e6, 1e-6)]
    [InlineData(1e3, 1e-6)]
    [InlineData(0.3, 0.4)]
    public void Update_TheSameSongAgainAndAgain_IsWhatOneNumberAloneWouldBe(double prior, double noise)
    {
        BeliefOptions options = Everything(prior, noise);
        var belief = new TasteBelief(6, options);
        float[] song = [0.3f, 1f, -0.7f, 0.2f, 0.9f, 0.4f];
        (double mean, double variance) = (0, prior);
        for (int i = 0; i < 3_000; i++)
        {
            Feedback feedback = i % 3 == 0 ? Feedback.Skipped : Feedback.Completed;
            (double shift, double shrink) = options.Of(feedback)!.Value.Update(mean, variance);
            double left = Math.Max(noise, (1 / shrink) - variance);
            (mean, variance) = (mean + (shift * variance), variance * left / (variance + left));
            belief.Update(song, feedback);
        }

        (double liking, double deviation) = belief.Liking(song);
        liking.Should().BeApproximately(mean, 1e-5 * Math.Abs(mean));
        (deviation * deviation).Should().BeApproximately(variance, 1e-5 * variance);
    }

    [Fact]
    public void Update_FeaturesInAnotherOrder_IsTheSameBelief()
    {
        // A covariance that is symmetric and loses no digits does not know the order; prior and noise are as far apart as they may be.
        const int Features = 8;
        var random = new SeededRandom(4);
        int[] order = [3, 0, 7, 1, 6, 2, 5, 4];
        var belief = new TasteBelief(Features, Everything(1e6, 1e-6));
        var other = new TasteBelief(Features, Everything(1e6, 1e-6));
        float[] Song() => [.. Enumerable.Range(0, Features).Select(_ => random.Next(3) == 0 ? 0f : random.NextSingle())];
        float[][] songs = [.. Enumerable.Range(0, 12).Select(_ => Song())];
        for (int i = 0; i < 1_000; i++)
        {
            float[] song = songs[random.Next(songs.Length)];
            belief.Update(song, i % 2 == 0 ? Feedback.Completed : Feedback.Skipped);
            other.Update([.. order.Select(f => song[f])], i % 2 == 0 ? Feedback.Completed : Feedback.Skipped);
        }

        for (int f = 0; f < Features; f++)
            other.Variance(f).Should().BeApproximately(belief.Variance(order[f]), 1e-6 * belief.Variance(order[f]));
        foreach (float[] song in songs)
        {
            double deviation = belief.Liking(song).Deviation;
            other.Liking([.. order.Select(f => song[f])]).Deviation.Should().BeApproximately(deviation, 1e-6 * deviation);
        }
    }

    private static BeliefOptions Everything(double prior, double noise) => new()
    {
        StatedVariance = prior,
        UnstatedVariance = prior,
        Completed = Evidence.Above(0.4, noise),
        Skipped = Evidence.Below(0.4, noise),
        SkippedLate = Evidence.Below(0.6, noise),
        Liked = Evidence.Above(1e6, noise),
        Disliked = Evidence.Below(-1e6, noise),
    };

    [Fact]
    public void FromSettings_WhatToSettingsGave_IsTheSame()
    {
        var options =
            new BeliefOptions
            {
                StatedVariance = 0.123,
                UnstatedVariance = 0.456,
                Completed = Evidence.Above(
            1, 2),
                Skipped = Evidence.Below(3, 4),
                SkippedLate = Evidence.Above(5, 6),
                Liked = Evidence.Below(
            7, 8),
                Disliked = Evidence.Above(9, 10)
            };

        BeliefOptions.FromSettings(options.ToSettings()).Should().Be(options);
        FluentActions.Invoking(() => BeliefOptions.FromSettings(new Dictionary<string, double>())).Should().Throw<ArgumentException>()
            .WithMessage("*belief.stated-variance*");
    }

    private static double Covariance(TasteBelief belief)
    {
        double deviation = belief.Liking([1f, 1f]).Deviation;
        return (deviation * deviation) - ((belief.Variance(0) + belief.Variance(1)) / 2);
    }

    /// <summary>Mean and covariance of two weights after a response, by summing the product of belief and likelihood over a grid.</summary>
    private static (double[] Mean, double[,] Covariance) ExactPosterior(TasteBelief belief, float[] song, Evidence evidence)
    {
        const int Points = 600;
        const double Reach = 12;
        double norm = Math.Sqrt((song[0] * song[0]) + (song[1] * song[1]));
        double first = Math.Sqrt(belief.Variance(0));
        double slope = Covariance(belief) / first;
        double second = Math.Sqrt(belief.Variance(1) - (slope * slope));
        double[] sums = new double[6];
        for (int i = 0; i <= Points; i++)
        {
            double u = Reach * ((2.0 * i / Points) - 1);
            for (int j = 0; j <= Points; j++)
            {
                double v = Reach * ((2.0 * j / Points) - 1);
                double x = belief.Mean[0] + (first * u);
                double y = belief.Mean[1] + (slope * u) + (second * v);
                double distance = (((song[0] * x) + (song[1] * y)) / norm) - evidence.Threshold;
                double weight = Math.Exp(-((u * u) + (v * v)) / 2) * Normal.CDF(
                    0, Math.Sqrt(evidence.Variance), evidence.IsAbove ? distance : -distance);
                double[] terms = [1, x, y, x * x, x * y, y * y];
                for (int k = 0; k < terms.Length; k++)
                    sums[k] += weight * terms[k];
            }
        }

        double[] mean = [sums[1] / sums[0], sums[2] / sums[0]];
        double cross = (sums[4] / sums[0]) - (mean[0] * mean[1]);
        return (mean, new[
            ,] { { (sums[3] / sums[0]) - (mean[0] * mean[0]), cross }, { cross, (sums[5] / sums[0]) - (mean[1] * mean[1]) } });
    }

    private static TasteBelief Stated(params float[] weights)
    {
        var belief = new TasteBelief(weights.Length, new() { StatedVariance = 0.3, UnstatedVariance = 0.7 });
        belief.Restate(weights);
        return belief;
    }
}
