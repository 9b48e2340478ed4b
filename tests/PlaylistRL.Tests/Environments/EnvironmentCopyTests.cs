using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Environments;

/// <summary>Two songs played to the same listener with the same luck.</summary>
public sealed class EnvironmentCopyTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample().WithRandomFeature("kind", 77).WithRandomFeature("bold", 77);

    public static TheoryData<string> Worlds =>
        ["dot-product", "patience", "long-term-satisfaction", "satiation", "drift", "hidden-taste", "passion", "drawn tastes", "everyday"];

    [Theory]
    [MemberData(nameof(Worlds))]
    public void Copy_InTheMiddle_GoesOnAsTheOriginal(string name)
    {
        PlaylistEnvironment world = World(name);
        for (ulong seed = 0; seed < 5; seed++)
        {
            TimeStep step = world.Reset(seed);
            for (int i = 0; i < 3 && step.IsRunning; i++)
                step = world.Step(step.Candidates.At(17 * (i + 1)));
            if (!step.IsRunning)
                continue;
            PlaylistEnvironment copy = world.Copy();
            string before = Played(copy.Copy(), [5, 6, 7, 8]);

            // What the copy plays the original does not know of.
            Played(copy, [400, 401, 402]);
            Played(world, [5, 6, 7, 8]).Should().Be(before);
        }
    }

    [Fact]
    public void Step_WhateverWasPlayedBefore_HasTheLuckOfItsNumber()
    {
        // Song 9 is completed with a probability that the songs before do not change: its response is the same after any of them.
        PlaylistEnvironment world = World("hidden-taste");
        var responses = new HashSet<float>();
        for (int first = 20; first < 60; first++)
        {
            world.Reset(3);
            world.Step(first);
            responses.Add(world.Step(9).Reward);
        }

        responses.Should().ContainSingle();
        Enumerable.Range(0, 40).Select(seed => Second((ulong)seed)).Distinct().Should().HaveCount(2, "other listeners have other luck");

        float Second(ulong seed)
        {
            world.Reset(seed);
            world.Step(20);
            return world.Step(9).Reward;
        }
    }

    private static string Played(PlaylistEnvironment world, int[] songs)
    {
        var text = new List<string>();
        foreach (int song in songs)
        {
            if (world.SongsLeft == 0 || world.LastResponse is { Leaves: true })
                break;
            TimeStep step = world.Step(song);
            text.Add(
                string.Join(',', step.Observation.ToArray().Append(step.Reward).Select(BitConverter.SingleToInt32Bits)) + step.Ending
                + step.Candidates.Count);
        }

        return string.Join('\n', text);
    }

    private static PlaylistEnvironment World(string name) => name switch
    {
        "patience" => new(_songs, new PatienceUserModel()),
        "long-term-satisfaction" => new(_songs, new LongTermSatisfactionUserModel()),
        "satiation" => new(_songs, new SatiationUserModel()),
        "drift" => new(_songs, new DriftUserModel()),
        "hidden-taste" => new(_songs, new HiddenTasteUserModel(), new() { Belief = new() { ShowVariance = true } }),
        "passion" => new(_songs, new PassionUserModel()),
        "everyday" => new(_songs, new EverydayUserModel(EverydayOptions.OwnConstants with { ExplicitShare = 0.5 })),
        "drawn tastes" => new(_songs, new PassionUserModel(), new() { Belief = BeliefOptions.Exact(6, 0.5) with { Particles = 200 } }),
        _ => new(_songs, new DotProductUserModel()),
    };
}
