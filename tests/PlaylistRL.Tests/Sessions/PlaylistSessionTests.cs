using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

public sealed class PlaylistSessionTests
{
    private static readonly SongCatalog _sample = SongCatalog.LoadSample();
    private static readonly QPolicy _policy = Trained(_sample, episodes: 60);

    [Fact]
    public void NextPlaylist_SeveralInARow_RepeatsNothingOfTheLastFifty()
    {
        PlaylistSession session = new PlaylistRecommender(_policy, _sample).StartSession(_sample.Preferences("Rock", "1990s"));
        var heard = new List<string>();
        for (int i = 0; i < 30; i++)
        {
            foreach (PlaylistEntry entry in session.NextPlaylist(10))
            {
                heard.TakeLast(50).Should().NotContain(entry.Id);
                heard.Add(entry.Id);
            }
        }

        heard.Should().HaveCount(300);
        heard.Distinct().Count().Should().BeLessThan(300, "a song may come again once it is no longer among the last fifty");
        session.HeardCount.Should().Be(300);
    }

    [Fact]
    public void NextPlaylist_ListenerWithATaste_PlaysWhatTheyLike()
    {
        Playlist playlist = new PlaylistRecommender(_policy, _sample).StartSession(_sample.Preferences("Rock", "1990s")).NextPlaylist(10);

        double mean = playlist.Average(entry => entry.Matches.Sum(match => match.Contribution));
        double ofAll = Enumerable.Range(0, _sample.Count).Average(
            song => _sample.Features.Row(song)[_sample.FeatureNames.IndexOf("Rock")]
            + _sample.Features.Row(song)[_sample.FeatureNames.IndexOf("1990s")]);
        mean.Should().BeGreaterThan(1.5 * ofAll, "a policy that learned for 60 episodes does better than songs drawn blindly");
        playlist.Select(entry => entry.Number).Should().Equal(Enumerable.Range(1, 10));
        playlist[0].Matches.Should().OnlyContain(match => match.Feature == "Rock" || match.Feature == "1990s").And.OnlyContain(
            match => match.Weight == 1f && match.Value == 1f);
        playlist.Should().OnlyContain(entry => float.IsFinite(entry.Value));
        playlist.Shortfall.Should().BeNull();
    }

    [Fact]
    public void NextPlaylist_ManyFeaturesMatch_GreatestContributionFirstAndEqualOnesInTheFeaturesOrder()
    {
        (string, float)[] stated = [.. _sample.FeatureNames.Select((name, column) => (name, ((column * 5 % 7) - 3) / 2f))];
        Playlist playlist = new PlaylistRecommender(_policy, _sample).StartSession(_sample.Preferences(stated)).NextPlaylist(40);

        playlist.Should().OnlyContain(
            entry =>
            entry.Matches.SequenceEqual(
            entry.Matches.OrderBy(match => _sample.FeatureNames.IndexOf(match.Feature)).OrderByDescending(match => match.Contribution)));
        playlist.Should().Contain(entry => entry.Matches.Count > 2).And.Contain(
            entry => entry.Matches.Select(match => match.Contribution).Distinct().Count() < entry.Matches.Count);
    }

    /// <summary>What the network adds to an observation by itself needs nothing of whoever serves it.</summary>
    [Theory]
    [InlineData(3), InlineData(10), InlineData(15)]
    public void NextPlaylist_PolicyWithCountdownSavedAndLoaded_PlaysAsBefore(int length)
    {
        var world = new PlaylistEnvironment(_sample, new SatiationUserModel());
        var agent = new ActionHeadDqnAgent(world.Spec, new() { HiddenUnits = 16, LearningStarts = 100, Threads = 1 });
        new Trainer(world, agent).Train(40);
        using var file = new MemoryStream();
        agent.ToPolicy().Save(file);
        file.Position = 0;
        QPolicy loaded = QPolicy.Load(file);
        loaded.Network.CountdownInputs.Should().BeTrue();
        Playlist playlist = new PlaylistRecommender(agent.ToPolicy(), _sample).StartSession(_sample.Preferences("Rock", "1990s"))
            .NextPlaylist(length);
        playlist.Should().HaveCount(length);
        Playlist again = new PlaylistRecommender(loaded, _sample).StartSession(_sample.Preferences("Rock", "1990s")).NextPlaylist(length);
        again.Select(entry => (entry.Id, entry.Value)).Should().Equal(playlist.Select(entry => (entry.Id, entry.Value)));
    }

