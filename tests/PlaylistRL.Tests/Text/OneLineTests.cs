using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using FluentAssertions;
using PlaylistRL.Tests.Sessions;
using Xunit;

namespace PlaylistRL.Tests.Text;

/// <summary>What logs and debuggers show of the things an application holds: one short line, the same in every culture.</summary>
public sealed class OneLineTests
{
    private static readonly SongCatalog _songs = LittleWorld.Catalog();
    private static readonly QPolicy _policy = LittleWorld.Policy(_songs);

    [Fact]
    public void SongCatalog_ToString_SaysSizeAndName()
    {
        SongCatalog.LoadSample().ToString().Should().Be("1000 songs of 21 features, 'sample'");
        TestCatalogs.Of([1f]).ToString().Should().Be("1 song of 1 feature, 'test'");
    }

    [Fact]
    public void SongCatalog_LongName_IsCut()
    {
        var named = new SongCatalog(new string('x', 500), [new Song("1", "One")], new FeatureTable(["f"], [1f]));
        named.ToString().Should().EndWith("x…'").And.HaveLength("1 song of 1 feature, ''".Length + 81);
    }

    [Fact]
    public void Preferences_ToString_ListsWhatIsNotZero()
    {
        var names = new[] { "Rock", "Jazz", "Pop" };
        new Preferences(names, [1f, 0f, -0.5f]).ToString().Should().Be("Rock 1, Pop -0.5");
        new Preferences(names, [0f, 0f, 0f]).ToString().Should().Be("indifferent to 3 features");
    }

    [Fact]
    public void Preferences_ManyWeights_ShowEightAndHowMany()
    {
        string[] names = [.. Enumerable.Range(1, 12).Select(i => $"f{i}")];
        float[] weights = [0f, .. Enumerable.Repeat(0.25f, 11)];
        new Preferences(names, weights).ToString().Should()
            .Be("f2 0.25, f3 0.25, f4 0.25, f5 0.25, f6 0.25, f7 0.25, f8 0.25, f9 0.25, … (11 in all)");
        new Preferences(names[..8], weights.AsSpan(1, 8)).ToString().Should().EndWith("f8 0.25", "eight are shown whole");
    }

    [Fact]
    public void QPolicy_ToString_SaysKindWorldAndActions()
    {
        _policy.ToString().Should().Be("AH-DQN policy of 'dot-product', 6 actions of 4 features");
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        var agent = new DqnAgent(world.Spec, new() { HiddenUnits = 4, Threads = 1 });
        agent.ToPolicy().ToString().Should().Be("DQN policy of 'dot-product', 6 actions of 4 features");
    }

    [Fact]
    public void QPolicy_ReadFromAFile_SaysThatItIsNotBound()
    {
        var file = new MemoryStream();
        _policy.Save(file);
        file.Position = 0;
        ServablePolicy.Load(file).ToString().Should().Be("AH-DQN policy of 'dot-product', not bound to actions, 4 features");
    }

    [Fact]
    public void Rules_ToString_SayWhichRule()
    {
        const string Over = ", 6 actions of 4 features";
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        new CosinePolicy(_songs).ToString().Should().Be("cosine rule" + Over);
        PopularityPolicy.Train(world, 1, 1).ToString().Should().Be("popularity rule" + Over);
        LinearPolicy.Train(world, 1, 1).ToString().Should().Be("linear rule" + Over);
        BeliefPolicy.Greedy(_songs).ToString().Should().Be("greedy rule by belief" + Over);
        BeliefPolicy.UpperConfidence(_songs, 0.5).ToString().Should().Be("upper confidence by belief, 0.5 deviations" + Over);
        BeliefPolicy.Thompson(_songs).ToString().Should().Be("Thompson sampling by belief" + Over);
    }

    [Fact]
    public void VariedPolicy_ToString_SaysWhatIsVaried() => new VariedPolicy(_policy, new() { TradeOff = 0.75 }).ToString().Should()
        .Be("AH-DQN policy of 'dot-product' varied by MarginalRelevance with trade-off 0.75, 6 actions of 4 features");

    [Fact]
    public void PlaylistRecommender_ToString_SaysPolicyAndCatalogue()
    {
        var recommender = new PlaylistRecommender(_policy, _songs);
        recommender.ToString().Should().Be("AH-DQN policy of 'dot-product' on 6 songs of 4 features, 'little'");
        recommender.ReplaceCatalog(_songs.WithoutSongs("s0"));
        recommender.ToString().Should().EndWith("on 5 songs of 4 features, 'little'");
    }

    [Fact]
    public void Playlist_ToString_SaysHowManyAndTheFirstTitles()
    {
        PlaylistSession session = LittleWorld.Recommender(_songs, window: 6).StartSession(_songs.Preferences("f0"));
        Playlist four = session.NextPlaylist(4);
        four.ToString().Should().Be($"4 songs: '{four[0].Title}', '{four[1].Title}', '{four[2].Title}', …");
        Playlist two = session.NextPlaylist(10);
        two.ToString().Should().Be($"2 of 10 songs: '{two[0].Title}', '{two[1].Title}'");
        session.NextPlaylist(1).ToString().Should().Be("0 of 1 song");
    }

    [Fact]
    public void PlaylistSession_ToString_CountsSongsAndReports()
    {
        PlaylistSession session = LittleWorld.Recommender(_songs).StartSession(_songs.Preferences("f0"));
        session.ToString().Should().Be("0 songs heard, 0 reports");
        Playlist playlist = session.NextPlaylist(3);
        session.Report(playlist[0].Id, Feedback.Liked);
        session.Report(playlist[0].Id, Feedback.Disliked);
        session.ToString().Should().Be("3 songs heard, 1 report", "a second report on a song replaces the first");
        session.Report(playlist[1].Id, Feedback.Skipped);
        session.ToString().Should().Be("3 songs heard, 2 reports");
        session.Report(playlist[0].Id, Feedback.None);
        session.Finish();
        session.ToString().Should().Be("3 songs heard, 1 report, finished");
        LittleWorld.Load(LittleWorld.Recommender(_songs), LittleWorld.Saved(session)).ToString().Should()
            .Be("3 songs heard, 1 report, finished");
    }

    [Fact]
    public void PlaylistSession_ToStringWhileACallIsUnderWay_DoesNotRaise()
    {
        PlaylistSession session = LittleWorld.Recommender(_songs).StartSession(_songs.Preferences("f0"));
        string? seen = null;
        session.NextPlaylist(2, new SongFilter("asks", _ => (seen = session.ToString()) is not null));
        seen.Should().Be("0 songs heard, 0 reports");
        session.HeardCount.Should().Be(2, "looking has disturbed nothing");
    }

    [Fact]
    public void ToString_InAnotherCulture_IsTheSame()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "~");
            CultureInfo.CurrentCulture = other;
            new Preferences(["Rock"], [-0.5f]).ToString().Should().Be("Rock -0.5");
            BeliefPolicy.UpperConfidence(_songs, 0.5).ToString().Should().Contain("0.5");
            new VariedPolicy(_policy, new() { TradeOff = 0.5 }).ToString().Should().Contain("0.5");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(typeof(SongCatalog))]
    [InlineData(typeof(ServablePolicy))]
    [InlineData(typeof(PlaylistRecommender))]
    [InlineData(typeof(PlaylistSession))]
    [InlineData(typeof(Playlist))]
    [InlineData(typeof(Preferences))]
    public void Debugger_Type_ShowsItsLine(Type type) =>
        type.GetCustomAttribute<DebuggerDisplayAttribute>()!.Value.Should().Be("{ToString(),nq}");
}
