using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class SatiationUserModelTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Of([1, 0, 0], [1, 1, 0], [0, 0, 1], [0, 0, 0]);

    [Fact]
    public void Respond_SongAfterSong_FollowsTheEquation()
    {
        var listener = (SatiationListener)new SatiationUserModel().CreateListener(_songs, new SeededRandom(3));
        float[] taste = listener.Stated.Weights.ToArray();
        double[] satiation = [0, 0, 0];
        foreach (int song in new[] { 0, 1, 1, 2, 3, 0 })
        {
            float[] row = _songs.Features.Row(song).ToArray();
            double size = row.Sum();
            double tired = size == 0 ? 0 : row.Zip(satiation, (a, z) => a * z).Sum() / size;
            double expected = row.Zip(taste, (a, p) => (double)a * p).Sum() * Math.Exp(-2 * tired);

            listener.Respond(song, new SeededRandom(0)).Should().Be(new Response((float)expected));
            satiation = [.. satiation.Zip(row, (z, a) => (0.7 * z) + a)];
        }

        listener.Satiation.ToArray().Should().Equal(satiation);
    }

    [Fact]
    public void Clone_ThenRespond_LeavesTheOriginalAsItIs()
    {
        var listener = (IForesight)new SatiationUserModel().CreateListener(_songs, new SeededRandom(3));
        var before = new float[_songs.Count];
        var after = new float[_songs.Count];
        listener.ExpectedRewards(before);
        IForesight copy = listener.Clone();
        copy.Respond(0, new SeededRandom(0));
        listener.ExpectedRewards(after);
        after.Should().Equal(before);
        copy.ExpectedRewards(after);
        after[0].Should().BeLessThan(before[0]);
        after[2].Should().Be(before[2], "song 2 shares no feature with song 0");
    }

    [Fact]
    public void Rewards_OfTheSample_HoldWhatListenersPay()
    {
        SongCatalog songs = SongCatalog.LoadSample();
        var model = new SatiationUserModel();
        RewardRange range = model.Rewards(songs);
        var listener = (IForesight)model.CreateListener(songs, new SeededRandom(1));
        var rewards = new float[songs.Count];
        listener.ExpectedRewards(rewards);
        rewards.Should().OnlyContain(reward => reward >= range.Min && reward <= range.Max);
        range.Min.Should().Be(0);
    }

    [Fact]
    public void Rewards_FeatureBelowZero_Raises() =>
        FluentActions.Invoking(() => new SatiationUserModel().Rewards(TestCatalogs.Of([1, -0.5f])))
            .Should().Throw<ArgumentException>().WithMessage("*satiation*features of 0 and above*f1*-0.5*");

    [Theory]
    [InlineData(-1, 0.7, "Strength")]
    [InlineData(2, 1, "Decay")]
    [InlineData(double.NaN, -0.1, "Decay")]
    public void Constructor_OptionsOutOfRange_Raises(double strength, double decay, string named) =>
        FluentActions.Invoking(() => new SatiationUserModel(new() { Strength = strength, Decay = decay }))
            .Should().Throw<ArgumentException>().WithMessage($"*{named}*");

    [Fact]
    public void BestReturn_AnotherModelsListener_Raises()
    {
        var other = (IForesight)new DotProductUserModel().CreateListener(_songs, new SeededRandom(1));
        FluentActions.Invoking(() => new SatiationUserModel().BestReturn(other, new Candidates(_songs.Count, []), 2))
            .Should().Throw<ArgumentException>().WithMessage("*satiation*DotProductListener*");
    }
}
