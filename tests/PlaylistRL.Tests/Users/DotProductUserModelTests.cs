using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class DotProductUserModelTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(songs: 50, features: 12);

    [Fact]
    public void CreateListener_Uniform_DrawsWeightsUniformOnZeroToOne()
    {
        float[] weights = Draw(new DotProductOptions(), 2000).SelectMany(listener => listener).ToArray();

        weights.Should().OnlyContain(weight => weight >= 0 && weight <= 1);
        weights.Average().Should().BeApproximately(0.5f, 0.01f);
        weights.Select(weight => (weight - 0.5f) * (weight - 0.5f)).Average().Should().BeApproximately(1f / 12, 0.003f);
    }

    [Fact]
    public void CreateListener_Normal_DrawsStandardNormalWeights()
    {
        float[] weights = Draw(new DotProductOptions { Taste = Taste.Normal }, 2000).SelectMany(listener => listener).ToArray();

        weights.Average().Should().BeApproximately(0, 0.03f);
        weights.Select(weight => weight * weight).Average().Should().BeApproximately(1, 0.04f);
        weights.Select(weight => weight * weight * weight * weight).Average().Should().BeApproximately(3, 0.3f);
    }

    [Fact]
    public void CreateListener_Sparse_LikesEveryAllowedNumberOfFeaturesAndNothingElse()
    {
        float[][] listeners = Draw(new DotProductOptions { Taste = Taste.Sparse }, 500);

        listeners.Select(weights => weights.Count(weight => weight != 0)).Distinct().Order().Should().Equal(2, 3, 4, 5, 6);
        listeners.SelectMany(weights => weights).Where(weight => weight != 0).Should()
            .OnlyContain(weight => weight >= 0.3f && weight <= 1f);
        for (int feature = 0; feature < 12; feature++)
            listeners.Count(weights => weights[feature] > 0).Should().BeInRange(120, 220, "every feature is liked by a third");
    }

    [Fact]
    public void CreateListener_WithDislikes_DislikesOtherFeaturesThanItLikes()
    {
        float[][] listeners = Draw(
            new DotProductOptions { Taste = Taste.WithDislikes, MinLiked = 4, MaxLiked = 4, MinDisliked = 0, MaxDisliked = 2 }, 300);

        listeners.Should().OnlyContain(weights => weights.Count(weight => weight > 0) == 4);
        listeners.Select(weights => weights.Count(weight => weight < 0)).Distinct().Order().Should().Equal(0, 1, 2);
        listeners.SelectMany(weights => weights).Where(weight => weight < 0).Should()
            .OnlyContain(weight => weight >= -1f && weight <= -0.3f);
    }

    [Theory]
    [InlineData(Taste.Uniform)]
    [InlineData(Taste.Sparse)]
    [InlineData(Taste.WithDislikes)]
    [InlineData(Taste.Normal)]
    public void CreateListener_SameRandomState_DrawsTheSameListener(Taste taste)
    {
        var options = new DotProductOptions { Taste = taste };

        Draw(options, 20).Should().BeEquivalentTo(Draw(options, 20), equal => equal.WithStrictOrdering());
        Draw(options, 20).Select(weights => string.Join(' ', weights)).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Respond_AnySong_IsTheInnerProductAndEqualsWhatWasExpected()
    {
        SongCatalog songs = TestCatalogs.Real();
        IForesight listener = Listener(new DotProductOptions { Taste = Taste.Normal }, songs, 3);
        var expected = new float[songs.Count];
        listener.ExpectedRewards(expected);

        for (int song = 0; song < songs.Count; song++)
        {
            double product = 0;
            for (int feature = 0; feature < songs.Features.FeatureCount; feature++)
                product += listener.Stated.Weights[feature] * songs.Features.Row(song)[feature];
            Response response = listener.Respond(song, new SeededRandom((ulong)song));
            response.Reward.Should().BeApproximately((float)product, 1e-5f);
            response.Leaves.Should().BeFalse();
            listener.Clone().Respond(song, new SeededRandom(99)).Should().Be(response);
            expected[song].Should().Be(response.Reward);
        }
    }

    [Fact]
    public void Rewards_BoundedTastes_AreWhatTheBestAndWorstListenersGiveTheBestAndWorstSongs()
    {
        DotProductOptions[] tastes =
        [
            new(),
            new() { Taste = Taste.Sparse, MinLiked = 1, MaxLiked = 3 },
            new() { Taste = Taste.Sparse, MinLiked = 4, MaxLiked = 5 },
            new() { Taste = Taste.WithDislikes, MinLiked = 1, MaxLiked = 2, MinDisliked = 0, MaxDisliked = 2 },
            new() { Taste = Taste.WithDislikes, MinLiked = 2, MaxLiked = 3, MinDisliked = 2, MaxDisliked = 2 },
        ];
        foreach (SongCatalog songs in new[] { TestCatalogs.Real(12, 5), TestCatalogs.Binary(12, 5, 0.5) })
        {
            foreach (DotProductOptions taste in tastes)
            {
                (double min, double max) = Extremes(taste, songs.Features);
                RewardRange range = new DotProductUserModel(taste).Rewards(songs);
                range.Min.Should().BeApproximately(min, 1e-6, $"{taste}");
                range.Max.Should().BeApproximately(max, 1e-6, $"{taste}");
            }
        }
    }

    [Fact]
    public void Rewards_Normal_AreUnbounded() =>
        new DotProductUserModel(new() { Taste = Taste.Normal }).Rewards(_songs).Should().Be(RewardRange.Unbounded);

    [Fact]
    public void BestReturn_SmallCatalog_IsTheBestOfAllSubsets()
    {
        SongCatalog songs = TestCatalogs.Real(songs: 9, features: 5);
        var filter = CandidateFilter.Where(9, song => song != 4);
        var model = new DotProductUserModel(new() { Taste = Taste.Normal });
        for (ulong seed = 0; seed < 20; seed++)
        {
            IForesight listener = Listener(model.Options, songs, seed);
            var rewards = new float[9];
            listener.ExpectedRewards(rewards);
            int[] excluded = [(int)(seed % 3), 7];
            for (int length = 1; length <= 7; length++)
            {
                double best = double.NegativeInfinity;
                for (int subset = 0; subset < 512; subset++)
                {
                    int[] chosen = [.. Enumerable.Range(0, 9).Where(song => (subset >> song & 1) != 0)];
                    if (chosen.Length == Math.Min(length, 6) && !chosen.Contains(4) && !chosen.Intersect(excluded).Any())
                        best = Math.Max(best, chosen.Sum(song => (double)rewards[song]));
                }

                model.BestReturn(listener, new Candidates(9, excluded, filter), length).Should().BeApproximately(best, 1e-9);
            }
        }
    }

    [Fact]
    public void Constructor_ManyViolations_NamesAllOfThem()
    {
        Action make = () =>
            _ = new DotProductUserModel(new() { Taste = (Taste)9, MinLiked = 0, MaxLiked = -1, MinDisliked = -2, MaxDisliked = -3 });

        make.Should().Throw<ArgumentException>().Which.Message.Should()
            .Contain("Taste is 9").And.Contain("MinLiked is 0").And.Contain("MaxLiked is -1").And.Contain(
                "MinDisliked is -2").And.Contain("MaxDisliked");
    }

    [Theory]
    [InlineData(Taste.Uniform, 3, 3, "MinLiked or MaxLiked")]
    [InlineData(Taste.Normal, 2, 4, "MinDisliked or MaxDisliked")]
    [InlineData(Taste.Sparse, 2, 4, "MinDisliked or MaxDisliked")]
    public void Constructor_OptionThatDoesNotApply_Raises(Taste taste, int minLiked, int maxDisliked, string named)
    {
        Action make = () => _ = new DotProductUserModel(new() { Taste = taste, MinLiked = minLiked, MaxDisliked = maxDisliked });

        make.Should().Throw<ArgumentException>().WithMessage($"*{named}*");
    }

    [Fact]
    public void Rewards_MoreLikedFeaturesThanThereAre_Raises()
    {
        var model = new DotProductUserModel(new() { Taste = Taste.WithDislikes });
        SongCatalog songs = TestCatalogs.Binary(features: 8);

        model.Invoking(m => m.Rewards(songs)).Should().Throw<ArgumentException>().WithMessage("*up to 9 features*has 8*");
        model.Invoking(m => m.CreateListener(songs, new SeededRandom(1))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Respond_SongThatDoesNotExist_Raises()
    {
        IForesight listener = Listener(new(), _songs, 1);

        listener.Invoking(l => l.Respond(50, new SeededRandom(1))).Should().Throw<ArgumentOutOfRangeException>();
        listener.Invoking(l => l.Respond(-1, new SeededRandom(1))).Should().Throw<ArgumentOutOfRangeException>();
        listener.Invoking(l => l.ExpectedRewards(new float[49])).Should().Throw<ArgumentException>();
    }

    private static IForesight Listener(DotProductOptions options, SongCatalog songs, ulong seed) =>
        (IForesight)new DotProductUserModel(options).CreateListener(songs, new SeededRandom(seed));

    private static float[][] Draw(DotProductOptions options, int listeners) =>
        [.. Enumerable.Range(0, listeners).Select(seed => Listener(options, _songs, (ulong)seed).Stated.Weights.ToArray())];

    /// <summary>By trying every row with every assignment of the extreme weights.</summary>
    private static (double Min, double Max) Extremes(DotProductOptions options, FeatureTable features)
    {
        double[] weights = options.Taste == Taste.Uniform ? [0, 1] : options.Taste == Taste.Sparse ? [0, 0.3f, 1] : [0, 0.3f, 1, -0.3f, -1];
        (double min, double max) = (double.PositiveInfinity, double.NegativeInfinity);
        int count = features.FeatureCount;
        for (int code = 0; code < (int)Math.Pow(weights.Length, count); code++)
        {
            double[] listener = [
                .. Enumerable.Range(0, count).Select(i => weights[code / (int)Math.Pow(weights.Length, i) % weights.Length])];
            int liked = listener.Count(weight => weight > 0);
            int disliked = listener.Count(weight => weight < 0);
            bool allowed = options.Taste == Taste.Uniform
                || (liked >= options.MinLiked && liked <= options.MaxLiked && disliked >= options.Disliked.Min
                    && disliked <= options.Disliked.Max);
            if (!allowed)
                continue;
            for (int song = 0; song < features.Count; song++)
            {
                double reward = 0;
                for (int i = 0; i < count; i++)
                    reward += listener[i] * features.Row(song)[i];
                (min, max) = (Math.Min(min, reward), Math.Max(max, reward));
            }
        }

        return (min, max);
    }
}
