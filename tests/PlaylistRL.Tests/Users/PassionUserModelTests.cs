using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class PassionUserModelTests
{
    private static readonly SongCatalog _sample = SongCatalog.LoadSample();

    [Fact]
    public void CreateListener_Default_LovesOneFeatureThatIsNotStated()
    {
        var model = new PassionUserModel();
        for (ulong seed = 0; seed < 200; seed++)
        {
            var listener = (CompletionListener)model.CreateListener(_sample, new SeededRandom(seed));
            listener.Taste.Count(weight => weight == 1.5f).Should().Be(1);
            listener.Taste.Count(weight => weight is >= 0.3f and <= 0.5f).Should().Be(2);
            listener.Taste.Count(weight => weight is >= -1f and <= -0.3f).Should().Be(3);
            listener.Taste.Count(weight => weight == 0f).Should().Be(15);
            for (int f = 0; f < listener.Taste.Length; f++)
                listener.Stated.Weights[f].Should().Be(listener.Taste[f] is >= 0.3f and <= 0.5f ? 1f : 0f);
        }
    }

    [Fact]
    public void ExpectedRewards_ASong_IsTheLogisticOfItsLiking()
    {
        var listener = (CompletionListener)new PassionUserModel().CreateListener(_sample, new SeededRandom(8));
        var expected = new float[_sample.Count];
        listener.ExpectedRewards(expected);
        for (int song = 0; song < 50; song++)
        {
            float[] row = _sample.Features.Row(song).ToArray();
            double norm = Math.Sqrt(row.Sum());
            double liking = norm == 0 ? 0 : row.Zip(listener.Taste, (a, w) => (double)a * w).Sum() / norm;
            expected[song].Should().BeApproximately((float)(1 / (1 + Math.Exp(-6 * (liking - 0.5)))), 1e-6f);
        }
    }

    [Fact]
    public void Rewards_TooFewFeatures_Raises() =>
        FluentActions.Invoking(() => new PassionUserModel().Rewards(TestCatalogs.Of([1, 0, 1])))
            .Should().Throw<ArgumentException>().WithMessage("*6 likes and dislikes*3 features*");

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesAll() =>
        FluentActions.Invoking(
            () => new PassionUserModel(new() { Stated = 0, Passion = 0, Disliked = -1, Slope = 0, Threshold = double.NaN }))
            .Should().Throw<ArgumentException>().WithMessage("*Stated*Passion*Disliked*Slope*Threshold*");
}
