using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

/// <summary>Whatever way a scan takes, its answers are those of looking at every value.</summary>
public sealed class RowScanTests
{
    private const int Songs = 900;
    private const int Length = 6;

    // Bounded, too few rows to be bounded, and with an output an action.
    public static TheoryData<int, bool> Cases => new() { { Songs, true }, { 20, true }, { 50, false } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Answers_ManyCandidates_AreThoseOfAllValues(int songs, bool seesFeatures)
    {
        var random = new SeededRandom(31);
        QNetwork network = Network(songs, seesFeatures, random);
        var scan = new RowScan(network);
        RowScorer scorer = Scorers.Of(network);
        ScanRoom room = scan.NewRoom(3);
        var values = new float[scan.Size.Rows];
        var (actions, best) = (new int[5], new float[5]);
        for (int trial = 0; trial < 40; trial++)
        {
            for (int i = 0; i < 3; i++)
                Observation(random).CopyTo(room.Observation(i));
            var candidates = new Candidates(songs, [1, 3, 4], trial % 2 == 0 ? null : CandidateFilter.Where(songs, song => song % 3 != 2));
            scan.Begin(room, 3);
            for (int i = 2; i >= 0; i--)
            {
                float[] observation = room.Observation(i).ToArray();
                float[] all = scorer.Score(observation);
                scan.Score(observation, values);
                values.Should().Equal(all);
                float[] perAction = [.. Enumerable.Range(0, songs).Select(song => all[network.RowOf(song)])];
                var expected = GreedyChoice.Best(perAction, sharedRows: null, candidates, 7);
                scan.Best(observation, candidates, 7).Should().Be(expected);

                scan.Top(observation, candidates, 7, actions, best).Should().Be(5);
                (actions[0], best[0]).Should().Be(expected);
                int[] inOrder = new int[5];
                TopChoice.Find(perAction, sharedRows: null, candidates, 7, inOrder, new float[5]);
                actions.Should().Equal(inOrder);

                int row = scan.BestRow(room, i, candidates);
                room.ValuesOf(i)[row].Should().Be(expected.Value).And.Be(all[row]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void EnsurePrepared_ParametersChanged_ScansWithTheNewOnes(int songs, bool seesFeatures)
    {
        var random = new SeededRandom(32);
        QNetwork network = Network(songs, seesFeatures, random);
        var scan = new RowScan(network);
        float[] observation = Observation(random);
        foreach (ref float parameter in network.Parameters.AsSpan())
            parameter *= 1.5f;
        scan.ParametersChanged();
        scan.EnsurePrepared();

        scan.Best(observation, new Candidates(songs), 1).Should().Be(new RowScan(network).Best(observation, new Candidates(songs), 1));
    }

    [Fact]
    public void NewRoom_MoreThanAnArrayHolds_IsRefusedWithTheNumbers() =>
        FluentActions.Invoking(() => new RowScan(Network(Songs, true, new SeededRandom(33))).NewRoom(int.MaxValue))
            .Should().Throw<ArgumentException>().WithMessage(
                "Scanning * actions for 16 transitions at once takes * numbers; an array holds *");

    private static float[] Observation(SeededRandom random) => [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle() - 0.5f)];

    private static QNetwork Network(int songs, bool seesFeatures, SeededRandom random)
    {
        // Few different features, so that songs share rows and values.
        var actions = new FeatureTable(["a", "b", "c"], [.. Enumerable.Range(0, 3 * songs).Select(_ => random.Next(9) / 8f)]);
        var description = new NetworkDescription { SeesFeatures = seesFeatures, HiddenUnits = 20, StateValueStream = true };
        QNetwork network = BareWorld.Network(description with { BilinearSkip = seesFeatures }, Length, actions, random);
        foreach (ref float parameter in network.Parameters.AsSpan())
            parameter = random.NextSingle() - 0.5f;
        return network;
    }
}
