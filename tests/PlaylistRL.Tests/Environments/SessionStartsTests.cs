using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Environments;

/// <summary>Episodes that start as sessions do: shorter playlists, songs heard before, and feedback that moves the belief.</summary>
public sealed class SessionStartsTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample();

    [Fact]
    public void Reset_MixedLengths_HalfAreFullAndTheRestOfAnyLength()
    {
        PlaylistEnvironment world = World(new() { MinLength = 2 });
        int[] lengths = [.. Enumerable.Range(0, 600).Select(seed => PlayedLength(world, (ulong)seed))];

        lengths.Should().OnlyContain(length => length >= 2 && length <= 10);
        lengths.Distinct().Should().HaveCount(9);
        (lengths.Count(length => length == 10) / 600.0).Should().BeApproximately(0.5 + (0.5 / 9), 0.07);
    }

    [Fact]
    public void Reset_AShorterPlaylist_ObservesWhatIsLeftOfTheHorizon()
    {
        PlaylistEnvironment world = World(new() { MinLength = 1 });
        ulong seed = Enumerable.Range(0, 100).Select(i => (ulong)i).First(i => PlayedLength(world, i) == 4);
        TimeStep step = world.Reset(seed);
        for (int left = 4; left > 0; left--)
        {
            step.Observation[21].Should().Be(left / 10f);
            step = world.Step(step.Candidates.At(0));
        }

        step.Ending.Should().Be(Ending.Terminated);
        step.Observation[21].Should().Be(0f);
    }

    [Fact]
    public void Reset_SongsHeardBefore_AreInTheWindowTheObservationAndTheBelief()
    {
        PlaylistEnvironment world = World(new() { MaxHeardBefore = 30 });
        int[] before = [.. Enumerable.Range(0, 400).Select(seed => world.Reset((ulong)seed).Candidates.Excluded.Length)];

        before.Should().OnlyContain(count => count <= 30);
        (before.Count(count => count == 0) / 400.0).Should().BeApproximately(0.5, 0.08);
        before.Distinct().Count().Should().BeGreaterThan(25);
        ulong seed = (ulong)Array.FindIndex(before, count => count > 10);
        TimeStep first = world.Reset(seed);
        float[] stated = world.Listener!.Stated.Weights.ToArray();
        first.Observation[..21].ToArray().Should().NotEqual(stated, "their responses have moved the belief");
        PlaylistObservation.Heard(first.Observation.ToArray(), 21).ToArray().Should().Contain(value => value > 0);
        first.Observation[21].Should().Be(1f, "what was heard before is no part of this playlist");
        world.Spec.MaxExcluded.Should().Be(40);
    }

    [Fact]
    public void Reset_Fresh_BelievesWhatIsStated()
    {
        PlaylistEnvironment world = World(new());
        TimeStep first = world.Reset(3);

        first.Observation[..21].ToArray().Should().Equal(world.Listener!.Stated.Weights.ToArray());
    }

    [Fact]
    public void Step_AResponse_MovesTheBeliefAsASessionWould()
    {
        PlaylistEnvironment world = World(new());
        TimeStep step = world.Reset(3);
        var belief = new TasteBelief(21);
        belief.Restate(world.Listener!.Stated.Weights);
        while (step.IsRunning)
        {
            int song = step.Candidates.At(77);
            step = world.Step(song);
            belief.Update(_songs.Features.Row(song), step.Reward == 1f ? Feedback.Completed : Feedback.Skipped);
            step.Observation[..21].ToArray().Should().Equal(belief.Mean.ToArray().Select(weight => (float)weight));
        }
    }

    [Fact]
    public void Reset_TheSameSeed_TheSameEpisode()
    {
        PlaylistEnvironment one = World(PlaylistEnvironmentOptions.Sessions);
        PlaylistEnvironment other = World(PlaylistEnvironmentOptions.Sessions);
        for (ulong seed = 0; seed < 50; seed++)
        {
            TimeStep expected = one.Reset(seed);
            TimeStep found = other.Reset(seed);
            found.Observation.ToArray().Should().Equal(expected.Observation.ToArray());
            found.Candidates.Excluded.ToArray().Should().Equal(expected.Candidates.Excluded.ToArray());
        }
    }

    [Fact]
    public void Reset_SmallCatalog_LeavesEnoughForThePlaylist()
    {
        SongCatalog few = TestCatalogs.Binary(songs: 15, features: 12);
        var world = new PlaylistEnvironment(few, new HiddenTasteUserModel(), PlaylistEnvironmentOptions.Sessions with { Length = 6 });
        for (ulong seed = 0; seed < 100; seed++)
        {
            TimeStep first = world.Reset(seed);
            first.Candidates.Count.Should().BeGreaterThanOrEqualTo((int)MathF.Round(first.Observation[12] * 6));
        }
    }

    [Fact]
    public void Reset_ListenerWhoLeavesBefore_IsFollowedByAFreshOne()
    {
        var world = new PlaylistEnvironment(_songs, new FickleUserModel(leaveRate: 1), new() { MaxHeardBefore = 20 });
        for (ulong seed = 0; seed < 40; seed++)
            world.Reset(seed).Candidates.Excluded.Length.Should().Be(0);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesAllOfThem() =>
        FluentActions.Invoking(() => World(new() { MinLength = 11, MaxHeardBefore = -1, Belief = new() { UnstatedVariance = double.NaN } }))
            .Should().Throw<ArgumentException>().WithMessage("*MinLength is 11*MaxHeardBefore is -1*UnstatedVariance is NaN*");

    [Fact]
    public void BestPlan_WhereLengthsDiffer_IsNull()
    {
        World(new() { MinLength = 3 }).BestPlan.Should().BeNull();
        World(new()).BestPlan.Should().NotBeNull();
    }

    private static PlaylistEnvironment World(PlaylistEnvironmentOptions options) => new(_songs, new HiddenTasteUserModel(), options);

    private static int PlayedLength(PlaylistEnvironment world, ulong seed)
    {
        int length = 0;
        for (TimeStep step = world.Reset(seed); step.IsRunning; length++)
            step = world.Step(step.Candidates.At(0));
        return length;
    }
}
