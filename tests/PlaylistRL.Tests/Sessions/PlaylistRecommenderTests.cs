using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

public sealed class PlaylistRecommenderTests
{
    private static readonly SongCatalog Sample = SongCatalog.LoadSample();

    [Fact]
    public void Constructor_CatalogWithColumnsInAnotherOrder_PlaysTheSameSongs()
    {
        QPolicy policy = PlaylistSessionTests.Trained(Sample, episodes: 60);
        string[] reversedNames = [.. Sample.FeatureNames.Reverse()];
        var reversed = new SongCatalog("reversed", Sample.Songs, Sample.Features.WithColumns(reversedNames));

        IEnumerable<string> straight = new PlaylistRecommender(policy, Sample).StartSession(Sample.Preferences(("Rock", 1f), ("Metal", -1f), ("Love", 0.5f))).NextPlaylist(20).Select(entry => entry.Id);
        IEnumerable<string> mirrored = new PlaylistRecommender(policy, reversed).StartSession(reversed.Preferences(("Rock", 1f), ("Metal", -1f), ("Love", 0.5f))).NextPlaylist(20).Select(entry => entry.Id);

        mirrored.Should().Equal(straight);
    }

    [Fact]
    public void Constructor_CatalogWithoutAFeature_NamesIt()
    {
        QPolicy policy = new ActionHeadDqnAgent(new PlaylistEnvironment(Sample, new DotProductUserModel()).Spec).ToPolicy();
        var other = new SongCatalog("other", [new Song("1", "One")], new FeatureTable([.. Sample.FeatureNames.Take(20), "Klezmer"], new float[21]));

        FluentActions.Invoking(() => new PlaylistRecommender(policy, other)).Should().Throw<ArgumentException>().WithMessage("*Rap*Klezmer*");
    }

    [Fact]
    public void Constructor_DqnPolicyAndAnotherCatalog_Raises()
    {
        QPolicy policy = new DqnAgent(new PlaylistEnvironment(Sample, new DotProductUserModel()).Spec).ToPolicy();

        FluentActions.Invoking(() => new PlaylistRecommender(policy, PlaylistSessionTests.First(Sample, 999))).Should().Throw<ArgumentException>().WithMessage("*only the actions it was trained on*");
        new PlaylistRecommender(policy, Sample).StartSession(Sample.Preferences("Pop")).NextPlaylist(10).Should().HaveCount(10);
    }

    [Fact]
    public void Constructor_PolicyThatWasNotTrainedOnPlaylists_Raises()
    {
        var spec = new EnvironmentSpec { Name = "maze", Observation = new ObservationLayout("maze-1", ("place", 2)), Actions = FeatureTable.Featureless(4) };

        FluentActions.Invoking(() => new PlaylistRecommender(new DqnAgent(spec).ToPolicy(), Sample)).Should().Throw<ArgumentException>().WithMessage("*maze-1*");
    }

    [Fact]
    public void Constructor_WindowOutOfRange_Raises()
    {
        QPolicy policy = new DqnAgent(new PlaylistEnvironment(Sample, new DotProductUserModel()).Spec).ToPolicy();

        FluentActions.Invoking(() => new PlaylistRecommender(policy, Sample, new() { RepeatWindow = 0 })).Should().Throw<ArgumentException>().WithMessage("*RepeatWindow is 0*");
    }
}
