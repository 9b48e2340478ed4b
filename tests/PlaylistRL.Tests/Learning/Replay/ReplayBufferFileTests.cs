using System.Runtime.InteropServices;
using System.Text.Json;
using FluentAssertions;
using PlaylistRL.Tests.Storage;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class ReplayBufferFileTests
{
    private const int ActionCount = 9;
    private const int NaN = 0x7FC00000;

    [Fact]
    public void Restore_WhatSaveWrote_IsTheSameReplay()
    {
        ReplayBuffer replay = Replay();
        replay.CheckpointFits.Should().BeTrue();
        byte[] written = Written(replay);
        var restored = new ReplayBuffer(5, 2, ActionCount, 4);
        for (int i = 0; i < 5; i++)
            restored.Add([8, 8], 7, TimeStep.Terminated([8, 8], new Candidates(ActionCount, [0, 1], Odd()), 8f), explored: true);
        restored.Restore(Read(written))();

        Written(restored).Should().Equal(written);
        (restored.Count, restored.Added).Should().Be((5, 5));
        for (int slot = 0; slot < 5; slot++)
        {
            restored.Observation(slot).ToArray().Should().Equal(replay.Observation(slot).ToArray());
            restored.NextObservation(slot).ToArray().Should().Equal(replay.NextObservation(slot).ToArray());
            (restored.Action(slot), restored.Reward(slot)).Should().Be((replay.Action(slot), replay.Reward(slot)));
            restored.Terminated(slot).Should().Be(replay.Terminated(slot));
            restored.Follow(slot, 9, 0.5).Should().Be(replay.Follow(slot, 9, 0.5));
            for (int action = 0; action < ActionCount; action++)
                restored.NextCandidates(slot).Contains(action).Should().Be(replay.NextCandidates(slot).Contains(action));
        }

        restored.NextCandidates(3).Filter.Should().BeSameAs(restored.NextCandidates(0).Filter, "equal filters are written once");
        restored.NextCandidates(1).Filter.Should().BeNull();
    }

    [Theory]
    [InlineData("actions", 3, 9, "*number 3 of 'replay.actions' is 9; legal is 0 to 8*")]
    [InlineData("actions", 0, -1, "*number 0 of 'replay.actions' is -1*")]
    [InlineData("next-excluded-counts", 1, 5, "*'replay.next-excluded-counts' is 5; legal is 0 to 4*")]
    [InlineData("next-excluded", 0, 9, "*'replay.next-excluded' is 9; legal is 0 to 8*")]
    [InlineData("next-excluded", 0, 2, "*transition 0*excludes action 2, which its filter keeps out already*")]
    [InlineData("next-excluded", 0, 3, "*transition 0*excludes action 3 twice*")]
    [InlineData("next-excluded", 2, 1, "*transition 0*excludes action 1 twice*")]
    [InlineData("observations", 3, NaN, "*replay.observations*")]
    [InlineData("next-observations", 3, NaN, "*replay.next-observations*")]
    [InlineData("rewards", 3, NaN, "*replay.rewards*")]
    [InlineData("terminated", 4, 0, "*transition 4*goes on, but has no candidate*")]
    [InlineData("next-filters", 1, 2, "*transition 1*filter 2 of 2*")]
    [InlineData("next-filters", 0, -2, "*transition 0*filter -2 of 2*")]
    [InlineData("explored", 2, 2, "*transition 2*neither explored nor not*")]
    [InlineData("ended", 0, 2, "*transition 0*neither ended nor not*")]
    [InlineData("ended", 1, 0, "*transition 1*terminated without ending*")]
    [InlineData("terminated", 1, 2, "*transition 1*terminated without ending*")]
    [InlineData("filters", 1, 512, "*filter 1 of its replay lets actions pass that do not exist*")]
    public void Restore_ANumberOutOfItsRange_IsNamed(string tensor, int place, int number, string message)
    {
        (string header, byte[] data) = TensorBytes.Split(Written(Replay()));
        using var json = JsonDocument.Parse(header);
        int start = json.RootElement.GetProperty("replay." + tensor).GetProperty("data_offsets")[0].GetInt32();
        if (tensor is "explored" or "ended" or "terminated")
            data[start + place] = (byte)number;
        else if (tensor == "filters")
            MemoryMarshal.Cast<byte, ulong>(data.AsSpan(start))[place] |= (uint)number;
        else
            MemoryMarshal.Cast<byte, int>(data.AsSpan(start))[place] = number;

        FluentActions.Invoking(() => new ReplayBuffer(5, 2, ActionCount, 4).Restore(Read(TensorBytes.Of(header, data))))
            .Should().Throw<ModelFileException>().WithMessage(message);
    }

    [Fact]
    public void Restore_MoreFiltersThanTransitions_IsRefused() =>
        FluentActions.Invoking(() => new ReplayBuffer(1, 2, ActionCount, 4).Restore(Read(Written(Replay()))))
            .Should().Throw<ModelFileException>().WithMessage("*2 filters, more than transitions*");

    [Fact]
    public void Restore_AsManyFiltersAsTransitions_IsLegal()
    {
        var replay = new ReplayBuffer(1, 1, ActionCount, 0);
        replay.Add([1f], 2, TimeStep.Running([2f], new Candidates(ActionCount, default, Odd()), 3f));
        var restored = new ReplayBuffer(1, 1, ActionCount, 0);
        restored.Restore(Read(Written(replay)))();
        restored.NextCandidates(0).Count.Should().Be(4);
    }

    [Fact]
    public void Restore_MoreActionsThanAWordHasBits_KeepsEachFilter()
    {
        var replay = new ReplayBuffer(3, 1, 70, 0);
        var restored = new ReplayBuffer(3, 1, 70, 0);
        foreach (int passing in new[] { 3, 69, 64 })
        {
            var one = CandidateFilter.Where(70, action => action == passing);
            replay.Add([1], 0, TimeStep.Running([1], new Candidates(70, default, one), 0f));
        }

        restored.Restore(Read(Written(replay)))();
        Enumerable.Range(0, 3).Select(slot => restored.NextCandidates(slot).At(0)).Should().Equal(3, 69, 64);
    }

    private static CandidateFilter Odd() => CandidateFilter.Where(ActionCount, action => action % 2 == 1);

    private static ReplayBuffer Replay()
    {
        var replay = new ReplayBuffer(5, 2, ActionCount, 4);
        replay.Add([1, 2], 4, TimeStep.Running([3, 4], new Candidates(ActionCount, [1, 3, 5], Odd()), 0.5f));
        replay.Add([3, 4], 5, TimeStep.Terminated([5, 6], new Candidates(ActionCount, [8]), -1f));
        replay.Add([7, 8], 6, TimeStep.Running([9, 1], new Candidates(
            ActionCount, default, CandidateFilter.Where(ActionCount, action => action < 3)), 2f), explored: true);
        replay.Add([9, 1], 8, TimeStep.Truncated([2, 3], new Candidates(ActionCount, [5, 7], Odd()), 4f));
        replay.Add([2, 3], 8, TimeStep.Running([1, 1], new Candidates(ActionCount, [7, 5, 3, 1], Odd()), 4f));
        return replay;
    }

    private static byte[] Written(ReplayBuffer replay)
    {
        var writer = new TensorFileWriter("test", "1");
        replay.Save(writer);
        using var written = new MemoryStream();
        writer.Write(written);
        return written.ToArray();
    }

    private static TensorFile Read(byte[] written) => TensorFile.Read(new MemoryStream(written), new FileSource(null));
}
