using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

public sealed class PlaylistRecommenderTests
{
    private static readonly SongCatalog _sample = SongCatalog.LoadSample();

    [Fact]
    public void Constructor_CatalogWithColumnsInAnotherOrder_PlaysTheSameSongs()
    {
        QPolicy policy = PlaylistSessionTests.Trained(_sample, episodes: 60);
        string[] reversedNames = [.. _sample.FeatureNames.Reverse()];
        var reversed = new SongCatalog("reversed", _sample.Songs, _sample.Features.WithColumns(reversedNames));

        IEnumerable<string> straight = new PlaylistRecommender(policy, _sample)
            .StartSession(_sample.Preferences(("Rock", 1f), ("Metal", -1f), ("Love", 0.5f))).NextPlaylist(20).Select(entry => entry.Id);
        IEnumerable<string> mirrored = new PlaylistRecommender(policy, reversed)
            .StartSession(reversed.Preferences(("Rock", 1f), ("Metal", -1f), ("Love", 0.5f))).NextPlaylist(20).Select(entry => entry.Id);

        mirrored.Should().Equal(straight);
    }

    [Fact]
    public void Constructor_PolicyWithABeliefOfDrawnTastes_WantsTheUserModelAndServesWithIt()
    {
        var model = new HiddenTasteUserModel(HiddenTasteOptions.Sessions);
        BeliefOptions exact = BeliefOptions.Exact(model.Options.Slope, model.Options.Threshold) with { Particles = 300 };
        var world = new PlaylistEnvironment(_sample, model, PlaylistEnvironmentOptions.Sessions with { Belief = exact });
        var agent = new ActionHeadDqnAgent(world.Spec, new ActionHeadDqnOptions());
        new Trainer(world, agent).Train(40);
        using var file = new MemoryStream();
        agent.ToPolicy().Save(file);
        file.Position = 0;
        QPolicy policy = QPolicy.Load(file);

        FluentActions.Invoking(() => new PlaylistRecommender(policy, _sample)).Should().Throw<ArgumentException>()
            .WithMessage("*belief of drawn tastes*TastePrior*");
        var recommender = new PlaylistRecommender(policy, _sample, new() { TastePrior = model });
        PlaylistSession session = recommender.StartSession(_sample.Preferences("Rock", "1990s"), 3);
        foreach (PlaylistEntry entry in session.NextPlaylist(10))
            session.Report(entry.Id, Served.Has(entry.Id, "Rock") ? Feedback.Skipped : Feedback.Completed);
        var belief = new TasteBelief(_sample.Features, model, exact);
        belief.Restate(_sample.Preferences("Rock", "1990s").Weights);
        foreach (HeardSong song in session.Heard)
            belief.Update(_sample.Features.Row(_sample.IndexOf(song.Id)), song.Feedback);
        session.Taste.Select(weight => weight.Weight).Should()
            .Equal(Enumerable.Range(0, 21).Select(f => belief.Stated[f] + (float)(belief.Mean[f] - belief.Stated[f])));

        using var saved = new MemoryStream();
        session.Save(saved);
        saved.Position = 0;
        PlaylistSession loaded = recommender.LoadSession(saved);
        Served.Text(loaded.NextPlaylist(10)).Should().Be(Served.Text(session.NextPlaylist(10)));

        // Which tastes are likely depends on the songs there are.
        recommender.ReplaceCatalog(PlaylistSessionTests.First(_sample, 300));
        session.NextPlaylist(3);
        using var later = new MemoryStream();
        session.Save(later);
        later.Position = 0;
        recommender.LoadSession(later).Taste.Should().Equal(session.Taste, "it is as if it had never stopped");
        session.Finish().Learned.Weights.ToArray().Should().Equal(belief.Stated.ToArray(), "a mean of drawn tastes is no statement");
        FluentActions.Invoking(() => new PlaylistRecommender(policy, _sample, new() { TastePrior = new PassionUserModel() })).Should()
            .Throw<ArgumentException>().WithMessage("*'hidden-taste'*'passion'*");
    }

    [Fact]
    public void Replace_PolicyThatKnowsItsSongsAndTheirCatalogue_AreServedTogether()
    {
        SongCatalog few = PlaylistSessionTests.First(_sample, 100);
        QPolicy dqn = new DqnAgent(new PlaylistEnvironment(few, new DotProductUserModel()).Spec).ToPolicy();
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(_sample), _sample);
        PlaylistSession session = recommender.StartSession(_sample.Preferences("Rock"));
        FluentActions.Invoking(() => recommender.Replace(dqn)).Should().Throw<ArgumentException>("it knows other songs");

        recommender.Replace(dqn, few);
        recommender.Catalog.Should().BeSameAs(few);
        session.NextPlaylist(10).Policy.Should().BeSameAs(dqn);
        FluentActions.Invoking(() => recommender.Replace(dqn, _sample)).Should().Throw<ArgumentException>();
        recommender.Catalog.Should().BeSameAs(few, "what is served stays");
    }

    [Fact]
    public void Constructor_CatalogWithoutAFeature_NamesIt()
    {
        QPolicy policy = new ActionHeadDqnAgent(new PlaylistEnvironment(_sample, new DotProductUserModel()).Spec).ToPolicy();
        var other = new SongCatalog(
            "other", [new Song("1", "One")], new FeatureTable([.. _sample.FeatureNames.Take(20), "Klezmer"], new float[21]));

        FluentActions.Invoking(() => new PlaylistRecommender(policy, other)).Should().Throw<ArgumentException>()
            .WithMessage("*Rap*Klezmer*");
    }

    [Fact]
    public void Constructor_DqnPolicyAndAnotherCatalog_Raises()
    {
        QPolicy policy = new DqnAgent(new PlaylistEnvironment(_sample, new DotProductUserModel()).Spec).ToPolicy();

        FluentActions.Invoking(() => new PlaylistRecommender(policy, PlaylistSessionTests.First(_sample, 999))).Should()
            .Throw<ArgumentException>().WithMessage("*only the actions it was trained on*");
        new PlaylistRecommender(policy, _sample).StartSession(_sample.Preferences("Pop")).NextPlaylist(10).Should().HaveCount(10);
    }

    [Fact]
    public void Constructor_PolicyThatWasNotTrainedOnPlaylists_Raises()
    {
        var spec =
            new EnvironmentSpec
            {
                Name = "maze",
                Observation = new ObservationLayout(
            "maze-1", ("place", 2)),
                Actions = FeatureTable.Featureless(4)
            };

        FluentActions.Invoking(() => new PlaylistRecommender(new DqnAgent(spec).ToPolicy(), _sample)).Should().Throw<ArgumentException>()
            .WithMessage("*maze-1*");
    }

    [Fact]
    public void Constructor_WindowOutOfRange_Raises()
    {
        QPolicy policy = new DqnAgent(new PlaylistEnvironment(_sample, new DotProductUserModel()).Spec).ToPolicy();

        FluentActions.Invoking(() => new PlaylistRecommender(policy, _sample, new() { RepeatWindow = 0 })).Should()
            .Throw<ArgumentException>().WithMessage("*RepeatWindow is 0*");
    }
}