    [Fact]
    public void NextPlaylist_LongerThanTheTrainedHorizon_IsPlannedInARollingWindow()
    {
        Playlist playlist = new PlaylistRecommender(_policy, _sample).StartSession(_sample.Preferences("Jazz")).NextPlaylist(40);

        playlist.Should().HaveCount(40);
        playlist.Select(entry => entry.Id).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void NextPlaylist_FewerCandidatesThanWanted_GivesWhatThereIsAndSaysSo()
    {
        SongCatalog small = First(_sample, 7);
        PlaylistSession session = new PlaylistRecommender(_policy, small).StartSession(small.Preferences("Pop"));

        Playlist first = session.NextPlaylist(10);
        Playlist second = session.NextPlaylist(3);

        first.Should().HaveCount(7);
        first.RequestedLength.Should().Be(10);
        first.Shortfall.Should().Contain("7 of 10");
        second.Should().BeEmpty();
        second.Shortfall.Should().Contain("0 of 3");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void NextPlaylist_NoSongs_Raises(int length)
    {
        PlaylistSession session = new PlaylistRecommender(_policy, _sample).StartSession(_sample.Preferences("Pop"));

        FluentActions.Invoking(() => session.NextPlaylist(length)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Theory]
    [InlineData(20)]
    [InlineData(130)]
    public void NextPlaylist_HugeLength_EndsWithTheCandidatesAndRepeatsNone(int songs)
    {
        PlaylistSession session = new PlaylistRecommender(_policy, First(_sample, songs)).StartSession(_sample.Preferences("Pop"));

        Playlist playlist = session.NextPlaylist(int.MaxValue);

        playlist.Should().HaveCount(songs);
        playlist.Select(entry => entry.Id).Should().OnlyHaveUniqueItems("a playlist never plays a song twice, however short the window");
        playlist.Shortfall.Should().Contain($"{songs} of {int.MaxValue}");
        session.NextPlaylist(10).Should().HaveCount(
            Math.Min(10, Math.Max(0, songs - 50)), "only the last fifty are kept back from the next one");
    }

    [Fact]
    public void NextPlaylist_SameSeed_SamePlaylist()
    {
        var recommender = new PlaylistRecommender(_policy, _sample);
        string[] Play() => [.. recommender.StartSession(_sample.Preferences("Pop"), seed: 1).NextPlaylist(10).Select(entry => entry.Id)];

        Play().Should().Equal(Play());
    }

    [Fact]
    public void NextPlaylist_OtherSeeds_ShareOutSongsOfEqualFeatures()
    {
        // Three songs in one row, two alike in another: whatever the first choice is, each of its equals comes first for some listener.
        var catalog = new SongCatalog(
            "equals", [.. "abcde".Select(letter => new Song($"{letter}", $"Song {letter}"))], new FeatureTable(
                ["f", "g"], [1, 0, 1, 0, 1, 0, 0, 1, 0, 1]));
        var recommender = new PlaylistRecommender(Trained(catalog, episodes: 30), catalog);

        string[] firsts = [
            .. Enumerable.Range(0, 300).Select(
            seed => recommender.StartSession(catalog.Preferences("f"), (ulong)seed).NextPlaylist(1)[0].Id)];

        int row = catalog.Features.DistinctOf(catalog.IndexOf(firsts[0]));
        firsts.Distinct().Should().BeEquivalentTo(catalog.Features.ActionsOf(row).ToArray().Select(song => catalog.Songs[song].Id));
    }

    [Fact]
    public void StartSession_FromManyThreads_GivesTheAnswersOfOne()
    {
        var recommender = new PlaylistRecommender(_policy, _sample);
        string Play(int seed) =>
            string.Join(
            ' ', recommender.StartSession(_sample.Preferences(_sample.FeatureNames[seed % 21]), (ulong)seed).NextPlaylist(10)
            .Select(entry => $"{entry.Id}:{entry.Value:R}"));
        string[] alone = [.. Enumerable.Range(0, 200).Select(Play)];

        var together = new string[200];
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, seed => together[seed] = Play(seed));

        together.Should().Equal(alone);
    }

    [Fact]
    public void StartSession_PreferencesOfAnotherCatalog_Raises()
    {
        var other = new Preferences(["Rock"], [1f]);

        FluentActions.Invoking(() => new PlaylistRecommender(_policy, _sample).StartSession(other)).Should().Throw<ArgumentException>()
            .WithMessage("*other features*");
    }

    internal static QPolicy Trained(SongCatalog catalog, int episodes)
    {
        var world = new PlaylistEnvironment(catalog, new DotProductUserModel());
        var agent = new ActionHeadDqnAgent(world.Spec, new() { Seed = 5, LearningStarts = 100, LearnEvery = 2 });
        new Trainer(world, agent).Train(episodes);
        return agent.ToPolicy();
    }

    internal static SongCatalog First(SongCatalog catalog, int count) => new(
        $"first {count}", [.. catalog.Songs.Take(count)], new FeatureTable(
            catalog.FeatureNames, catalog.Features.Values[..(count * catalog.FeatureNames.Count)]), catalog.FeatureNames);
}
