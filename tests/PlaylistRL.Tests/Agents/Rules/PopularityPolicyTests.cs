using FluentAssertions;
using PlaylistRL.Samples.CustomWorld;
using PlaylistRL.Tests.Environments;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

public sealed class PopularityPolicyTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(songs: 25, features: 5, rate: 0.5);

    [Fact]
    public void Train_ManyEpisodes_FindsTheMeanReward()
    {
        // The mean weight of a uniform listener is one half.
        var policy = PopularityPolicy.Train(new PlaylistEnvironment(_songs, new DotProductUserModel()), 4000, 1);

        for (int song = 0; song < _songs.Count; song++)
            policy.MeanRewards[song].Should().BeApproximately(0.5f * _songs.Features.Row(song).ToArray().Sum(), 0.05f);
    }

    [Fact]
    public void Train_SongNeverPlayed_CountsAsTheMeanOfAllPlays()
    {
        var filter = CandidateFilter.Where(25, song => song != 7 && song != 8);
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel(), new() { Filter = filter, Length = 20 });
        var sum = 0.0;
        var plays = 0;
        RandomPlay.Train(world, 30, 3, (_, _, reward) => (sum, plays) = (sum + reward, plays + 1));

        var policy = PopularityPolicy.Train(world, 30, 3);

        plays.Should().Be(600);
        policy.MeanRewards[7].Should().BeApproximately((float)(sum / plays), 1e-6f);
        policy.MeanRewards[8].Should().Be(policy.MeanRewards[7]);
    }

    [Fact]
    public void Select_Trained_ChoosesTheGreatestMeanAmongTheCandidates()
    {
        var policy = PopularityPolicy.Train(new PlaylistEnvironment(_songs, new DotProductUserModel()), 200, 1);
        int[] order = [.. Enumerable.Range(0, 25).OrderByDescending(song => policy.MeanRewards[song])];

        policy.Select(TimeStep.First(new float[11], new Candidates(25, order.AsSpan(0, 4))), 1)
            .Should().Be(new Decision(order[4], policy.MeanRewards[order[4]], 1.0));
        policy.Invoking(p => p.Select(TimeStep.First(new float[11], new Candidates(24)), 1)).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Train_SameSeed_GivesTheSamePolicy()
    {
        PopularityPolicy Train(ulong seed) => PopularityPolicy.Train(new PlaylistEnvironment(_songs, new DotProductUserModel()), 50, seed);

        Train(1).MeanRewards.ToArray().Should().Equal(Train(1).MeanRewards.ToArray());
        Train(1).MeanRewards.ToArray().Should().NotEqual(Train(2).MeanRewards.ToArray());
    }

    [Fact]
    public void Train_WorldWithoutFeatures_Works() =>
        PopularityPolicy.Train(new CartPole(), 20, 1).MeanRewards.ToArray().Should().Equal(1f, 1f);

    [Fact]
    public void Train_BrokenWorld_NamesTheRule()
    {
        var world = new PlaylistEnvironment(_songs, new FickleUserModel(reward: float.NaN));

        FluentActions.Invoking(() => PopularityPolicy.Train(world, 1, 1)).Should().Throw<EnvironmentContractException>().Which.Rule.Should()
            .Be("a reward is finite");
        FluentActions.Invoking(() => PopularityPolicy.Train(world, 0, 1)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
