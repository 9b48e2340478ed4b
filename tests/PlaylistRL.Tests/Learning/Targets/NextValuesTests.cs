using FluentAssertions;
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
        var values = new NextValues(new RowScan(network), replay, new WorkSharing(2), batch: 4);
        for (int turn = 0; turn < 2; turn++)
        {
            values.Find([0, 0, 2]);
            values.Scanned.Should().Be(3);
            values.Values.ToArray().Should().Equal(Best(network, replay, 0), Best(network, replay, 0), Best(network, replay, 2));
        }
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    public void Find_ManySongsBoundedFirst_IsTheMaxOfTheScan(int threads, bool remember)
    {
        var random = new SeededRandom(8);
        const int Songs = 400;
        const int Length = 6;
        var actions = new FeatureTable(
            ["a", "b", "c"], [.. Enumerable.Range(0, 3 * Songs).Select(i => MathF.Round(4 * random.NextSingle()) / 4)]);
        QNetwork network = BareWorld.Network(
            new() { HiddenUnits = 40, StateValueStream = true, BilinearSkip = true }, Length, actions, random);
        foreach (ref float parameter in network.Parameters.AsSpan())
            parameter = random.NextSingle() - 0.5f;
        var scan = new RowScan(network);
        (48 * scan.Size.ProductsToShare).Should().BeGreaterThan(6_000_000, "two helpers must have something to do");
        var filter = CandidateFilter.Where(Songs, song => song % 3 != 1);
        var replay = new ReplayBuffer(40, Length, Songs, 3);
        for (int i = 0; i < 40; i++)
        {
            float[] next = [.. Enumerable.Range(0, Length).Select(_ => random.NextSingle())];
            replay.Add(
                next, 0, TimeStep.Running(next, new Candidates(Songs, [3 * i, (3 * i) + 2], i % 2 == 0 ? filter : null), reward: 0f));
        }

        var values = new NextValues(scan, replay, new WorkSharing(threads), batch: 48, remember ? new RememberedValues(replay) : null);
        int[] slots = [.. Enumerable.Range(0, 48).Select(_ => random.Next(40))];
        for (int turn = 0; turn < 2; turn++)
        {
            values.Find(slots);
            for (int i = 0; i < slots.Length; i++)
            {
                var scores = new float[scan.Size.Rows];
                scan.Score(replay.NextObservation(slots[i]), scores);
                float best = float.NegativeInfinity;
                for (int song = 0; song < Songs; song++)
                {
                    if (replay.NextCandidates(slots[i]).Contains(song))
                        best = MathF.Max(best, scores[network.RowOf(song)]);
                }

                values.Values[i].Should().Be(best);
                if (!remember)
                    scores[values.Rows[i]].Should().Be(best);
            }

            // Fewer than before, and no whole number of blocks.
            slots = [.. slots.Reverse().Skip(5)];
        }
    }

    [Theory]
    [InlineData(1), InlineData(3)]
    public void Find_ParametersNotFinite_RaisesWhoeverScans(int threads)
    {
        var random = new SeededRandom(9);
        const int Songs = 200;
        var actions = new FeatureTable(["a", "b"], [.. Enumerable.Range(0, 2 * Songs).Select(_ => random.NextSingle())]);
        QNetwork network = BareWorld.Network(new() { HiddenUnits = 40 }, 2, actions, random);
        var scan = new RowScan(network);
        (48 * scan.Size.ProductsToShare).Should().BeGreaterThan(6_000_000, "two helpers must have something to do");
        var replay = new ReplayBuffer(10, 2, Songs, 1);
        for (int i = 0; i < 10; i++)
            replay.Add([1f, i], 0, TimeStep.Running([i, 2f], new Candidates(Songs), reward: 0f));
        var values = new NextValues(scan, replay, new WorkSharing(threads), batch: 48);
        int[] slots = [.. Enumerable.Range(0, 48).Select(i => i % 10)];
        float[] parameters = [.. network.Parameters];
        for (int turn = 0; turn < 20; turn++)
        {
            Array.Fill(network.Parameters, float.NaN);
            scan.ParametersChanged();
            FluentActions.Invoking(() => values.Find(slots)).Should().Throw<NumericalException>().WithMessage("No next candidate*");
            parameters.CopyTo(network.Parameters, 0);
            scan.ParametersChanged();
            values.Find(slots);
            values.Values.ToArray().Should().OnlyContain(value => float.IsFinite(value));
        }
    }

    [Fact]
    public void Find_ALastBlockThatIsNotFull_TouchesNothingThatIsKnown()
    {
        (QNetwork network, _, _, _) = Make();
        var scan = new RowScan(network);
        int block = scan.Size.Block;
        var replay = new ReplayBuffer(3 * block, 2, Actions, 1);
        for (int i = 0; i < replay.Capacity; i++)
            Add(replay, i);
        var values = new NextValues(scan, replay, new WorkSharing(1), replay.Capacity, new RememberedValues(replay));
        int[] slots = [.. Enumerable.Range(0, replay.Capacity)];
        values.Find(slots);
        for (int i = 0; i <= block; i++)
            Add(replay, 2.5f * i);

        Array.Reverse(slots);
        values.Find(slots);
        values.Scanned.Should().Be(block + 1);
        values.Values.ToArray().Should().Equal(slots.Select(slot => Best(network, replay, slot)));
    }

    [Fact]
    public void Find_ACandidateWithoutANumber_RaisesAndOfOthersNothingIsAsked()
    {
        (QNetwork network, _, _, NextValues values) = Make();
        TensorShape bias = network.Shape.Tensors.Single(tensor => tensor.Name == "actions.3.bias");

        // Action 0 is no candidate after transition 0, and is one after transition 1.
        foreach (float number in new[] { float.NaN, float.PositiveInfinity })
        {
            network.Parameters[bias.Offset] = number;
            values.Find([0]);
            values.Values[0].Should().BeInRange(-1e3f, 1e3f);
            FluentActions.Invoking(() => values.Find([1]))
                .Should().Throw<NumericalException>().WithMessage("*next candidate*NaN or infinity*");
        }
    }

    private static (QNetwork Network, ReplayBuffer Replay, RememberedValues Remembered, NextValues Values) Make()
    {
        QNetwork network = BareWorld.Network(
            new() { SeesFeatures = false, HiddenUnits = 4 }, 2, FeatureTable.Featureless(Actions), new SeededRandom(3));
        var random = new SeededRandom(4);
        foreach (ref float parameter in network.Parameters.AsSpan())
            parameter = (2 * random.NextSingle()) - 1;
        var replay = new ReplayBuffer(3, 2, Actions, 1);
        for (int i = 0; i < 3; i++)
            Add(replay, i);
        var remembered = new RememberedValues(replay);
        return (network, replay, remembered, new NextValues(new RowScan(network), replay, new WorkSharing(1), 4, remembered));
    }

    private static void Add(ReplayBuffer replay, float number) =>
        replay.Add(
            [number, 1f], 0, TimeStep.Running([number + 0.5f, -number], new Candidates(Actions, [(int)number % Actions]), reward: 0f));

    private static float Best(QNetwork network, ReplayBuffer replay, int slot)
    {
        var values = new float[Actions];
        new RowScan(network).Score(replay.NextObservation(slot), values);
        return Enumerable.Range(0, Actions).Where(action => !replay.NextCandidates(slot).Excluded.Contains(action))
            .Max(action => values[action]);
    }
}
