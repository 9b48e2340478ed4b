using FluentAssertions;
using PlaylistRL.Samples.CustomWorld;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

public sealed class LinearPolicyTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(songs: 40, features: 5, rate: 0.5);

    [Fact]
    public void Train_DotProductWorld_FindsTheInnerProduct()
    {
        // r = belief · features: one in the row of each belief weight at its own feature, zero elsewhere.
        var policy = LinearPolicy.Train(new PlaylistEnvironment(_songs, new DotProductUserModel()), 2000, 1, ridge: 1e-3);

        for (int i = 0; i < 12; i++)
        {
            for (int j = 0; j < 5; j++)
                policy.Coefficients[(i * 5) + j].Should().BeApproximately(i == j + 1 ? 1f : 0f, 0.01f, $"θ[{i}, {j}]");
        }
    }

    [Fact]
    public void Select_Trained_PredictsTheRewardAndChoosesTheGreatest()
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        var policy = LinearPolicy.Train(world, 500, 1, ridge: 0.1);
        for (ulong seed = 0; seed < 20; seed++)
        {
            Decision decision = policy.Select(world.Reset(Seeds.Derive(9, SeedPurpose.Test, seed)), seed);
            var truth = new float[_songs.Count];
            world.Foresight!.ExpectedRewards(truth);
            decision.Value.Should().BeApproximately(truth[decision.Action], 0.05f);
            truth[decision.Action].Should().BeGreaterThan(truth.Max() - 0.1f);
        }
    }

    [Theory]
    [InlineData(1e12f), InlineData(1e6f), InlineData(1e-20f), InlineData(1e-40f)]
    public void Train_FeaturesOfAnySize_FitsAndPlays(float size)
    {
        float[] features = TestCatalogs.Binary(songs: 40, features: 5, rate: 0.5).Features.Values.ToArray();
        SongCatalog songs = TestCatalogs.Of(5, [.. features.Select(feature => size * feature)]);
        var hidden = new HiddenTasteOptions { MinLiked = 2, MaxLiked = 2, MinDisliked = 1, MaxDisliked = 1 };
        var world = new PlaylistEnvironment(songs, new HiddenTasteUserModel(hidden));
        var policy = LinearPolicy.Train(world, 50, 1);

        policy.Coefficients.ToArray().Should().OnlyContain(coefficient => float.IsFinite(coefficient));
        for (ulong seed = 0; seed < 20; seed++)
            policy.Select(world.Reset(seed), seed).Value.Should().BeInRange(-100f, 100f);
    }

    [Fact]
    public void Train_CoefficientsBeyondSinglePrecision_NamesTheCause()
    {
        SongCatalog songs = TestCatalogs.Of(2, [1e-43f, 0, 0, 1e-43f, 1e-43f, 1e-43f]);
        var hidden = new HiddenTasteOptions { MinLiked = 1, MaxLiked = 1, MinDisliked = 0, MaxDisliked = 0, MinStated = 1, MaxStated = 1 };
        var world = new PlaylistEnvironment(songs, new HiddenTasteUserModel(hidden), new() { Length = 2, RepeatWindow = 1 });
        FluentActions.Invoking(() => LinearPolicy.Train(world, 50, 1, ridge: 1e-300))
            .Should().Throw<ArgumentException>().WithMessage("*raise the ridge*");
    }

    [Fact]
    public void Train_SameSeed_GivesTheSamePolicy()
    {
        LinearPolicy Train(ulong seed) => LinearPolicy.Train(new PlaylistEnvironment(_songs, new DotProductUserModel()), 20, seed);

        Train(1).Coefficients.ToArray().Should().Equal(Train(1).Coefficients.ToArray());
        Train(1).Coefficients.ToArray().Should().NotEqual(Train(2).Coefficients.ToArray());
    }

    [Fact]
    public void Train_WhatDoesNotFit_Raises()
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        var wide = new PlaylistEnvironment(TestCatalogs.Binary(10, 80), new DotProductUserModel());

        FluentActions.Invoking(() => LinearPolicy.Train(new CartPole(), 1, 1)).Should().Throw<ArgumentException>()
            .WithMessage("*no features*");
        FluentActions.Invoking(() => LinearPolicy.Train(wide, 1, 1)).Should().Throw<ArgumentException>()
            .WithMessage("*12960 coefficients*10000*");
        foreach (double ridge in (double[])[0, -1, double.NaN, double.PositiveInfinity])
            FluentActions.Invoking(() => LinearPolicy.Train(world, 1, 1, ridge)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void RidgeRegression_DenseExamples_SolvesTheNormalEquations()
    {
        var random = new SeededRandom(1);
        var regression = new RidgeRegression(4, 0.5);
        var moments = new double[4, 4];
        var correlations = new double[4];
        for (int example = 0; example < 10; example++)
        {
            double[] x = [.. Enumerable.Range(0, 4).Select(_ => random.Next(2) * random.NextDouble())];
            double y = random.NextDouble();
            int[] indices = [.. Enumerable.Range(0, 4).Where(i => x[i] != 0)];
            regression.Add(indices, [.. indices.Select(i => x[i])], y);
            for (int i = 0; i < 4; i++)
            {
                correlations[i] += y * x[i];
                for (int j = 0; j < 4; j++)
                    moments[i, j] += x[i] * x[j];
            }
        }

        double[] theta = regression.Solve();

        for (int i = 0; i < 4; i++)
        {
            double left = 0.5 * theta[i];
            for (int j = 0; j < 4; j++)
                left += moments[i, j] * theta[j];
            left.Should().BeApproximately(correlations[i], 1e-10);
        }
    }
}
