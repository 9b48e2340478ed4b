using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class BeamSearchTests
{
    private static readonly SongCatalog _sample = SongCatalog.LoadSample();

    public static TheoryData<IUserModel> Models => [new SatiationUserModel(), new DriftUserModel(), new DotProductUserModel()];

    [Theory]
    [MemberData(nameof(Models))]
    public void Find_WidthAboveAllPartials_IsTheBestOfAllOrders(IUserModel model)
    {
        SongCatalog songs = TestCatalogs.Of([1, 0, 1], [1, 1, 0], [0, 0, 1], [1, 1, 1], [0, 1, 0], [1, 1, 0]);
        for (ulong seed = 0; seed < 5; seed++)
        {
            var listener = (IForesight)model.CreateListener(songs, new SeededRandom(seed));
            (IReadOnlyList<int> found, double value) = BeamSearch.Find(listener, songs.Features, new Candidates(songs.Count, []), 5, width: 10_000);
            value.Should().BeApproximately(EveryOrder.Best(listener, [0, 1, 2, 3, 4, 5], 5), 1e-5);
            found.Should().OnlyHaveUniqueItems().And.HaveCount(5);
            Play(listener, found).Should().BeApproximately(value, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Find_WidthOne_IsGreedy(IUserModel model)
    {
        var listener = (IForesight)model.CreateListener(_sample, new SeededRandom(4));
        IForesight copy = listener.Clone();
        var open = Enumerable.Range(0, _sample.Count).ToHashSet();
        var rewards = new float[_sample.Count];
        double greedy = 0;
        for (int i = 0; i < 10; i++)
        {
            copy.ExpectedRewards(rewards);
            int best = open.MaxBy(song => rewards[song]);
            open.Remove(best);
            greedy += copy.Respond(best, new SeededRandom(0)).Reward;
        }

        BeamSearch.Find(listener, _sample.Features, new Candidates(_sample.Count, []), 10, width: 1).Return.Should().BeApproximately(greedy, 1e-4);
    }

    [Fact]
    public void Find_ExcludedSongs_AreNotPlayed()
    {
        var listener = (IForesight)new SatiationUserModel().CreateListener(_sample, new SeededRandom(4));
        (IReadOnlyList<int> first, _) = BeamSearch.Find(listener, _sample.Features, new Candidates(_sample.Count, []), 10, width: 20);
        int[] excluded = [.. first];
        (IReadOnlyList<int> second, _) = BeamSearch.Find(listener, _sample.Features, new Candidates(_sample.Count, excluded), 10, width: 20);
        second.Should().NotIntersectWith(first).And.OnlyHaveUniqueItems().And.HaveCount(10);
    }

    [Fact]
    public void Find_FewerCandidatesThanPlaces_PlaysThemAll()
    {
        SongCatalog songs = TestCatalogs.Of([1, 0], [0, 1], [1, 1]);
        var listener = (IForesight)new SatiationUserModel().CreateListener(songs, new SeededRandom(4));
        BeamSearch.Find(listener, songs.Features, new Candidates(songs.Count, []), 10).Songs.Should().BeEquivalentTo([0, 1, 2]);
    }

    private static double Play(IForesight listener, IReadOnlyList<int> songs)
    {
        IForesight copy = listener.Clone();
        return songs.Sum(song => (double)copy.Respond(song, new SeededRandom(0)).Reward);
    }
}
