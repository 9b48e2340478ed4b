using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>What an application logs of a choice: by which policy, among how many songs, from what observation.</summary>
public sealed class LoggedChoiceTests
{
    private static readonly SongCatalog _catalog = SongCatalog.LoadSample();

    [Fact]
    public void Policy_OfAPlaylist_IsTheOneThatWasServed()
    {
        ServablePolicy first = BeliefPolicy.Greedy(_catalog);
        ServablePolicy second = BeliefPolicy.UpperConfidence(_catalog, 1);
        var recommender = new PlaylistRecommender(first, _catalog);
        PlaylistSession session = recommender.StartSession(_catalog.Preferences("Rock"));
        Playlist before = session.NextPlaylist(2);
        recommender.Replace(second);

        before.Policy.Should().BeSameAs(first);
        session.NextPlaylist(2).Policy.Should().BeSameAs(second).And.BeSameAs(recommender.Policy);
    }

    [Fact]
    public void CandidateCount_SongsJustHeardAndAFilter_DoNotCount()
    {
        PlaylistSession session = new PlaylistRecommender(
            BeliefPolicy.Greedy(_catalog), _catalog, new() { ArtistSpacing = 0 }).StartSession(_catalog.Preferences("Rock"));
        var filter = new SongFilter("the first hundred", (_, index) => index < 100);

        session.NextPlaylist(3, filter).Select(entry => entry.CandidateCount).Should().Equal(100, 99, 98);
        session.NextPlaylist(1).Single().CandidateCount.Should().Be(_catalog.Count - 3);
    }

    [Fact]
    public void ObservationDigest_OfEqualListeners_IsEqualAndFollowsWhatTheyDo()
    {
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(_catalog), _catalog);
        PlaylistSession one = recommender.StartSession(_catalog.Preferences("Rock"), 1);
        PlaylistSession same = recommender.StartSession(_catalog.Preferences("Rock"), 1);
        PlaylistSession other = recommender.StartSession(_catalog.Preferences("Jazz"), 1);
        ulong[] digests = [.. one.NextPlaylist(5).Select(entry => entry.ObservationDigest)];

        digests.Should().OnlyHaveUniqueItems();
        same.NextPlaylist(5).Select(entry => entry.ObservationDigest).Should().Equal(digests);
        other.NextPlaylist(1).Single().ObservationDigest.Should().NotBe(digests[0]);
    }
}
