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
            (IReadOnlyList<int> found, double value) = BeamSearch.Find(
                listener, songs.Features, new Candidates(songs.Count, []), 5, width: 10_000);
            value.Should().BeApproximately(EveryOrder.Best(listener, [0, 1, 2, 3, 4, 5], 5), 1e-5);
            found.Should().OnlyHaveUniqueItems().And.HaveCount(5);
            Play(listener, found).Should().BeApproximately(value, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void Find_WidthOne_IsNoWorseThanGreedy(IUserModel model)
    {
        var listener = (IForesight)model.CreateListener(_sample, new SeededRandom(4));
        double greedy = Greedy(listener, _sample, 10);
        BeamSearch.Find(listener, _sample.Features, new Candidates(_sample.Count, []), 10, width: 1).Return.Should()
            .BeGreaterThan(greedy - 1e-4);
    }

    [Fact]
    public void Find_WidthOne_IsMadeBetterByLocalSearch()
    {
        SongCatalog songs = TestCatalogs.Of([1, 0, 1], [1, 1, 0], [0, 0, 1], [1, 1, 1], [0, 1, 0], [1, 1, 0]);
        var model = new SatiationUserModel();
        int better = 0;
        for (ulong seed = 0; seed < 10; seed++)
        {
            var listener = (IForesight)model.CreateListener(songs, new SeededRandom(seed));
            (IReadOnlyList<int> found, double value) = BeamSearch.Find(
                listener, songs.Features, new Candidates(songs.Count, []), 5, width: 1);
            value.Should().BeLessThan(
                EveryOrder.Best(listener, [0, 1, 2, 3, 4, 5], 5) + 1e-5).And.BeGreaterThan(Greedy(listener, songs, 5) - 1e-4);
            Play(listener, found).Should().BeApproximately(value, 1e-5);
            found.Should().OnlyHaveUniqueItems().And.HaveCount(5);
            better += value > Greedy(listener, songs, 5) + 1e-4 ? 1 : 0;
        }

        better.Should().BeGreaterThanOrEqualTo(8, "greedy spoils what it plays later");
    }

    [Fact]
    public void Find_ExcludedSongs_AreNotPlayed()
    {
        var listener = (IForesight)new SatiationUserModel().CreateListener(_sample, new SeededRandom(4));
        (IReadOnlyList<int> first, _) = BeamSearch.Find(listener, _sample.Features, new Candidates(_sample.Count, []), 10, width: 20);
        int[] excluded = [.. first];
        (IReadOnlyList<int> second, _) = BeamSearch.Find(
            listener, _sample.Features, new Candidates(_sample.Count, excluded), 10, width: 20);
        second.Should().NotIntersectWith(first).And.OnlyHaveUniqueItems().And.HaveCount(10);
    }

    [Fact]
    public void Find_FewerCandidatesThanPlaces_PlaysThemAll()
    {
        SongCatalog songs = TestCatalogs.Of([1, 0], [0, 1], [1, 1]);
        var listener = (IForesight)new SatiationUserModel().CreateListener(songs, new SeededRandom(4));
        BeamSearch.Find(listener, songs.Features, new Candidates(songs.Count, []), 10).Songs.Should().BeEquivalentTo([0, 1, 2]);
    }

    private static double Greedy(IForesight listener, SongCatalog songs, int length)
    {
        IForesight copy = listener.Clone();
        var open = Enumerable.Range(0, songs.Count).ToHashSet();
        var rewards = new float[songs.Count];
        double greedy = 0;
        for (int i = 0; i < length; i++)
        {
            copy.ExpectedRewards(rewards);
            int best = open.MaxBy(song => rewards[song]);
            open.Remove(best);
            greedy += copy.Respond(best, new SeededRandom(0)).Reward;
        }

        return greedy;
    }

    private static double Play(IForesight listener, IReadOnlyList<int> songs)
    {
        IForesight copy = listener.Clone();
        return songs.Sum(song => (double)copy.Respond(song, new SeededRandom(0)).Reward);
    }
}
