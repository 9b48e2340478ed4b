using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Behaviour;

/// <summary>The README's program on catalogues of a few songs and features: the presets shrink to what there is.</summary>
public sealed class SmallCatalogTests
{
    private const int Length = 10;

    public static TheoryData<int, int> Sizes => new MatrixTheoryData<int, int>([3, 12], [1, 2, 3, 5, 11]);

    [Theory]
    [MemberData(nameof(Sizes))]
    public void TheReadmesProgram_SmallCatalogue_TrainsAndServes(int songs, int features)
    {
        SongCatalog catalog = TestCatalogs.Binary(songs, features, rate: 0.5, seed: 4);
        var world = new PlaylistEnvironment(
            catalog, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);
        var agent = new ActionHeadDqnAgent(world.Spec, ActionHeadDqnOptions.Sessions with { Seed = 7 });
        TrainingReport report = new Trainer(world, agent).Train(episodes: 500);
        report.LearningSteps.Should().BePositive();
        report.EpisodeRewards.Should().OnlyContain(reward => reward >= 0 && reward <= Math.Min(songs, Length));
        report.Warnings.Should().BeEmpty();

        var file = new MemoryStream();
        agent.ToPolicy().Save(file);
        file.Position = 0;
        var recommender = new PlaylistRecommender(QPolicy.Load(file), catalog);
        PlaylistSession session = recommender.StartSession(catalog.Preferences("f0"));
        Playlist playlist = session.NextPlaylist(Length);
        playlist.Select(entry => entry.Id).Should().OnlyHaveUniqueItems().And.HaveCount(Math.Min(songs, Length));
        (playlist.Shortfall is null).Should().Be(songs >= Length);
        session.Report(playlist[0].Id, Feedback.Liked);
        session.Report(playlist[1].Id, Feedback.Skipped);
        session.NextPlaylist(Length).Should().HaveCount(Math.Max(0, songs - Length), "no song comes again while it was just heard");
    }

    [Fact]
    public void TheReadmesProgram_OneSong_TrainsAndServes()
    {
        SongCatalog catalog = TestCatalogs.Of([1f, 0f]);
        var world = new PlaylistEnvironment(
            catalog, new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);
        var agent = new ActionHeadDqnAgent(world.Spec, ActionHeadDqnOptions.Sessions with { Seed = 7 });
        new Trainer(world, agent).Train(episodes: 600);
        PlaylistSession session = new PlaylistRecommender(agent.ToPolicy(), catalog).StartSession(catalog.Preferences());
        session.NextPlaylist(Length).Should().ContainSingle();
    }
}
