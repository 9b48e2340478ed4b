using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class LongTermSatisfactionUserModelTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Named(
        ["Rock", "Pop", "kind"], [1, 0, 0], [1, 0, 1], [0, 1, 0], [0, 1, 1], [1, 1, 1], [1, 1, 0]);

    [Fact]
    public void Respond_SongAfterSong_FollowsTheEquation()
    {
        var listener = (LongTermSatisfactionListener)new LongTermSatisfactionUserModel().CreateListener(_songs, new SeededRandom(3));
        float[] taste = listener.Stated.Weights.ToArray();
        taste[2].Should().Be(0, "the kind is no matter of taste");
        double satisfaction = 0;
        foreach (int song in new[] { 1, 4, 0, 3, 2, 5 })
        {
            float[] row = _songs.Features.Row(song).ToArray();
            double pleasure = ((row[0] * taste[0]) + (row[1] * taste[1])) * (1 + row[2]);
            double expected = 2 / (1 + Math.Exp(-0.25 * satisfaction)) * pleasure;

            listener.Respond(song, new SeededRandom(0)).Reward.Should().BeApproximately((float)expected, 1e-6f);
            satisfaction = (0.7 * satisfaction) + 1 - (2 * row[2]);
        }
    }

    [Fact]
    public void Advance_SongAfterSong_IsTheListenersSatisfaction()
    {
        var model = new LongTermSatisfactionUserModel();
        var listener = (LongTermSatisfactionListener)model.CreateListener(_songs, new SeededRandom(3));
        StateTracker tracker = model.CreateTracker(_songs);
        float[] state = [9f];
        tracker.Begin(state);
        foreach (int song in new[] { 1, 4, 0, 3, 2, 5 })
        {
            tracker.Advance(state, _songs.Features.Row(song), listener.Respond(song, new SeededRandom(0)).Feedback);
            state[0].Should().BeApproximately((float)(listener.Satisfaction / 3), 1e-5f);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void BestReturn_SmallCatalog_IsTheBestOfAllOrders(int length)
    {
        var model = new LongTermSatisfactionUserModel();
        for (ulong seed = 0; seed < 5; seed++)
        {
            var listener = (IForesight)model.CreateListener(_songs, new SeededRandom(seed));
            listener.Respond(1, new SeededRandom(0));
            int[] played = [1];
            model.BestReturn(listener, new Candidates(_songs.Count, played), length)
                .Should().BeApproximately(EveryOrder.Best(listener, [0, 2, 3, 4, 5], length), 1e-5);
        }
    }

    [Fact]
    public void Rewards_CatalogWithoutTheFeature_SaysHowToGetOne() =>
        FluentActions.Invoking(() => new LongTermSatisfactionUserModel().Rewards(TestCatalogs.Of([1, 0])))
            .Should().Throw<ArgumentException>().WithMessage("*'kind'*WithRandomFeature*");

    [Fact]
    public void Rewards_FeatureNotBinary_Raises() =>
        FluentActions.Invoking(() => new LongTermSatisfactionUserModel().Rewards(TestCatalogs.Named(["a", "kind"], [1, 0.5f])))
            .Should().Throw<ArgumentException>().WithMessage("*binary*'kind'*0.5*");

    [Fact]
    public void BestReturn_TooLong_Raises()
    {
        var model = new LongTermSatisfactionUserModel();
        var listener = (IForesight)model.CreateListener(_songs, new SeededRandom(1));
        FluentActions.Invoking(() => model.BestReturn(listener, new Candidates(_songs.Count, []), 21)).Should()
            .Throw<ArgumentOutOfRangeException>();
    }
}
