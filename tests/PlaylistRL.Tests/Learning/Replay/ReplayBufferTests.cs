using FluentAssertions;
using PlaylistRL.Tests.Storage;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class ReplayBufferTests
{
    private const int ActionCount = 9;

    [Fact]
    public void Add_MoreThanCapacity_PushesOutTheOldest()
    {
        var replay = new ReplayBuffer(4, 2, ActionCount, 3);
        for (int i = 1; i <= 11; i++)
        {
            replay.Add([i, -i], i % ActionCount, TimeStep.Running([10 * i, 20 * i], new Candidates(ActionCount), reward: i));
            replay.Count.Should().Be(Math.Min(i, 4));
            replay.Added.Should().Be(i);
        }

        foreach ((int slot, int i) in new[] { (0, 9), (1, 10), (2, 11), (3, 8) })
        {
            replay.Observation(slot).ToArray().Should().Equal(i, -i);
            replay.NextObservation(slot).ToArray().Should().Equal(10 * i, 20 * i);
            replay.Action(slot).Should().Be(i % ActionCount);
            replay.Reward(slot).Should().Be(i);
            replay.NumberOf(slot).Should().Be(i);
        }
    }

    [Fact]
    public void NextCandidates_FilterAndExclusions_ComeBackAsTheyWere()
    {
        var odd = CandidateFilter.Where(ActionCount, action => action % 2 == 1);
        var replay = new ReplayBuffer(3, 1, ActionCount, 3);
        replay.Add([0f], 0, TimeStep.Running([0f], new Candidates(ActionCount, [1, 7, 3], odd), 0f));
        replay.Add([0f], 0, TimeStep.Running([0f], new Candidates(ActionCount, [8]), 0f));
        replay.Add([0f], 0, TimeStep.Running([0f], new Candidates(ActionCount), 0f));
        Contained(replay.NextCandidates(0)).Should().Equal(5);
        replay.NextCandidates(0).Filter.Should().BeSameAs(odd);
        Contained(replay.NextCandidates(1)).Should().Equal(0, 1, 2, 3, 4, 5, 6, 7);
        Contained(replay.NextCandidates(2)).Should().Equal(0, 1, 2, 3, 4, 5, 6, 7, 8);

        // The slot of the first is used again, by a step that excludes less and has no filter.
        replay.Add([0f], 0, TimeStep.Running([0f], new Candidates(ActionCount, [0]), 0f));
        Contained(replay.NextCandidates(0)).Should().Equal(1, 2, 3, 4, 5, 6, 7, 8);
    }

    [Fact]
    public void Add_SpansOfTheStepChangeLater_KeepsWhatTheyHeld()
    {
        float[] observation = [1f];
        float[] next = [2f];
        int[] excluded = [4];
        var replay = new ReplayBuffer(2, 1, ActionCount, 1);
        replay.Add(observation, 0, TimeStep.Running(next, new Candidates(ActionCount, excluded), 0f));
        (observation[0], next[0], excluded[0]) = (-1f, -1f, 5);
        replay.Observation(0)[0].Should().Be(1f);
        replay.NextObservation(0)[0].Should().Be(2f);
        replay.NextCandidates(0).Contains(4).Should().BeFalse();
        replay.NextCandidates(0).Contains(5).Should().BeTrue();
    }

    [Fact]
    public void Terminated_EveryEnding_IsTrueOnlyWhereNothingFollows()
    {
        int[] all = [.. Enumerable.Range(0, ActionCount)];
        var replay = new ReplayBuffer(8, 1, ActionCount, ActionCount);
        replay.Add([0f], 0, TimeStep.Running([0f], new Candidates(ActionCount), 0f));
        replay.Add([0f], 0, TimeStep.Terminated([0f], new Candidates(ActionCount), 0f));
        replay.Add([0f], 0, TimeStep.Truncated([0f], new Candidates(ActionCount), 0f));
        replay.Add([0f], 0, TimeStep.Running([0f], new Candidates(ActionCount, all), 0f));
        replay.Add([0f], 0, TimeStep.Truncated([0f], new Candidates(ActionCount, all), 0f));
        Enumerable.Range(0, 5).Select(replay.Terminated).Should().Equal(false, true, false, true, true);
    }

    [Fact]
    public void Restore_ATransitionWithoutCandidatesThatGoesOn_IsRefused()
    {
        int[] all = [.. Enumerable.Range(0, ActionCount)];
        var replay = new ReplayBuffer(4, 1, ActionCount, ActionCount);
        replay.Add([0f], 0, TimeStep.Running([1f], new Candidates(ActionCount), 1f));
        replay.Add([1f], 0, TimeStep.Running([2f], new Candidates(ActionCount, all), 1f));
        var writer = new TensorFileWriter("test", "1");
        replay.Save(writer);
        using var written = new MemoryStream();
        writer.Write(written);
        (string header, byte[] data) = TensorBytes.Split(written.ToArray());
        Restore().Should().NotThrow();

        using var json = System.Text.Json.JsonDocument.Parse(header);
        int terminated = json.RootElement.GetProperty("replay.terminated").GetProperty("data_offsets")[0].GetInt32();
        data[terminated + 1].Should().Be(1, "nothing is left to choose after the second");
        data[terminated + 1] = 0;
        Restore().Should().Throw<ModelFileException>().WithMessage("*transition 1 of the replay goes on, but has no candidate*");

        Action Restore() => () => new ReplayBuffer(4, 1, ActionCount, ActionCount)
            .Restore(TensorFile.Read(new MemoryStream(TensorBytes.Of(header, data)), new FileSource(null)));
    }

    [Theory]
    [InlineData(0, 1, 0, 0, 1)] // One step: nothing is followed.
    [InlineData(0, 2, 1, 2, 0.5)]
    [InlineData(0, 3, 2, 2 + (0.5 * 4), 0.25)]
    [InlineData(0, 9, 2, 2 + (0.5 * 4), 0.25)] // The episode ends with the third.
    [InlineData(2, 3, 2, 0, 1)]
    [InlineData(3, 3, 3, 0, 1)] // Truncated.
    [InlineData(4, 3, 4, 0, 1)] // Broken off: the next is of another episode.
    [InlineData(5, 3, 6, 64, 0.5)] // Nothing newer is remembered.
    public void Follow_Episodes_SumsTheRewardsUpToTheirEnd(int slot, int steps, int last, double rewards, double discount)
    {
        var replay = new ReplayBuffer(20, 1, ActionCount, 0);
        replay.Add([1f], 0, TimeStep.Running([2f], new Candidates(ActionCount), 1f));
        replay.Add([2f], 0, TimeStep.Running([3f], new Candidates(ActionCount), 2f));
        replay.Add([3f], 0, TimeStep.Terminated([4f], new Candidates(ActionCount), 4f));
        replay.Add([1f], 0, TimeStep.Truncated([2f], new Candidates(ActionCount), 8f));
        replay.Add([2f], 0, TimeStep.Running([3f], new Candidates(ActionCount), 16f));
        replay.Add([1f], 0, TimeStep.Running([2f], new Candidates(ActionCount), 32f));
        replay.Add([2f], 0, TimeStep.Running([3f], new Candidates(ActionCount), 64f));

        replay.Follow(slot, steps, 0.5).Should().Be((last, (float)rewards, (float)discount));
    }

    [Fact]
    public void Follow_AnExploringChoice_EndsBeforeIt()
    {
        var replay = new ReplayBuffer(9, 1, ActionCount, 0);
        for (int i = 0; i < 6; i++)
            replay.Add([i], 0, TimeStep.Running([i + 1], new Candidates(ActionCount), 1 << i), explored: i is 0 or 3);

        // What is followed may itself be an exploring choice: that is what is learned of.
        replay.Follow(0, 9, 1).Should().Be((2, 2f + 4, 1f));
        replay.Follow(2, 9, 1).Should().Be((2, 0f, 1f));
        replay.Follow(3, 9, 1).Should().Be((5, 16f + 32, 1f));
    }

    [Fact]
    public void Follow_AcrossTheRing_GoesOnAtItsBeginningAndStopsAtTheNewest()
    {
        var replay = new ReplayBuffer(4, 1, ActionCount, 0);
        for (int i = 0; i < 6; i++)
            replay.Add([i], 0, TimeStep.Running([i + 1], new Candidates(ActionCount), 1 << i));

        // Slots hold transitions 4, 5, 2, 3.
        replay.Follow(2, 10, 1).Should().Be((1, 8f + 16 + 32, 1f));
        replay.Follow(3, 2, 1).Should().Be((0, 16f, 1f));
        replay.Follow(1, 10, 1).Should().Be((1, 0f, 1f));
    }

    [Fact]
    public void Add_MoreExcludedThanDeclared_NamesBothNumbers()
    {
        var replay = new ReplayBuffer(2, 1, ActionCount, 2);
        FluentActions.Invoking(() => replay.Add([0f], 0, TimeStep.Running([0f], new Candidates(ActionCount, [1, 2, 3]), 0f)))
            .Should().Throw<ArgumentException>().WithMessage("*3 actions*at most 2*MaxExcluded*");
        replay.Count.Should().Be(0);
    }

    [Theory]
    [InlineData(
        int.MaxValue, 43, 0, "A replay of 2147483647 transitions (ReplayCapacity), 43 observed numbers and 0 excluded actions each, "
            + "does not fit: 92341796821 numbers are more than the 2147483591 of the longest array. Lower ReplayCapacity.*")]
    [InlineData(
        1_000_000_000, 2, 1, "A replay of 1000000000 transitions (ReplayCapacity), 2 observed numbers and 1 excluded actions each, "
            + "takes 44000000000 bytes; at most 17179869184 are legal. Lower ReplayCapacity.*")]
    [InlineData(0x7FFFFFC7, 1, 0, "*takes * bytes; *")]
    public void Constructor_MoreThanFits_NamesTheNumbersAndTheOption(int capacity, int observed, int excluded, string message) =>
        FluentActions.Invoking(() => new ReplayBuffer(capacity, observed, ActionCount, excluded)).Should().Throw<ArgumentException>()
            .WithMessage(message);

    [Theory]
    [InlineData(1, 1), InlineData(50, 50), InlineData(100, 37), InlineData(40, 1000)]
    public void Sample_Slots_AreUniformOverWhatIsHeld(int capacity, int added)
    {
        var replay = new ReplayBuffer(capacity, 1, ActionCount, 0);
        for (int i = 0; i < added; i++)
            replay.Add([i], 0, TimeStep.Running([i], new Candidates(ActionCount), 0f));
        int held = Math.Min(capacity, added);
        var counts = new int[held];
        var random = new SeededRandom(61);
        Span<int> slots = stackalloc int[64];
        const int Draws = 2_000 * 64;
        for (int draw = 0; draw < Draws; draw += 64)
        {
            replay.Sample(random, slots);
            foreach (int slot in slots)
                counts[slot]++;
        }

        double expected = (double)Draws / held;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        chiSquare.Should().BeLessThan(held - 1 + (4 * Math.Sqrt(2.0 * held)), "of {0} slots", held);
    }

    [Fact]
    public void Sample_SameRandomState_DrawsTheSameSlots()
    {
        var replay = new ReplayBuffer(100, 1, ActionCount, 0);
        for (int i = 0; i < 100; i++)
            replay.Add([i], 0, TimeStep.Running([i], new Candidates(ActionCount), 0f));
        (int[] one, int[] two) = (new int[32], new int[32]);
        replay.Sample(new SeededRandom(3), one);
        replay.Sample(new SeededRandom(3), two);
        one.Should().Equal(two);
    }

    private static int[] Contained(Candidates candidates)
    {
        var contained = new List<int>();
        for (int action = 0; action < ActionCount; action++)
        {
            if (candidates.Contains(action))
                contained.Add(action);
        }

        candidates.Count.Should().Be(contained.Count);
        return [.. contained];
    }
}
