using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

/// <summary>An episode may be long, or have no end: it is reported, written and cancelled by steps.</summary>
public sealed class LongEpisodeTests : IDisposable
{
    private static readonly ActionHeadDqnOptions _head = new()
    {
        HiddenUnits = 4,
        BatchSize = 4,
        LearningStarts = 20,
        LearnEvery = 50,
        ReplayCapacity = 100,
        Threads = 1
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("long-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(777)]
    [InlineData(2_345)]
    public void Train_CancelledInsideAnEpisode_TakesNoFurtherStep(int at)
    {
        using var source = new CancellationTokenSource();
        var world = new EndlessWorld(step => CancelAt(step, at, source));
        var agent = new ScriptedAgent();
        TrainingReport report = new Trainer(world, agent).Train(3, null, source.Token);

        (report.Cancelled, report.EnvironmentSteps, report.EpisodeRewards.Count).Should().Be((true, at, 0));
        (agent.Acted, agent.Observed).Should().Be((at, at), "the agent has seen what followed its last action");
        report.RewardDistribution.Total.Should().Be(at);
    }

    [Fact]
    public void TrainSteps_CancelledInsideAnEpisode_TakesNoFurtherStep()
    {
        using var source = new CancellationTokenSource();
        var world = new EndlessWorld(step => CancelAt(step, 50, source));
        TrainingReport report = new Trainer(world, new ScriptedAgent()).TrainSteps(1_000_000_000, null, source.Token);
        (report.Cancelled, report.EnvironmentSteps, world.Steps).Should().Be((true, 50, 50));
    }

    [Fact]
    public void Train_AfterACancelledCall_BeginsTheNextEpisode()
    {
        using var source = new CancellationTokenSource();
        var world = new EndlessWorld(step => CancelAt(step, 30, source));
        var agent = AgentOf(world);
        var trainer = new Trainer(world, agent);
        trainer.Train(1, null, source.Token);

        trainer.TrainSteps(40).EnvironmentSteps.Should().Be(40);
        world.Seeds.Should().Equal(Seeds.Derive(0, SeedPurpose.Training, 0), Seeds.Derive(0, SeedPurpose.Training, 1));
        agent.ToPolicy().Should().NotBeNull();
    }

    [Fact]
    public void Train_LongEpisode_IsReportedByStepsAndOnceAtTheEnd()
    {
        using var source = new CancellationTokenSource();
        var told = new Told();
        var agent = new ScriptedAgent { Tell = step => new AgentMetrics(2, 1, 1, 0.25) };
        new Trainer(new EndlessWorld(step => CancelAt(step, 3_500, source)), agent).Train(2, told, source.Token);

        told.All.Select(progress => progress.EnvironmentSteps).Should().Equal(1_000, 2_000, 3_000, 3_500);
        told.All.Should().OnlyContain(progress =>
            progress.Episode == 0 && progress.Loss == 2 && progress.Epsilon == 0.25 && double.IsNaN(progress.MeanReturn));
    }

    [Fact]
    public void Train_CancelledByWhoIsTold_EndsAtThatStep()
    {
        using var source = new CancellationTokenSource();
        var world = new EndlessWorld();
        new Trainer(world, new ScriptedAgent()).Train(2, new Told(_ => source.Cancel()), source.Token).EnvironmentSteps.Should().Be(1_000);
    }

    [Fact]
    public void Train_ShortEpisodes_AreReportedByEpisodesAlone()
    {
        var told = new Told();
        new Trainer(new ArmsWorld(400), new ScriptedAgent(), new() { ReportEvery = 20 }).Train(20, told);
        told.All.Should().ContainSingle("8,000 steps, but no episode of a thousand");
    }

    [Fact]
    public void Train_LongEpisode_IsWrittenBySteps()
    {
        string path = Path.Combine(_folder.FullName, "run");
        using var source = new CancellationTokenSource();
        var seen = new List<byte[]>();
        var world = new EndlessWorld(step =>
        {
            // The step after a checkpoint was due.
            if (step % 10_000 == 1)
                seen.Add(File.ReadAllBytes(path));
            CancelAt(step, 20_001, source);
        });
        new Trainer(world, AgentOf(world), new() { CheckpointPath = path }).Train(1, null, source.Token);
        seen.Should().HaveCount(3);
        seen[1].Should().NotEqual(seen[0]);
        seen[2].Should().NotEqual(seen[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(10_000)]
    [InlineData(10_321)]
    public void Resume_StoppedInsideAnEpisode_EqualsTheUninterruptedRun(int at)
    {
        const int Steps = 12_000;
        ActionHeadDqnAgent expected = AgentOf(new EndlessWorld());
        TrainingReport whole = new Trainer(new EndlessWorld(), expected).TrainSteps(Steps);

        TrainerOptions kept = new() { CheckpointPath = Path.Combine(_folder.FullName, "run") };
        using var source = new CancellationTokenSource();
        var stopped = new EndlessWorld(step => CancelAt(step, at, source));
        new Trainer(stopped, AgentOf(stopped), kept).TrainSteps(Steps, null, source.Token).EnvironmentSteps.Should().Be(at);
        ActionHeadDqnAgent agent = AgentOf(new EndlessWorld());
        TrainingReport resumed = new Trainer(new EndlessWorld(), agent, kept).Resume();

        agent.ParameterHash.Should().Be(expected.ParameterHash);
        resumed.Should().BeEquivalentTo(whole, options => options.Excluding(report => report.Duration).WithStrictOrdering());
    }

    [Fact]
    public void Resume_OfAnEpisodeThatGoesOtherwiseNow_SaysSo()
    {
        TrainerOptions kept = new() { CheckpointPath = Path.Combine(_folder.FullName, "run") };
        using var source = new CancellationTokenSource();
        var stopped = new EndlessWorld(step => CancelAt(step, 40, source));
        new Trainer(stopped, AgentOf(stopped), kept).Train(1, null, source.Token);

        var other = new WorldWithClock();
        FluentActions.Invoking(() => new Trainer(other, AgentOf(other), kept).Resume()).Should().Throw<EnvironmentContractException>()
            .WithMessage("*the same seed and the same actions give the same episode*40 steps*");
    }

    [Fact]
    public void Train_EpisodeWithoutEnd_IsBrokenOffAsByAClock()
    {
        var world = new EndlessWorld();
        var agent = new ScriptedAgent();
        TrainingReport report = new Trainer(world, agent).Train(1);
        (report.Cancelled, report.EnvironmentSteps, report.EpisodeRewards.Count).Should().Be((false, 1_000_000, 1));
        agent.Endings.Should().Be(1, "the agent is told, so that what follows is not taken for the same episode");
    }

    [Fact]
    public void Train_CancelledInsideAValidation_LeavesItToResume()
    {
        TrainerOptions options = new() { ValidationEvery = 2, ValidationEpisodes = 6, KeepBest = true };
        ActionHeadDqnAgent expected = AgentOf(new ArmsWorld { Chance = 1 });
        TrainingReport whole = new Trainer(new ArmsWorld { Chance = 1 }, expected, options).Train(4);

        TrainerOptions kept = options with { CheckpointPath = Path.Combine(_folder.FullName, "run") };
        using var source = new CancellationTokenSource();
        ulong inTheLast = Seeds.Derive(0, SeedPurpose.Validation, 3);
        int seen = 0;
        var world = new HookedWorld(new ArmsWorld { Chance = 1 }, seed =>
        {
            if (seed == inTheLast && ++seen == 2)
                source.Cancel();
        });
        TrainingReport stopped = new Trainer(world, AgentOf(world), kept).Train(4, null, source.Token);
        (stopped.Cancelled, stopped.EpisodeRewards.Count, stopped.Validation.Count).Should().Be((true, 4, 1));

        // A new run may not write over it: a validation is missing.
        FluentActions.Invoking(() => new Trainer(world, AgentOf(world), kept).Train(1)).Should().Throw<InvalidOperationException>()
            .WithMessage("*Resume*");
        var again = new ArmsWorld { Chance = 1 };
        ActionHeadDqnAgent agent = AgentOf(again);
        TrainingReport resumed = new Trainer(again, agent, kept).Resume();
        resumed.Should().BeEquivalentTo(whole, equal => equal.Excluding(report => report.Duration).Excluding(report =>
            report.BestPolicy).WithStrictOrdering());
        ((QPolicy)resumed.BestPolicy!).ParameterHash.Should().Be(((QPolicy)whole.BestPolicy!).ParameterHash);
        new Trainer(again, AgentOf(again), kept).Train(1).EpisodeRewards.Should().HaveCount(1, "now it has come to its end");
    }

    [Fact]
    public void Evaluate_CancelledInsideAnEpisode_RaisesAtTheNextStep()
    {
        using var source = new CancellationTokenSource();
        var world = new EndlessWorld(step => CancelAt(step, 77, source));
        FluentActions.Invoking(() => new Evaluator(world, new() { Listeners = 2 })
            .Evaluate([new Contender("ahead", new FixedPolicy(0))], source.Token)).Should().Throw<OperationCanceledException>();
        world.Steps.Should().Be(77);
    }

    [Fact]
    public void Train_OfTheSimpleRules_IsCancelledInsideAnEpisode()
    {
        Stopped((world, token) => LinearPolicy.Train(world, 2, 1, cancellation: token)).Should().Be(55);
        Stopped((world, token) => PopularityPolicy.Train(world, 2, 1, token)).Should().Be(55);

        static long Stopped(Action<IEnvironment, CancellationToken> train)
        {
            using var source = new CancellationTokenSource();
            var world = new EndlessWorld(step => CancelAt(step, 55, source));
            FluentActions.Invoking(() => train(world, source.Token)).Should().Throw<OperationCanceledException>();
            return world.Steps;
        }
    }

    [Fact]
    public void ComparisonRows_Cancelled_Raises()
    {
        var world = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel());
        FluentActions.Invoking(() => ComparisonRows.Train(world, 5, [1], new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public void ComparisonRows_CancelledAfterTheFirstRule_Raises()
    {
        using var source = new CancellationTokenSource();
        var users = new CancellingUserModel(7, source);
        FluentActions.Invoking(() => ComparisonRows.Train(new PlaylistEnvironment(TestCatalogs.Binary(), users), 5, [1], source.Token))
            .Should().Throw<OperationCanceledException>();
        users.Made.Should().Be(7, "popularity meets five listeners, and the linear rule stops at its second");
    }

    private static ActionHeadDqnAgent AgentOf(IEnvironment world) => new(world.Spec, _head);

    private static void CancelAt(long step, long at, CancellationTokenSource source)
    {
        if (step == at)
            source.Cancel();
    }

    /// <summary>Cancels when it has made so many listeners.</summary>
    private sealed class CancellingUserModel(int at, CancellationTokenSource source) : IUserModel
    {
        private readonly DotProductUserModel _users = new();

        public int Made { get; private set; }

        public string Name => _users.Name;

        public RewardRange Rewards(SongCatalog catalog) => _users.Rewards(catalog);

        public IListener CreateListener(SongCatalog catalog, SeededRandom random)
        {
            if (++Made == at)
                source.Cancel();
            return _users.CreateListener(catalog, random);
        }
    }

    /// <summary>A world that breaks its promise: what it pays depends on how often it was played.</summary>
    private sealed class WorldWithClock : IEnvironment
    {
        private readonly EndlessWorld _world = new();
        private int _clock;

        public EnvironmentSpec Spec => _world.Spec;

        public TimeStep Reset(ulong seed) => _world.Reset(seed);

        public TimeStep Step(int action)
        {
            TimeStep step = _world.Step(action);
            return TimeStep.Running(step.Observation, step.Candidates, ++_clock % 2);
        }
    }

    private sealed class HookedWorld(IEnvironment world, Action<ulong> reset) : IEnvironment
    {
        public EnvironmentSpec Spec => world.Spec;

        public TimeStep Reset(ulong seed)
        {
            reset(seed);
            return world.Reset(seed);
        }

        public TimeStep Step(int action) => world.Step(action);
    }
}
