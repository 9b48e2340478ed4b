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

        IEnumerable<string> straight = new PlaylistRecommender(policy, _sample).StartSession(_sample.Preferences(("Rock", 1f), ("Metal", -1f), ("Love", 0.5f))).NextPlaylist(20).Select(entry => entry.Id);
        IEnumerable<string> mirrored = new PlaylistRecommender(policy, reversed).StartSession(reversed.Preferences(("Rock", 1f), ("Metal", -1f), ("Love", 0.5f))).NextPlaylist(20).Select(entry => entry.Id);

        mirrored.Should().Equal(straight);
    }

    [Fact]
    public void Constructor_CatalogWithoutAFeature_NamesIt()
    {
        QPolicy policy = new ActionHeadDqnAgent(new PlaylistEnvironment(_sample, new DotProductUserModel()).Spec).ToPolicy();
        var other = new SongCatalog("other", [new Song("1", "One")], new FeatureTable([.. _sample.FeatureNames.Take(20), "Klezmer"], new float[21]));

        FluentActions.Invoking(() => new PlaylistRecommender(policy, other)).Should().Throw<ArgumentException>().WithMessage("*Rap*Klezmer*");
    }

    [Fact]
    public void Constructor_DqnPolicyAndAnotherCatalog_Raises()
    {
        QPolicy policy = new DqnAgent(new PlaylistEnvironment(_sample, new DotProductUserModel()).Spec).ToPolicy();

        FluentActions.Invoking(() => new PlaylistRecommender(policy, PlaylistSessionTests.First(_sample, 999))).Should().Throw<ArgumentException>().WithMessage("*only the actions it was trained on*");
        new PlaylistRecommender(policy, _sample).StartSession(_sample.Preferences("Pop")).NextPlaylist(10).Should().HaveCount(10);
    }

    [Fact]
    public void Constructor_PolicyThatWasNotTrainedOnPlaylists_Raises()
    {
        var spec = new EnvironmentSpec { Name = "maze", Observation = new ObservationLayout("maze-1", ("place", 2)), Actions = FeatureTable.Featureless(4) };

        FluentActions.Invoking(() => new PlaylistRecommender(new DqnAgent(spec).ToPolicy(), _sample)).Should().Throw<ArgumentException>().WithMessage("*maze-1*");
    }

    [Fact]
    public void Constructor_WindowOutOfRange_Raises()
    {
        QPolicy policy = new DqnAgent(new PlaylistEnvironment(_sample, new DotProductUserModel()).Spec).ToPolicy();

        FluentActions.Invoking(() => new PlaylistRecommender(policy, _sample, new() { RepeatWindow = 0 })).Should().Throw<ArgumentException>().WithMessage("*RepeatWindow is 0*");
    }
}
