using FluentAssertions;
using PlaylistRL.Learning;
using Xunit;

namespace PlaylistRL.Tests.Learning;

/// <summary>The best next candidates' values, scanned for once as long as the network that says them stays as it is.</summary>
public sealed class NextValuesTests
{
    private const int Actions = 5;

    [Fact]
    public void Find_TheSameTransitionsAgain_ScansForNoneUntilForgotten()
    {
        (QNetwork network, ReplayBuffer replay, RememberedValues remembered, NextValues values) = Make();
        values.Find([0, 1]);
        values.Scanned.Should().Be(2);
        float[] first = values.Values.ToArray();
        first.Should().Equal(Best(network, replay, 0), Best(network, replay, 1));

        values.Find([2, 1, 0]);
        values.Scanned.Should().Be(1, "the others are known");
        values.Values.ToArray().Should().Equal(Best(network, replay, 2), first[1], first[0]);

        foreach (ref float parameter in network.Parameters.AsSpan())
            parameter *= 2f;
        network.Prepare();
        remembered.Forget();
        values.Find([0, 1]);
        values.Scanned.Should().Be(2);
        values.Values.ToArray().Should().Equal(Best(network, replay, 0), Best(network, replay, 1)).And.NotEqual(first);
    }

    [Fact]
    public void Find_ASlotThatHoldsAnotherTransitionNow_ScansAgain()
    {
        (QNetwork network, ReplayBuffer replay, _, NextValues values) = Make();
        values.Find([0, 1, 2]);

        Add(replay, 7f);

        values.Find([0, 1, 2]);
        values.Scanned.Should().Be(1, "one of three was pushed out");
        values.Values.ToArray().Should().Equal(Best(network, replay, 0), Best(network, replay, 1), Best(network, replay, 2));
    }

    [Fact]
    public void Find_WithoutMemory_ScansForAll()
    {
        (QNetwork network, ReplayBuffer replay, _, _) = Make();
        var values = new NextValues(network, replay, new WorkSharing(2), batch: 4, observationLength: 2);
        for (int turn = 0; turn < 2; turn++)
        {
            values.Find([0, 0, 2]);
            values.Scanned.Should().Be(3);
            values.Values.ToArray().Should().Equal(Best(network, replay, 0), Best(network, replay, 0), Best(network, replay, 2));
        }
    }

    private static (QNetwork Network, ReplayBuffer Replay, RememberedValues Remembered, NextValues Values) Make()
    {
        QNetwork network = OutputPerActionNetwork.Create(2, Actions, 4, ValueHeads.Whole(0.9f), valueStream: false, batch: 0, new SeededRandom(3));
        var random = new SeededRandom(4);
        foreach (ref float parameter in network.Parameters.AsSpan())
            parameter = (2 * random.NextSingle()) - 1;
        network.Prepare();
        var replay = new ReplayBuffer(3, 2, Actions, 1);
        for (int i = 0; i < 3; i++)
            Add(replay, i);
        var remembered = new RememberedValues(replay);
        return (network, replay, remembered, new NextValues(network, replay, new WorkSharing(1), 4, 2, remembered));
    }

    private static void Add(ReplayBuffer replay, float number) =>
        replay.Add([number, 1f], 0, TimeStep.Running([number + 0.5f, -number], new Candidates(Actions, [(int)number % Actions]), reward: 0f));

    private static float Best(QNetwork network, ReplayBuffer replay, int slot)
    {
        var values = new float[Actions];
        network.Score(replay.NextObservation(slot), values, new float[network.ScratchLength]);
        return Enumerable.Range(0, Actions).Where(action => !replay.NextCandidates(slot).Excluded.Contains(action)).Max(action => values[action]);
    }
}
