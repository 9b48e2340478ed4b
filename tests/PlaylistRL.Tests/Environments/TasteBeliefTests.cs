using FluentAssertions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace PlaylistRL.Tests.Environments;

public sealed class TasteBeliefTests
{
    private static readonly Feedback[] _kinds = [Feedback.Completed, Feedback.Skipped, Feedback.SkippedLate, Feedback.Liked, Feedback.Disliked];

    [Fact]
    public void Mean_NothingHeard_IsWhatWasStated()
    {
        TasteBelief belief = Stated(1f, 0f, -0.5f);

        belief.Mean.ToArray().Should().Equal(1.0, 0.0, -0.5);
        new[] { belief.Variance(0), belief.Variance(1), belief.Variance(2) }.Should().Equal(0.3, 0.7, 0.3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Update_ManyResponses_IsTheClosedFormPosterior(int seed)
    {
        const int Features = 8;
        var random = new SeededRandom((ulong)seed);
        var options = new BeliefOptions { StatedVariance = 0.2, UnstatedVariance = 0.5 };
        float[] stated = [.. Enumerable.Range(0, Features).Select(_ => random.Next(2) * random.NextSingle())];
        var belief = new TasteBelief(Features, options);
        belief.Restate(stated);
        Matrix<double> precision = Matrix<double>.Build.DenseOfDiagonalArray([.. stated.Select(weight => 1 / (weight == 0 ? 0.5 : 0.2))]);
        Vector<double> pull = precision * Vector<double>.Build.Dense(Features, i => stated[i]);
        for (int i = 0; i < 40; i++)
        {
            float[] song = [.. Enumerable.Range(0, Features).Select(_ => random.Next(3) == 0 ? (2 * random.NextSingle()) - 1 : 0f)];
            Feedback feedback = _kinds[random.Next(_kinds.Length)];
            belief.Update(song, feedback);
            double norm = Math.Sqrt(song.Sum(value => (double)value * value));
            if (norm == 0)
                continue;
            Vector<double> direction = Vector<double>.Build.Dense(Features, f => song[f] / norm);
            Evidence evidence = options.Of(feedback)!.Value;
            precision += direction.OuterProduct(direction) / evidence.Variance;
            pull += direction * (evidence.Value / evidence.Variance);
        }

        Matrix<double> covariance = precision.Inverse();
        Vector<double> mean = covariance * pull;
        for (int f = 0; f < Features; f++)
        {
            belief.Mean[f].Should().BeApproximately(mean[f], 1e-9);
            belief.Variance(f).Should().BeApproximately(covariance[f, f], 1e-9);
        }

        float[] asked = [.. Enumerable.Range(0, Features).Select(_ => random.NextSingle())];
        Vector<double> row = Vector<double>.Build.Dense(Features, f => asked[f]) / Math.Sqrt(asked.Sum(value => (double)value * value));
        belief.Liking(asked).Mean.Should().BeApproximately(row * mean, 1e-9);
        belief.Liking(asked).Deviation.Should().BeApproximately(Math.Sqrt(row * covariance * row), 1e-9);
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
        FluentActions.Invoking(() => belief.Sample(new SeededRandom(1), new double[2])).Should().Throw<ArgumentException>().WithMessage("2 places do not fit 3 features.*");
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
        FluentActions.Invoking(() => new TasteBelief(3, new() { StatedVariance = -1, Liked = new(double.NaN, 1), Skipped = new(0, 0) }))
            .Should().Throw<ArgumentException>().WithMessage("*StatedVariance is -1*Skipped.Variance is 0*Liked.Value is NaN*");

    [Fact]
    public void Update_AnotherNumberOfFeatures_Raises() =>
        FluentActions.Invoking(() => Stated(1f, 0f, 0f).Update([1f], Feedback.Liked)).Should().Throw<ArgumentException>().WithMessage("*1 numbers do not fit 3*");

    [Fact]
    public void FromSettings_WhatToSettingsGave_IsTheSame()
    {
        var options = new BeliefOptions { StatedVariance = 0.123, UnstatedVariance = 0.456, Completed = new(1, 2), Skipped = new(3, 4), SkippedLate = new(5, 6), Liked = new(7, 8), Disliked = new(9, 10) };

        BeliefOptions.FromSettings(options.ToSettings()).Should().Be(options);
        FluentActions.Invoking(() => BeliefOptions.FromSettings(new Dictionary<string, double>())).Should().Throw<ArgumentException>().WithMessage("*belief.stated-variance*");
    }

    private static TasteBelief Stated(params float[] weights)
    {
        var belief = new TasteBelief(weights.Length, new() { StatedVariance = 0.3, UnstatedVariance = 0.7 });
        belief.Restate(weights);
        return belief;
    }
}
