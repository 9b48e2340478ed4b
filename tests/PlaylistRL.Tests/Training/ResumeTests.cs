using FluentAssertions;
using PlaylistRL.Tests.Behaviour;
using PlaylistRL.Tests.Storage;
using Xunit;

namespace PlaylistRL.Tests.Training;

/// <summary>A resumed run equals the uninterrupted one, bit for bit, wherever it was stopped.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int Episodes = 60;

    private static readonly DqnOptions _dqn =
        new()
        {
            HiddenUnits = 8,
            BatchSize = 8,
            LearningStarts = 12,
            ReplayCapacity = 60,
            Epsilon = new Schedule(1, 0.95, 0.1),
            Threads = 1
        };
    private static readonly ActionHeadDqnOptions _head =
        new()
        {
            HiddenUnits = 8,
            StateValueUnits = 8,
            BatchSize = 8,
            LearningStarts = 12,
            ReplayCapacity = 60,
            Epsilon = new Schedule(1, 0.95, 0.1),
            Threads = 1
        };

    private static readonly Dictionary<string, QLearningOptions> _agents = new()
    {
        ["dqn"] = _dqn,
        ["dqn, mission"] = DqnOptions.Mission with { HiddenUnits = 8, BatchSize = 8, ReplayCapacity = 100, LearningStarts = 8 },
        ["dqn, hard double"] = _dqn with { TargetUpdate = TargetUpdate.Hard(7) },
        ["dqn, soft plain"] = _dqn with { DoubleQ = false, TargetUpdate = TargetUpdate.Soft(0.05), LearnEvery = 3 },
        ["dqn, one stream"] = _dqn with { StateValueStream = false, Loss = Loss.Huber, MaxGradientNorm = 0.5 },
        ["dqn, never learns"] = _dqn with { LearningStarts = 60, ReplayCapacity = 1_000, Epsilon = Schedule.Constant(1) },
        ["head"] = _head,
        ["head, mission"] = ActionHeadDqnOptions.Mission with { HiddenUnits = 8, BatchSize = 8, ReplayCapacity = 100, LearningStarts = 8 },
        ["head, hard double"] = _head with { TargetUpdate = TargetUpdate.Hard(7), LearnEvery = 2 },
        ["head, soft plain"] = _head with { DoubleQ = false },
        ["head, whole"] = _head with { SplitHead = false, StateValueStream = false, StateValueUnits = null, BilinearSkip = false },
        ["head, logistic"] = _head with { RewardLoss = Loss.CrossEntropy, LearningRate = new Schedule(0.01, 0.9, 0.001) },
        ["head, wide value"] = _head with { StateValueUnits = 10 },
        ["head, myopic"] = _head with { Discount = 0 },
    };

    private static readonly Dictionary<string, Func<IEnvironment>> _worlds = new()
    {
        ["horizon"] = () => new RandomStepsWorld(hasHorizon: true),
        ["truncating"] = () => new RandomStepsWorld(hasHorizon: false),
        ["playlist"] = () => Playlists(null),
        ["sessions"] = () =>
            new PlaylistEnvironment(
            TestCatalogs.Binary(songs: 60, features: 12), new HiddenTasteUserModel(), PlaylistEnvironmentOptions.Sessions),
        ["filtered playlist"] = () => Playlists(CandidateFilter.Where(60, song => song % 3 != 1)),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("resume-");

    /// <summary>Every agent in a world of random steps with and without horizon; the presets in every world.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string agent in _agents.Keys)
            {
                foreach (string world in _worlds.Keys)
                {
                    if (!(agent.Contains("logistic", StringComparison.Ordinal) && world.Contains("playlist", StringComparison.Ordinal)))
                        cases.Add(agent, world);
                }
            }

            return cases;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resume_StoppedAtRandomEpisodes_EqualsTheUninterruptedRun(string agent, string world)
    {
        TrainerOptions options = new() { Seed = 3, ValidationEvery = 7, ValidationEpisodes = 5, KeepBest = true };
        (TrainingReport expected, string expectedHash, string bestHash) = Uninterrupted(agent, world, options, Episodes);

        var random = new SeededRandom(Seeds.Derive(11, SeedPurpose.Application, (ulong)(agent + world).Sum(letter => letter)));
        TrainerOptions kept = options with { CheckpointPath = File("run.checkpoint"), CheckpointEvery = 9 };
        TrainingReport report = Stopped(
            (trainer, token) =>
            trainer.Train(Episodes, null, token), agent, world, kept, random.Next(Episodes - 1) + 1, out IAgent learner);
        for (int stops = 0; report.Cancelled; stops++)
        {
            report.EpisodeRewards.Count.Should().BeLessThan(Episodes);
            int more = stops == 2 ? Episodes : random.Next(20) + 1;
            report = Stopped(
                (trainer, token) => trainer.Resume(null, token), agent, world, kept, report.EpisodeRewards.Count + more, out learner);
        }

        AgentKind.HashOf(learner).Should().Be(expectedHash);
        ((QPolicy)report.BestPolicy!).ParameterHash.Should().Be(bestHash);
        ShouldBeEqual(report, expected);

        // Everything else there is: replay, moments, random states, counters. What a checkpoint holds is the whole state, so equal files
        // are equal runs.
        IAgent other = AgentKind.Create(_worlds[world]().Spec, _agents[agent]);
        new Trainer(_worlds[world](), other, kept with { CheckpointPath = File("other.checkpoint"), Clock = new FrozenClock() })
            .Train(Episodes);
        WithoutTime(File("run.checkpoint")).Should().Equal(WithoutTime(File("other.checkpoint")));
    }

    [Theory]
    [InlineData("dqn", "horizon")]
    [InlineData("dqn, hard double", "truncating")]
    [InlineData("head", "sessions")]
    [InlineData("head", "filtered playlist")]
    [InlineData("head, wide value", "horizon")]
    public void Resume_StoppedAtRandomSteps_EqualsTheUninterruptedRun(string agent, string world)
    {
        TrainerOptions options = new() { Seed = 5, ValidationEvery = 9, ValidationEpisodes = 4, KeepBest = true };
        (TrainingReport expected, string expectedHash, string bestHash) = Uninterrupted(agent, world, options, Episodes);
        var random = new SeededRandom(Seeds.Derive(13, SeedPurpose.Application, (ulong)(agent + world).Sum(letter => letter)));
        TrainerOptions kept = options with { CheckpointPath = File("steps.checkpoint"), CheckpointEvery = 7 };
        TrainingReport? report = null;
        IAgent learner = null!;
        for (int stops = 0; report is null or { Cancelled: true }; stops++)
        {
            using var cancellation = new CancellationTokenSource();
            int left = stops == 12 ? int.MaxValue : random.Next(40);
            IEnvironment environment = new CountingWorld(_worlds[world](), () =>
            {
                if (left-- == 0)
                    cancellation.Cancel();
            });
            learner = AgentKind.Create(environment.Spec, _agents[agent]);
            var trainer = new Trainer(environment, learner, kept);
            report = report is null ? trainer.Train(Episodes, null, cancellation.Token) : trainer.Resume(null, cancellation.Token);
        }

        AgentKind.HashOf(learner).Should().Be(expectedHash);
        ((QPolicy)report.BestPolicy!).ParameterHash.Should().Be(bestHash);
        ShouldBeEqual(report, expected);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("dqn")]
    public void Resume_TrainedOnAfterwards_GoesOnAsTheUninterruptedRun(string agent)
    {
        IAgent expected = AgentKind.Create(_worlds["horizon"]().Spec, _agents[agent]);
        var uninterrupted = new Trainer(_worlds["horizon"](), expected);
        uninterrupted.Train(20);
        uninterrupted.TrainSteps(33);
        uninterrupted.Train(20);

        TrainerOptions kept = new() { CheckpointPath = File("run.checkpoint") };
        IAgent learner = AgentKind.Create(_worlds["horizon"]().Spec, _agents[agent]);
        var first = new Trainer(_worlds["horizon"](), learner, kept);
        first.Train(20);
        first.TrainSteps(33).EnvironmentSteps.Should().Be(33, "the last episode is broken off");
        learner = AgentKind.Create(_worlds["horizon"]().Spec, _agents[agent]);
        var second = new Trainer(_worlds["horizon"](), learner, kept);
        TrainingReport resumed = second.Resume();
        resumed.EnvironmentSteps.Should().Be(33);
        resumed.Cancelled.Should().BeFalse("that call had come to its end");
        second.Train(20);

        AgentKind.HashOf(learner).Should().Be(AgentKind.HashOf(expected));
    }

    [Fact]
    public void Train_WhereAnUnfinishedRunLies_DoesNotWriteOverIt()
    {
        string path = File("precious.checkpoint");
        TrainerOptions kept = new() { CheckpointPath = path };
        Trainer Anew()
        {
            IEnvironment world = _worlds["horizon"]();
            return new Trainer(world, AgentKind.Create(world.Spec, _head), kept);
        }

        using var stop = new CancellationTokenSource();
        Trainer interrupted = Anew();
        interrupted.Train(20, new Told(progress => stop.Cancel()), stop.Token).Cancelled.Should().BeTrue();
        byte[] before = System.IO.File.ReadAllBytes(path);

        FluentActions.Invoking(() => Anew().Train(20)).Should().Throw<InvalidOperationException>()
            .WithMessage("*precious.checkpoint*Resume*");
        System.IO.File.ReadAllBytes(path).Should().Equal(before);
        Anew().Resume().EpisodeRewards.Should().HaveCount(20);
        Anew().Train(20).EpisodeRewards.Should().HaveCount(20, "a run that has come to its end may be followed by another");
    }

    [Fact]
    public void Resume_PlaylistsSetUpOtherwise_ListsWhatDiffers()
    {
        SongCatalog songs = TestCatalogs.Binary(songs: 60, features: 12);
        PlaylistEnvironment World(PlaylistEnvironmentOptions options) => new(songs, new DotProductUserModel(), options);
        Trainer On(PlaylistEnvironment world) =>
            new(world, AgentKind.Create(world.Spec, _head), new() { CheckpointPath = File("set-up.checkpoint") });
        On(World(new() { MinLength = 1, Filter = CandidateFilter.Where(60, song => song > 3) })).Train(5);

        FluentActions.Invoking(
            () => On(World(new() { MinLength = 2, RepeatWindow = 70, Filter = CandidateFilter.Where(60, song => song > 4) })).Resume())
            .Should().Throw<ModelFileException>().WithMessage(
                "*world.MinLength is 1 in the file and 2 here*world.RepeatWindow is 50 in the file and 70 here*world.Filter*");
    }

    [Fact]
    public void Resume_CancelledAtOnce_MayBeFollowedByTrain()
    {
        IEnvironment world = _worlds["horizon"]();
        TrainerOptions kept = new() { CheckpointPath = File("own.checkpoint") };
        new Trainer(world, AgentKind.Create(world.Spec, _head), kept).Train(5, null, new CancellationToken(canceled: true));
        var trainer = new Trainer(world, AgentKind.Create(world.Spec, _head), kept);
        trainer.Resume(null, new CancellationToken(canceled: true)).Cancelled.Should().BeTrue();

        trainer.Train(5).EpisodeRewards.Should().HaveCount(5);
    }

    [Fact]
    public void Constructor_ReplayTooLargeForACheckpoint_SaysSoAtOnce()
    {
        IEnvironment world = _worlds["playlist"]();
        var agent = new DqnAgent(world.Spec, _dqn with { ReplayCapacity = 40_000_000 });
        FluentActions.Invoking(() => new Trainer(world, agent, new() { CheckpointPath = File("large.checkpoint") })).Should()
            .Throw<ArgumentException>().WithMessage("*2 GiB*ReplayCapacity*");
    }

    [Fact]
    public void Train_WhereAnotherFileLies_DoesNotWriteOverIt()
    {
        string path = File("letter.txt");
        System.IO.File.WriteAllText(path, "Dear all, this is no checkpoint.");
        IEnvironment world = _worlds["horizon"]();
        FluentActions.Invoking(() => new Trainer(world, AgentKind.Create(world.Spec, _head), new() { CheckpointPath = path }).Train(5))
            .Should().Throw<InvalidOperationException>().WithMessage("*letter.txt*another path*");
        System.IO.File.ReadAllText(path).Should().StartWith("Dear all");
    }

    [Fact]
    public void Resume_ByAnAgentThatLearnedSomethingElse_ReplacesIt()
    {
        TrainerOptions kept = new() { CheckpointPath = File("run.checkpoint") };
        IAgent agent = AgentKind.Create(_worlds["horizon"]().Spec, _head);
        new Trainer(_worlds["horizon"](), agent, kept).Train(20);
        IAgent other = AgentKind.Create(_worlds["horizon"]().Spec, _head);
        AgentKind.Run(other, _worlds["horizon"](), 200, firstSeed: 99);
        new Trainer(_worlds["horizon"](), other, kept).Resume();
        AgentKind.HashOf(other).Should().Be(AgentKind.HashOf(agent));
    }

    [Fact]
    public void Resume_Duration_IsThatOfBothParts()
    {
        TrainerOptions kept = new() { CheckpointPath = File("run.checkpoint"), Clock = new TickingClock() };
        TimeSpan first = Stopped((trainer, token) => trainer.Train(20, null, token), "head", "horizon", kept, 10, out _).Duration;
        TimeSpan both = new Trainer(_worlds["horizon"](), AgentKind.Create(_worlds["horizon"]().Spec, _head), kept).Resume().Duration;
        first.Should().BeGreaterThan(TimeSpan.Zero);
        both.Should().BeGreaterThan(first);
    }

    [Fact]
    public void Resume_OtherThreads_IsTheSameRun()
    {
        TrainerOptions kept = new() { CheckpointPath = File("run.checkpoint") };
        IAgent agent = AgentKind.Create(_worlds["horizon"]().Spec, _head);
        new Trainer(_worlds["horizon"](), agent, kept).Train(20);
        IAgent other = AgentKind.Create(_worlds["horizon"]().Spec, _head with { Threads = 2 });
        new Trainer(_worlds["horizon"](), other, kept with { ReportEvery = 3, CheckpointEvery = 3 }).Resume();
        AgentKind.HashOf(other).Should().Be(AgentKind.HashOf(agent));
    }

    [Fact]
    public void Resume_OtherOptions_ListsAllThatDiffers()
    {
        TrainerOptions kept = new() { CheckpointPath = File("run.checkpoint") };
        IAgent agent = AgentKind.Create(_worlds["horizon"]().Spec, _head);
        new Trainer(_worlds["horizon"](), agent, kept).Train(5);

        Refusal(_head with { Discount = 0.5, Seed = 4 }, "horizon", kept with { Seed = 9 })
            .Should().Match("*'*run.checkpoint'*another run*Seed is 0 in the file and 4 here*Discount is 1 in the file and 0.5 "
                + "here*trainer.Seed is 0 in the file and 9 here*");
        Refusal(_dqn, "horizon", kept).Should().Match(
            "*agent is action-head-dqn in the file and dqn here*SplitHead is true in the file and not there here*");
        Refusal(_head, "truncating", kept).Should().Match("*world.horizon is 4 in the file and none here*");
        Refusal(_head, "playlist", kept).Should().Match("*world.name is random-steps*world.actions-fingerprint*");
        Refusal(_head, "horizon", kept with { ValidationEvery = 3, KeepBest = true }).Should()
            .Match("*ValidationEvery is 0 in the file and 3 here*KeepBest is false in the file and true here*");
    }

    [Fact]
    public void Resume_DamagedCheckpoint_ChangesNothing()
    {
        TrainerOptions kept = new() { CheckpointPath = File("run.checkpoint") };
        new Trainer(_worlds["horizon"](), AgentKind.Create(_worlds["horizon"]().Spec, _head), kept).Train(20);
        (string header, byte[] data) = TensorBytes.Split(System.IO.File.ReadAllBytes(File("run.checkpoint")));
        foreach ((string from, string to) in (ReadOnlySpan<(string, string)>)[
            ("\"call.finished\":\"20\"", "\"call.finished\":\"19\""), ("\"replay.added\":\"", "\"replay.added\":\"9"), (
                "report.losses.bins", "report.losses.bens"), ("\"call.has-best\":\"false\"", "\"call.has-best\":\"true\"")])
        {
            header.Should().Contain(from);
            System.IO.File.WriteAllBytes(File("run.checkpoint"), TensorBytes.Of(header.Replace(from, to, StringComparison.Ordinal), data));
            IAgent agent = AgentKind.Create(_worlds["horizon"]().Spec, _head);
            string before = AgentKind.HashOf(agent);
            FluentActions.Invoking(() => new Trainer(_worlds["horizon"](), agent, kept).Resume()).Should().Throw<ModelFileException>();
            AgentKind.HashOf(agent).Should().Be(before);
        }
    }

    [Fact]
    public void Resume_NoPathNoFileOrAFolder_SaysWhatToDo()
    {
        IEnvironment world = _worlds["horizon"]();
        IAgent agent = AgentKind.Create(world.Spec, _head);
        FluentActions.Invoking(() => new Trainer(world, agent).Resume()).Should().Throw<InvalidOperationException>()
            .WithMessage("*CheckpointPath is null*");
        FluentActions.Invoking(() => new Trainer(world, agent, new() { CheckpointPath = File("gone") }).Resume()).Should()
            .Throw<FileNotFoundException>().WithMessage("*gone' does not exist*Call Train*");
        FluentActions.Invoking(() => new Trainer(world, agent, new() { CheckpointPath = _folder.FullName }).Resume()).Should()
            .Throw<FileNotFoundException>().WithMessage("*is a folder*");
    }

    [Fact]
    public void Train_CheckpointCannotBeWritten_SaysSoBeforeTheFirstEpisode()
    {
        var world = new ArmsWorld();
        IAgent agent = AgentKind.Create(world.Spec, _head);
        FluentActions.Invoking(() => new Trainer(world, agent, new() { CheckpointPath = File("gone/run.checkpoint") }).Train(5)).Should()
            .Throw<DirectoryNotFoundException>().WithMessage("*run.checkpoint' cannot be written*");
        FluentActions.Invoking(() => new Trainer(world, agent, new() { CheckpointPath = _folder.FullName }).Train(5)).Should()
            .Throw<Exception>().WithMessage("*It is a folder*");
        world.Seeds.Should().BeEmpty();
        _folder.GetFileSystemInfos().Should().BeEmpty();
    }

    [Fact]
    public void Trainer_AgentThatCannotBeWritten_IsRefused() =>
        FluentActions.Invoking(() => new Trainer(new ArmsWorld(), new ScriptedAgent(), new() { CheckpointPath = File("run.checkpoint") }))
            .Should().Throw<ArgumentException>().WithMessage("*ScriptedAgent cannot be written*those of this library can*");

    [Fact]
    public void Trainer_CheckpointOptionsThatContradict_AreAllReported() =>
        FluentActions.Invoking(() => new Trainer(new ArmsWorld(), new ScriptedAgent(), new() { CheckpointEvery = 0, CheckpointPath = " " }))
            .Should().Throw<ArgumentException>().WithMessage("*CheckpointEvery is 0*CheckpointPath is blank*");

    [Fact]
    public void Trainer_CheckpointEveryWithoutPath_IsRefused() =>
        FluentActions.Invoking(() => new Trainer(new ArmsWorld(), new ScriptedAgent(), new() { CheckpointEvery = 5 }))
            .Should().Throw<ArgumentException>().WithMessage("*CheckpointEvery is set, but without CheckpointPath*");

    [Fact]
    public void Describe_Options_NamesEveryOneThatMatters()
    {
        foreach (QLearningOptions options in (QLearningOptions[])[_dqn, _head])
        {
            string[] properties = [
                .. options.GetType().GetProperties().Where(
                property => property.GetMethod!.IsStatic is false && property.Name is not ("Threads" or "EqualityContract"))
                .Select(property => property.Name)];
            options.Describe().Select(setting => setting.Name["agent.".Length..]).Should().BeEquivalentTo(properties);
        }
    }

    private static PlaylistEnvironment Playlists(CandidateFilter? filter) =>
        new(TestCatalogs.Binary(), new DotProductUserModel(), new() { Length = 4, RepeatWindow = 3, Filter = filter });

    private static (TrainingReport Report, string Hash, string BestHash) Uninterrupted(
        string agent, string world, TrainerOptions options, int episodes)
    {
        IEnvironment environment = _worlds[world]();
        IAgent learner = AgentKind.Create(environment.Spec, _agents[agent]);
        TrainingReport report = new Trainer(environment, learner, options).Train(episodes);
        return (report, AgentKind.HashOf(learner), ((QPolicy)report.BestPolicy!).ParameterHash);
    }

    /// <summary>A run in objects of its own that is cancelled when so many episodes have been finished.</summary>
    private static TrainingReport Stopped(
        Func<Trainer, CancellationToken, TrainingReport> run, string agent, string world, TrainerOptions options, int atEpisode,
        out IAgent learner)
    {
        using var cancellation = new CancellationTokenSource();
        IEnvironment environment = new StoppingWorld(_worlds[world](), cancellation, options, atEpisode);
        learner = AgentKind.Create(environment.Spec, _agents[agent]);
        return run(new Trainer(environment, learner, options), cancellation.Token);
    }

    private static void ShouldBeEqual(TrainingReport report, TrainingReport expected)
    {
        report.Should().BeEquivalentTo(
            expected, options => options.Excluding(member => member.Duration).Excluding(member => member.BestPolicy).WithStrictOrdering());
    }

    private static string Refusal(QLearningOptions agent, string world, TrainerOptions options)
    {
        IEnvironment environment = _worlds[world]();
        return FluentActions.Invoking(() => new Trainer(environment, AgentKind.Create(environment.Spec, agent), options).Resume()).Should()
            .Throw<ModelFileException>().Which.Message;
    }

    /// <summary>A checkpoint's header, without the one entry that a clock decides, and its data.</summary>
    private static byte[] WithoutTime(string path)
    {
        (string header, byte[] data) = TensorBytes.Split(System.IO.File.ReadAllBytes(path));
        int start = header.IndexOf("\"call.elapsed-ticks\":\"", StringComparison.Ordinal);
        int end = header.IndexOf(',', start);
        // The header is filled up with spaces, whose number depends on the time's digits.
        return [.. System.Text.Encoding.UTF8.GetBytes(header.Remove(start, end - start).TrimEnd()), .. data];
    }

    private string File(string name) => Path.Combine(_folder.FullName, name);

    private sealed class FrozenClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }

    /// <summary>Tells who counts of every step.</summary>
    private sealed class CountingWorld(IEnvironment world, Action stepped) : IEnvironment, IDescribed
    {
        IEnumerable<(string Name, string Value)> IDescribed.Settings => (world as IDescribed)?.Settings ?? [];

        public EnvironmentSpec Spec => world.Spec;

        public TimeStep Reset(ulong seed) => world.Reset(seed);

        public TimeStep Step(int action)
        {
            stepped();
            return world.Step(action);
        }
    }

    /// <summary>Cancels when an episode of a certain number begins, in which no step is taken then.</summary>
    private sealed class StoppingWorld(IEnvironment world, CancellationTokenSource cancellation, TrainerOptions options, int atEpisode)
        : IEnvironment, IDescribed
    {
        IEnumerable<(string Name, string Value)> IDescribed.Settings => (world as IDescribed)?.Settings ?? [];

        public EnvironmentSpec Spec => world.Spec;

        public TimeStep Reset(ulong seed)
        {
            if (seed == Seeds.Derive(options.Seed, SeedPurpose.Training, (ulong)(atEpisode - 1)))
                cancellation.Cancel();
            return world.Reset(seed);
        }

        public TimeStep Step(int action) => world.Step(action);
    }
}
