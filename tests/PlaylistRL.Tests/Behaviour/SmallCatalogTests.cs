using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Behaviour;

/// <summary>The README's program on catalogues of a few songs and features: listeners shrink to what there is.</summary>
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
        var agent = new ActionHeadDqnAgent(world.Spec, new ActionHeadDqnOptions { Seed = 7 });
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
        var agent = new ActionHeadDqnAgent(world.Spec, new ActionHeadDqnOptions { Seed = 7 });
        new Trainer(world, agent).Train(episodes: 600);
        PlaylistSession session = new PlaylistRecommender(agent.ToPolicy(), catalog).StartSession(catalog.Preferences());
        session.NextPlaylist(Length).Should().ContainSingle();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(12, 5)]
    public void EveryPreset_SmallCatalogue_TrainsAndIsJudged(int songs, int features)
    {
        SongCatalog catalog = TestCatalogs.Binary(songs, features, rate: 0.5, seed: 4);
        var world = new PlaylistEnvironment(catalog, new HiddenTasteUserModel(HiddenTasteOptions.Sessions));
        IAgent[] agents =
        [
            new ActionHeadDqnAgent(world.Spec, ActionHeadDqnOptions.Mission),
            new ActionHeadDqnAgent(world.Spec, new ActionHeadDqnOptions()),
            new DqnAgent(world.Spec, DqnOptions.Mission),
        ];
        foreach (IAgent agent in agents)
            new Trainer(world, agent).Train(episodes: 60);
        EvaluationResult result = new Evaluator(world, new() { Listeners = 10 }).Evaluate(
            [.. agents.Select((agent, place) => new Contender($"agent {place}", agent.ToPolicy()))]);
        result[EvaluationResult.BestName].MeanReturn.Should().BeLessThanOrEqualTo(Math.Min(songs, Length));
        result.Rows.Should().OnlyContain(row => row.MeanReturn >= 0 && row.MeanReturn <= Math.Min(songs, Length));
    }
}
