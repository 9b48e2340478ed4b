using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class PlaylistTrainingTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(songs: 80, features: 12);

    [Fact]
    public void Train_NoRounds_RecommendsTheBestRule()
    {
        TrainingResult result = PlaylistTraining.Train(_songs, new() { Rounds = 0 });
        result.IsRule.Should().BeTrue();
        result.Policy.Should().BeSameAs(result.Rule);
        result.Rounds.Should().BeEmpty();
        result.RuleMean.Should().BeInRange(1, 20);
        result.Verdict.Should().Match(
            "simulated listeners complete ?.? songs of 20 with the best simple rule, which is what to serve: no rounds*");
    }

    [Fact]
    public void Train_OneRound_LearnsAndServes()
    {
        var options = new PlaylistTrainingOptions { Budget = TimeSpan.FromSeconds(16), Clock = new TickingClock(), Seed = 3, Rounds = 1 };
        TrainingResult result = PlaylistTraining.Train(SongCatalog.LoadSample(), options);
        result.Rounds.Should().ContainSingle().Which.IsAccepted.Should().BeTrue();
        result.IsRule.Should().BeFalse();
        result.Gain.Low.Should().BePositive();
        result.Verdict.Should().Match(
            "simulated listeners complete * songs of 20; with the best simple rule *; better by 0.?? (0.?? … 0.??)");

        var file = new MemoryStream();
        result.Policy.Save(file);
        file.Position = 0;
        SongCatalog songs = SongCatalog.LoadSample();
        var recommender = new PlaylistRecommender(ServablePolicy.Load(file), songs);
        Playlist playlist = recommender.StartSession(songs.Preferences("Rock", "1990s"), 1).NextPlaylist(10);
        playlist.Should().HaveCount(10);
        playlist.Select(entry => entry.Id).Should().Equal(
            new PlaylistRecommender(result.Policy, songs).StartSession(songs.Preferences("Rock", "1990s"), 1).NextPlaylist(10)
                .Select(entry => entry.Id));
    }

    [Fact]
    public void Train_TimeForMoreRounds_GoesOnUntilItIsUp()
    {
        // Two looks a round, a second each.
        var told = new List<double>();
        var options = new PlaylistTrainingOptions
        {
            Budget = TimeSpan.FromSeconds(7),
            Clock = new TickingClock(),
            Seed = 3,
            Rounds = 20,
            Length = 8,
        };
        TrainingResult result = PlaylistTraining.Train(_songs, options, new Shares(told));
        result.Rounds.Should().HaveCountGreaterThan(1).And.HaveCountLessThan(6);
        result.Rounds.Select(round => round.Pairs).Should().BeInAscendingOrder("what was gathered is kept").And.OnlyHaveUniqueItems();
        told.Should().BeInAscendingOrder().And.EndWith(1);
    }

    [Fact]
    public void Train_ManyRows_JudgesSomeAndServesAll()
    {
        SongCatalog songs = TestCatalogs.Real(songs: 2_500, features: 8);
        TrainingResult result = PlaylistTraining.Train(songs, new() { Rounds = 0, Length = 3 });
        result.Verdict.Should().EndWith("; judged on 2000 of 2500 songs");
        result.Policy.Spec.Actions.Count.Should().Be(2_500);
    }

    [Fact]
    public void Train_NothingToLearn_SaysWhy()
    {
        SongCatalog same = TestCatalogs.Of(1, Enumerable.Repeat(1f, 30).ToArray());
        TrainingResult result = PlaylistTraining.Train(same);
        result.IsRule.Should().BeTrue();
        result.Verdict.Should().EndWith("which is what to serve: all songs have the same features, so there is nothing to choose by");

        var late = new PlaylistTrainingOptions { Budget = TimeSpan.FromSeconds(1), Clock = new TickingClock() };
        PlaylistTraining.Train(_songs, late).Verdict.Should().EndWith("the time was too short to learn anything");
    }

    [Fact]
    public void Train_OtherListeners_SaysWhatSongsAreWorth()
    {
        TrainingResult result = PlaylistTraining.Train(_songs, new() { Listeners = new DotProductUserModel(), Length = 5, Rounds = 0 });
        result.Verdict.Should().StartWith("5 songs are worth ");
    }

    [Fact]
    public void Train_OptionsOutOfRange_NamesAllOfThem() => FluentActions.Invoking(() => PlaylistTraining.Train(
            _songs, new() { Length = 0, Budget = TimeSpan.Zero, Rounds = -1, Threads = 0 }))
        .Should().Throw<ArgumentException>().WithMessage("PlaylistTrainingOptions: Length*Budget*Rounds*Threads*");

    private sealed class Shares(List<double> told) : IProgress<double>
    {
        public void Report(double value) => told.Add(value);
    }
}
