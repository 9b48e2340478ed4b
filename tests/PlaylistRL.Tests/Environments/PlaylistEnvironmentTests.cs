using FluentAssertions;
using PlaylistRL.Tests.Training;
using Xunit;

namespace PlaylistRL.Tests.Environments;

public sealed class PlaylistEnvironmentTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(songs: 30, features: 5);

    [Fact]
    public void Spec_Defaults_SaysWhatTheWorldIs()
    {
        EnvironmentSpec spec = new PlaylistEnvironment(_songs, new DotProductUserModel()).Spec;

        spec.Name.Should().Be("dot-product");
        spec.Observation.Encoder.Should().Be("playlist-1");
        spec.Observation.Blocks.Should().Equal(
            new ObservationBlock("belief", 0, 5), new ObservationBlock("remaining-steps", 5, 1), new ObservationBlock("heard", 6, 5));
        spec.Actions.Should().BeSameAs(_songs.Features);
        spec.ActionsFingerprint.Should().Be(_songs.Fingerprint);
        spec.Horizon.Should().Be(10);
        spec.Rewards.Should().Be(new DotProductUserModel().Rewards(_songs));
        spec.MaxExcluded.Should().Be(10, "no more songs are played in an episode");
    }

    [Theory]
    [InlineData(100, 50, false, 30)]
    [InlineData(100, 20, false, 20)]
    [InlineData(100, 50, true, 15)]
    [InlineData(4, 50, false, 4)]
    public void Spec_MaxExcluded_IsTheLeastOfWindowLengthAndSongs(int length, int window, bool filtered, int expected)
    {
        var options = new PlaylistEnvironmentOptions
        {
            Length = length,
            RepeatWindow = window,
            Filter = filtered ? CandidateFilter.Where(30, song => song % 2 == 0) : null,
        };

        new PlaylistEnvironment(_songs, new DotProductUserModel(), options).Spec.MaxExcluded.Should().Be(expected);
    }

    [Fact]
    public void Step_ThroughAnEpisode_ShowsBeliefRemainingStepsAndWhatWasHeard()
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        TimeStep step = world.Reset(11);
        float[] stated = world.Listener!.Stated.Weights.ToArray();
        var heard = new float[5];
        for (int played = 0; played <= 10; played++)
        {
            step.Observation[..5].ToArray().Should().Equal(stated);
            step.Observation[5].Should().BeApproximately((10 - played) / 10f, 1e-6f);
            for (int i = 0; i < 5; i++)
                step.Observation[6 + i].Should().BeApproximately(heard[i], 1e-5f);
            step.Ending.Should().Be(played < 10 ? Ending.Running : Ending.Terminated);
            step.Candidates.Count.Should().Be(30 - played);
            if (!step.IsRunning)
                break;
            int song = (played * 7) % 30;
            step = world.Step(song);
            float product = 0;
            for (int i = 0; i < 5; i++)
            {
                heard[i] = (0.7f * heard[i]) + (0.3f * _songs.Features.Row(song)[i]);
                product += stated[i] * _songs.Features.Row(song)[i];
            }

            step.Reward.Should().BeApproximately(product, 1e-5f);
            step.Candidates.Contains(song).Should().BeFalse();
        }
    }

    [Fact]
    public void LastResponse_ThroughAnEpisode_IsThatOfTheSongJustPlayed()
    {
        // Song 4 has no feedback of its own: the listener throws.
        var world = new PlaylistEnvironment(
            _songs, new ScriptedUserModel(Feedback.Liked, Feedback.None, Feedback.Skipped, Feedback.Disliked), new() { Length = 5 });
        world.LastResponse.Should().BeNull();
        world.Reset(1);
        world.LastResponse.Should().BeNull();
        world.Step(0);
        world.LastResponse.Should().Be(new Response(1) { Feedback = Feedback.Liked });
        world.Step(1);
        world.LastResponse.Should().Be(new Response(1));
        FluentActions.Invoking(() => world.Step(1)).Should().Throw<ArgumentException>();
        world.LastResponse.Should().Be(new Response(1), "a song that was refused was not played");
        world.Step(3);
        world.LastResponse.Should().Be(new Response(1) { Feedback = Feedback.Disliked, Leaves = true });
        world.Reset(2);
        world.LastResponse.Should().BeNull();
        world.Step(2);
        FluentActions.Invoking(() => world.Step(4)).Should().Throw<IndexOutOfRangeException>();
        world.LastResponse.Should().BeNull();
    }

    [Fact]
    public void LastResponse_SongsHeardBefore_DoNotCount()
    {
        var world = new PlaylistEnvironment(
            _songs, new ScriptedUserModel([.. Enumerable.Repeat(Feedback.Completed, 30)]), new() { Length = 5, MaxHeardBefore = 8 });
        for (ulong seed = 0; seed < 8; seed++)
        {
            world.Reset(seed);
            world.LastResponse.Should().BeNull();
        }
    }

    [Fact]
    public void Reset_AfterAnEpisode_ForgetsWhatWasHeard()
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        world.Reset(1);
        for (int song = 0; song < 5; song++)
            world.Step(song);

        TimeStep step = world.Reset(2);

        step.Observation[6..].ToArray().Should().OnlyContain(number => number == 0);
        step.Observation[5].Should().Be(1);
        step.Candidates.Count.Should().Be(30);
        step.Reward.Should().Be(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void Step_ShortWindow_ExcludesExactlyTheSongsLastPlayed(int window)
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel(), new() { Length = 40, RepeatWindow = window });
        var random = new SeededRandom(5);
        var played = new List<int>();
        TimeStep step = world.Reset(1);
        while (step.IsRunning)
        {
            step.Candidates.Excluded.ToArray().Should().Equal(played.TakeLast(window), "they stand in the order they were played");
            played.Add(step.Candidates.At(random.Next(step.Candidates.Count)));
            step = world.Step(played[^1]);
        }

        played.Should().HaveCount(40);
        if (window < 7)
            played.Should().NotEqual(played.Distinct(), "songs come again after the window");
    }

    [Fact]
    public void Step_FewerSongsThanTheLength_TerminatesWhenNoneIsLeft()
    {
        var world = new PlaylistEnvironment(
            _songs, new DotProductUserModel(), new() { Filter = CandidateFilter.Where(30, song => song >= 26) });
        TimeStep step = world.Reset(1);
        foreach (int song in (int[])[29, 26, 28, 27])
        {
            step.Ending.Should().Be(Ending.Running);
            step = world.Step(song);
        }

        step.Ending.Should().Be(Ending.Terminated);
        step.Candidates.Count.Should().Be(0);
    }

    [Fact]
    public void Step_ListenerLeaves_Terminates()
    {
        var world = new PlaylistEnvironment(_songs, new FickleUserModel(leaveRate: 1));
        world.Reset(1);

        world.Step(3).Ending.Should().Be(Ending.Terminated);
        world.Invoking(w => w.Step(4)).Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [InlineData(-1, "*songs 0 to 29*")]
    [InlineData(30, "*songs 0 to 29*")]
    [InlineData(1, "*does not pass the filter*")]
    [InlineData(2, "*among the last 50 played*")]
    public void Step_NoCandidate_SaysWhyNot(int song, string why)
    {
        var world = new PlaylistEnvironment(
            _songs, new DotProductUserModel(), new() { Filter = CandidateFilter.Where(30, s => s % 2 == 0) });
        world.Reset(1);
        world.Step(2);

        world.Invoking(w => w.Step(song)).Should().Throw<ArgumentException>().WithMessage(why);
        world.Step(4).IsRunning.Should().BeTrue("the episode goes on");
    }

    [Theory]
    [InlineData(float.NaN, "a reward is finite")]
    [InlineData(float.PositiveInfinity, "a reward is finite")]
    [InlineData(1.001f, "a reward lies in the declared range")]
    [InlineData(-0.5f, "a reward lies in the declared range")]
    public void Step_ListenerBreaksTheContract_NamesTheRule(float reward, string rule)
    {
        var world = new PlaylistEnvironment(_songs, new FickleUserModel(reward: reward));
        world.Reset(1);

        world.Invoking(w => w.Step(0)).Should().Throw<EnvironmentContractException>().Which.Rule.Should().Be(rule);
        world.Invoking(w => w.Step(1)).Should().Throw<InvalidOperationException>("the episode cannot go on");
        world.Reset(2).IsRunning.Should().BeTrue();
    }

    [Fact]
    public void Step_RewardOverTheBoundByRounding_Passes()
    {
        var world = new PlaylistEnvironment(_songs, new FickleUserModel(reward: 1.00005f));
        world.Reset(1);

        world.Step(0).Reward.Should().Be(1.00005f);
    }

    [Fact]
    public void Reset_StatedPreferencesOfAnotherLength_NamesTheRule()
    {
        var world = new PlaylistEnvironment(_songs, new FickleUserModel(weights: 4));

        EnvironmentContractException error = world.Invoking(w => w.Reset(1)).Should().Throw<EnvironmentContractException>().Which;
        error.Rule.Should().Be("stated preferences have one weight a feature");
        error.Message.Should().Contain("'fickle'").And.Contain("4 weights").And.Contain("5 features");
    }

    [Fact]
    public void Reset_OneSeed_DrawsListenerAndResponsesFromSeparateStreams()
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        world.Reset(77);
        IListener same = new DotProductUserModel().CreateListener(_songs, new SeededRandom(Seeds.Derive(77, SeedPurpose.Listener)));
        world.Listener!.Stated.Weights.ToArray().Should().Equal(same.Stated.Weights.ToArray());

        var chancy = new PlaylistEnvironment(_songs, new FickleUserModel());
        chancy.Reset(77);
        chancy.Step(0).Reward.Should().Be(new SeededRandom(Seeds.Derive(77, SeedPurpose.Responses)).NextSingle());
    }

    [Fact]
    public void Foresight_ModelWithout_IsNull()
    {
        var world = new PlaylistEnvironment(_songs, new FickleUserModel());
        world.Listener.Should().BeNull();
        world.Reset(1);

        world.Listener.Should().NotBeNull();
        world.Foresight.Should().BeNull();
        world.BestPlan.Should().BeNull();
    }

    [Theory]
    [InlineData(10, 9, true)]
    [InlineData(10, 8, false)]
    public void BestPlan_WhereSongsCanComeTwice_IsNull(int length, int window, bool offered) =>
        (new PlaylistEnvironment(_songs, new DotProductUserModel(), new() { Length = length, RepeatWindow = window }).BestPlan is not null)
            .Should().Be(offered);

    [Fact]
    public void Constructor_ManyViolations_NamesAllOfThem()
    {
        Action make = () => _ = new PlaylistEnvironment(
            _songs, new DotProductUserModel(), new() { Length = 0, RepeatWindow = -1, Filter = CandidateFilter.Where(29, _ => false) });

        make.Should().Throw<ArgumentException>().Which.Message.Should()
            .Contain("Length is 0").And.Contain("RepeatWindow is -1").And.Contain("over 29 songs").And.Contain("no song pass");
    }
}
