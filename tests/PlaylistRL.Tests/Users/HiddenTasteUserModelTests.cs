using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class HiddenTasteUserModelTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample();

    [Fact]
    public void CreateListener_Default_StatesTwoOfFiveLikedFeatures()
    {
        var model = new HiddenTasteUserModel();
        for (ulong seed = 0; seed < 200; seed++)
        {
            var listener = (CompletionListener)model.CreateListener(_songs, new SeededRandom(seed));
            listener.Taste.Count(weight => weight is >= 0.5f and <= 1f).Should().Be(5);
            listener.Taste.Count(weight => weight is >= -1f and <= -0.3f).Should().Be(3);
            listener.Taste.Count(weight => weight == 0f).Should().Be(13);
            float[] stated = listener.Stated.Weights.ToArray();
            stated.Count(weight => weight == 1f).Should().Be(2);
            stated.Where((weight, feature) => weight == 1f && listener.Taste[feature] <= 0f).Should()
                .BeEmpty("only what is liked is stated");
        }
    }

    [Fact]
    public void CreateListener_ForSessions_BringsColdStartsAndDenseTastes()
    {
        var model = new HiddenTasteUserModel(HiddenTasteOptions.Sessions);
        CompletionListener[] listeners = [
            .. Enumerable.Range(0, 1000).Select(seed => (CompletionListener)model.CreateListener(_songs, new SeededRandom((ulong)seed)))];

        double dense = listeners.Count(listener => listener.Taste.All(weight => weight != 0f)) / 1000.0;
        dense.Should().BeApproximately(0.2, 0.04);
        (listeners.Count(listener => listener.Stated.IsIndifferent) / 1000.0).Should().BeApproximately(0.8 / 4, 0.04);
        foreach (CompletionListener listener in listeners.Where(listener => listener.Taste.All(weight => weight != 0f)))
            listener.Stated.Weights.ToArray().Should().Equal(listener.Taste);
    }

    [Fact]
    public void Respond_ManyTimes_CompletesAsOftenAsExpected()
    {
        IForesight listener = (IForesight)new HiddenTasteUserModel().CreateListener(_songs, new SeededRandom(5));
        var expected = new float[_songs.Count];
        listener.ExpectedRewards(expected);
        var random = new SeededRandom(1);
        foreach (int song in new[] { 3, 300, 700 })
        {
            Response[] responses = [.. Enumerable.Range(0, 4000).Select(_ => listener.Respond(song, random))];
            responses.Average(response => response.Reward).Should().BeApproximately(expected[song], 0.03f);
            responses.Should().OnlyContain(
                response => response.Feedback == (response.Reward == 1f ? Feedback.Completed : Feedback.Skipped) && !response.Leaves);
        }
    }

    [Fact]
    public void ExpectedRewards_ASong_IsTheLogisticOfItsLiking()
    {
        var model = new HiddenTasteUserModel(new() { Slope = 3, Threshold = 0.2 });
        var listener = (CompletionListener)model.CreateListener(_songs, new SeededRandom(8));
        var expected = new float[_songs.Count];
        listener.ExpectedRewards(expected);
        for (int song = 0; song < 50; song++)
        {
            float[] row = _songs.Features.Row(song).ToArray();
            double norm = Math.Sqrt(row.Sum(value => value * value));
            double liking = norm == 0 ? 0 : row.Select((value, feature) => (double)value * listener.Taste[feature]).Sum() / norm;
            expected[song].Should().BeApproximately((float)(1 / (1 + Math.Exp(-3 * (liking - 0.2)))), 1e-6f);
        }
    }

    [Fact]
    public void CreateListener_FrequentFeatures_AreLikedMoreOften()
    {
        var model = new HiddenTasteUserModel();
        int rock = _songs.FeatureNames.IndexOf("Rock");
        int jazz = _songs.FeatureNames.IndexOf("Jazz");
        CompletionListener[] listeners = [
            .. Enumerable.Range(0, 500).Select(seed => (CompletionListener)model.CreateListener(_songs, new SeededRandom((ulong)seed)))];

        listeners.Count(listener => listener.Taste[rock] > 0).Should()
            .BeGreaterThan(3 * listeners.Count(listener => listener.Taste[jazz] > 0));
        listeners.Should().Contain(listener => listener.Taste[jazz] > 0);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesAllOfThem() =>
        FluentActions.Invoking(
            () => new HiddenTasteUserModel(
            new() { MinLiked = 0, MaxLiked = 3, MinDisliked = 5, MaxDisliked = 4, MaxStated = 4, DenseShare = 2, Slope = 0 }))
            .Should().Throw<ArgumentException>().WithMessage("*MinLiked is 0*MaxDisliked is 4*MaxStated is 4*DenseShare is 2*Slope is 0*");

    [Fact]
    public void CreateListener_MoreFeaturesThanThereAre_SaysSo() =>
        FluentActions.Invoking(() => new HiddenTasteUserModel().CreateListener(TestCatalogs.Binary(features: 7), new SeededRandom(1)))
            .Should().Throw<ArgumentException>().WithMessage("*up to 8*has 7*");

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(3, 2, 1)]
    [InlineData(6, 4, 2)]
    [InlineData(11, 8, 3)]
    [InlineData(12, 8, 4)]
    [InlineData(40, 8, 4)]
    public void CreateListener_SessionsOnFewFeatures_ShrinksToWhatThereIs(int features, int mostLiked, int mostDisliked)
    {
        SongCatalog catalog = TestCatalogs.Binary(features: features);
        var model = new HiddenTasteUserModel(HiddenTasteOptions.Sessions with { DenseShare = 0 });
        model.Rewards(catalog).Should().Be(new RewardRange(0, 1) { ByChance = true });
        CompletionListener[] listeners =
            [.. Enumerable.Range(0, 600).Select(seed => (CompletionListener)model.CreateListener(catalog, new SeededRandom((ulong)seed)))];

        listeners.Max(listener => listener.Taste.Count(weight => weight > 0)).Should().Be(mostLiked);
        listeners.Max(listener => listener.Taste.Count(weight => weight < 0)).Should().Be(mostDisliked);
        listeners.Should().OnlyContain(listener => listener.Taste.Any(weight => weight > 0));
        listeners.Should().Contain(listener => !listener.Stated.IsIndifferent);
        model.Options.MaxLiked.Should().Be(8, "the options stay as they were given");
    }

    [Fact]
    public void CreateListener_SessionsWithAnotherNumberThatDoesNotFit_SaysSo()
    {
        var model = new HiddenTasteUserModel(HiddenTasteOptions.Sessions with { MaxLiked = 9 });
        FluentActions.Invoking(() => model.CreateListener(TestCatalogs.Binary(features: 7), new SeededRandom(1)))
            .Should().Throw<ArgumentException>().WithMessage("*up to 13*has 7*Sessions*");
        FluentActions.Invoking(() => model.Rewards(TestCatalogs.Binary(features: 12))).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void CreateListener_SessionsWithAnotherSlope_StillShrinks() =>
        new HiddenTasteUserModel(HiddenTasteOptions.Sessions with { Slope = 3 })
            .CreateListener(TestCatalogs.Binary(features: 2), new SeededRandom(1)).Stated.Weights.Length.Should().Be(2);

    [Fact]
    public void DrawTastes_SessionsOnFewFeatures_DrawsWhatListenersMayHave()
    {
        SongCatalog catalog = TestCatalogs.Binary(features: 3);
        ITastePrior prior = new HiddenTasteUserModel(HiddenTasteOptions.Sessions);
        var tastes = new float[300];
        prior.DrawTastes(catalog.Features, [1f, 0f, 0f], new SeededRandom(1), tastes);
        tastes.Chunk(3).Should().OnlyContain(taste => taste[0] > 0 && taste.Count(weight => weight < 0) <= 1);
    }
}
