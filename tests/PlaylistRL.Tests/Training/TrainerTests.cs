using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class TrainerTests
{
    [Fact]
    public void Train_Episodes_HaveTheTrainingSeedsInOrder()
    {
        var world = new ArmsWorld();
        new Trainer(world, new ScriptedAgent(), new() { Seed = 7 }).Train(4);

        world.Seeds.Should().Equal(Enumerable.Range(0, 4).Select(i => Seeds.Derive(7, SeedPurpose.Training, (ulong)i)));
    }

    [Fact]
    public void Train_CalledAgain_GoesOnWithTheNextSeeds()
    {
        var world = new ArmsWorld();
        var trainer = new Trainer(world, new ScriptedAgent());
        trainer.Train(2);
        TrainingReport second = trainer.Train(3);

        world.Seeds.Should().Equal(Enumerable.Range(0, 5).Select(i => Seeds.Derive(0, SeedPurpose.Training, (ulong)i)));
        second.EpisodeRewards.Should().HaveCount(3, "a report is of one call");
    }

    [Fact]
    public void Train_ValidationAndTest_ShareNoListenerWithTraining()
    {
        var world = new ArmsWorld();
        new Trainer(world, new ScriptedAgent(), new() { ValidationEvery = 5, ValidationEpisodes = 50 }).Train(100);
        var judged = new ArmsWorld();
        new Evaluator(judged, new() { Listeners = 50 }).Evaluate([new Contender("one", new FixedPolicy(1))]);

        HashSet<ulong> validation = [.. Enumerable.Range(0, 50).Select(i => Seeds.Derive(0, SeedPurpose.Validation, (ulong)i))];
        ulong[] training = [.. world.Seeds.Where(seed => !validation.Contains(seed))];
        training.Should().HaveCount(100).And.OnlyHaveUniqueItems();
        world.Seeds.Count(validation.Contains).Should().Be(20 * 50, "the same validation episodes are played every time");
        judged.Seeds.Distinct().Should().HaveCount(50).And.NotIntersectWith(world.Seeds);
    }

    [Fact]
    public void Train_EveryNumberOfAReport_IsWhatHappened()
    {
        // Six steps: arms 0, 1, 2 twice; a loss on odd steps; the exploring choice on step 3 has no value.
        var agent = new ScriptedAgent
        {
            Choose = step => new Decision(step % 3, step == 3 ? float.NaN : 10 * step, 1.0),
            Tell = step => new AgentMetrics(step % 2 == 1 ? step : double.NaN, 1, step % 2, step < 3 ? 0.5 : 0.25),
        };

        TrainingReport report = new Trainer(new ArmsWorld(3), agent).Train(2);

        report.EpisodeRewards.Should().Equal(3, 3);
        report.EpisodeLosses.Should().Equal(1, 4);
        report.EpisodeQValues.Should().Equal(10, 45);
        report.EpisodeEpsilons.Should().Equal(0.5, 0.25);
        report.ActionCounts.Should().Equal(2, 2, 2);
        report.EnvironmentSteps.Should().Be(6);
        report.LearningSteps.Should().Be(3);
        report.RewardDistribution.Total.Should().Be(6);
        report.LossDistribution.Total.Should().Be(3);
        report.Cancelled.Should().BeFalse();
        report.Validation.Should().BeEmpty();
        report.BestPolicy.Should().BeNull();

        // Belief (1, 0); features (0,1) + (1,0) + (1,1) = (2, 2).
        report.EpisodeAlignments.Should().HaveCount(2).And.OnlyContain(value => Math.Abs(value - Math.Sqrt(0.5)) < 1e-12);
    }

    [Fact]
    public void Train_EpisodeWithoutLearning_HasNoLoss() =>
        new Trainer(new ArmsWorld(), new ScriptedAgent()).Train(2).EpisodeLosses.Should().Equal(double.NaN, double.NaN);

    [Fact]
    public void Train_SeveralLearningStepsAnEnvironmentStep_CountsThemAll()
    {
        var agent = new ScriptedAgent { Tell = step => new AgentMetrics(step == 0 ? double.NaN : 1, 1, step == 0 ? 0 : 4, 0) };
        var trainer = new Trainer(new ArmsWorld(5), agent);

        trainer.Train(2).LearningSteps.Should().Be(36);
        trainer.Train(2).LearningSteps.Should().Be(40, "a second report counts its own");
    }

    [Fact]
    public void Train_NoBelief_HasNoAlignments()
    {
        var world = new PlainWorld();
        new Trainer(world, new ScriptedAgent { Choose = _ => new Decision(0, 0, 1) }).Train(2).EpisodeAlignments.Should().BeEmpty();
    }

    [Fact]
    public void Train_SameSeed_SameReport()
    {
        TrainingReport one = Learn(seed: 3);
        TrainingReport two = Learn(seed: 3);
        TrainingReport other = Learn(seed: 4);

        two.Should().BeEquivalentTo(one, options => options.Excluding(report => report.Duration).WithStrictOrdering());
        other.EpisodeRewards.Should().NotEqual(one.EpisodeRewards);

        static TrainingReport Learn(ulong seed)
        {
            var world = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel());
            var agent = new ActionHeadDqnAgent(
                world.Spec, new() { Seed = seed, HiddenUnits = 8, BatchSize = 8, LearningStarts = 20, Threads = 1 });
            return new Trainer(world, agent, new() { Seed = seed }).Train(12);
        }
    }

    [Theory]
    [InlineData(1, 0, false)]
    [InlineData(9, 3, false)]
    [InlineData(10, 3, true)]
    [InlineData(11, 3, true)]
    [InlineData(12, 4, false)]
    public void TrainSteps_AnyNumber_StopsAfterExactlyThose(int steps, int episodes, bool brokenOff)
    {
        var agent = new ScriptedAgent();
        var world = new ArmsWorld(3);
        TrainingReport report = new Trainer(world, agent).TrainSteps(steps);

        report.EnvironmentSteps.Should().Be(steps);
        (agent.Acted, agent.Observed).Should().Be((steps, steps));
        report.EpisodeRewards.Should().HaveCount(episodes, "an unfinished episode is not counted");
        agent.Endings.Should().Be(episodes);
        if (brokenOff)
            world.Seeds.Should().HaveCount(episodes + 1);
        report.Cancelled.Should().BeFalse();
    }

    [Fact]
    public void TrainSteps_CalledAgainAfterABrokenOffEpisode_StartsTheNextOne()
    {
        var world = new ArmsWorld(3);
        var trainer = new Trainer(world, new ScriptedAgent());
        trainer.TrainSteps(4);
        trainer.TrainSteps(3).EpisodeRewards.Should().HaveCount(1);

        world.Seeds.Should().Equal(Enumerable.Range(0, 3).Select(i => Seeds.Derive(0, SeedPurpose.Training, (ulong)i)));
    }

    [Fact(Timeout = 20_000)]
    public async Task TrainSteps_WorldWhereNoStepCanBeTaken_SaysSoAndEnds()
    {
        await Task.Run(() =>
        {
            Action train = () => new Trainer(new ArmsWorld(0), new ScriptedAgent()).TrainSteps(10);
            train.Should().Throw<InvalidOperationException>().WithMessage("*'arms'*");
        }, TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Train_Cancelled_FinishesTheEpisodeAndReturnsTheReport()
    {
        using var source = new CancellationTokenSource();
        var agent = new ScriptedAgent();
        var world = new ArmsWorld();
        var trainer = new Trainer(world, agent, new() { ReportEvery = 1 });

        TrainingReport report = trainer.Train(100, new Told(told =>
        {
            if (told.Episode == 5)
                source.Cancel();
        }), source.Token);

        report.Cancelled.Should().BeTrue();
        report.EpisodeRewards.Should().HaveCount(5);
        (agent.Observed, agent.Endings).Should().Be((15, 5));
        trainer.Train(2, cancellation: CancellationToken.None).Cancelled.Should().BeFalse();
        world.Seeds.Should().HaveCount(7).And.OnlyHaveUniqueItems("another call goes on");
    }

    [Fact]
    public void Train_CancelledBeforeTheStart_TrainsNothing()
    {
        var world = new ArmsWorld();
        TrainingReport report = new Trainer(world, new ScriptedAgent()).Train(5, cancellation: new CancellationToken(canceled: true));

        (report.Cancelled, report.EpisodeRewards.Count, world.Seeds.Count).Should().Be((true, 0, 0));
    }

    [Fact]
    public void Train_CancelledInTheLastEpisode_IsNotCancelled()
    {
        using var source = new CancellationTokenSource();
        var told = new Told(progress =>
        {
            if (progress.Episode == 3)
                source.Cancel();
        });

        new Trainer(new ArmsWorld(), new ScriptedAgent(), new() { ReportEvery = 1 }).Train(3, told, source.Token).Cancelled.Should()
            .BeFalse();
    }

    [Fact]
    public void Train_KeepBest_KeepsTheLaterPolicyOfEquals()
    {
        // The policy plays the arm chosen last: 0, 2, 2, 1 after the four validated episodes.
        int[] arms = [0, 2, 2, 1];
        var agent = new ScriptedAgent { Choose = step => new Decision(arms[step / 3], 0, 1) };
        TrainingReport report = new Trainer(new ArmsWorld(3), agent, new() { ValidationEvery = 1, ValidationEpisodes = 4, KeepBest = true })
            .Train(4);

        report.Validation.Should().Equal(
            new ValidationPoint(1, 0), new ValidationPoint(2, 6), new ValidationPoint(3, 6), new ValidationPoint(4, 3));
        report.BestPolicy.Should().BeOfType<FixedPolicy>().Which.Number.Should().Be(3);
        report.EnvironmentSteps.Should().Be(12, "validation is not training");
        report.ActionCounts.Sum().Should().Be(12);
    }

    [Fact]
    public void Train_Progress_SaysHowFarItIs()
    {
        var told = new Told();
        var agent = new ScriptedAgent { Tell = step => new AgentMetrics(2, 1, 1, 0.25) };
        TrainingReport report = new Trainer(new ArmsWorld(3), agent, new() { ReportEvery = 2, Clock = new TickingClock() }).Train(5, told);

        told.All.Select(progress => progress.Episode).Should().Equal(2, 4, 5);
        told.All.Select(progress => progress.Fraction).Should().Equal(0.4, 0.8, 1.0);
        told.All[0].Should().Be(new TrainingProgress(2, 0.4, 3, 2, 0.25, 6, TimeSpan.FromSeconds(1)));
        told.All[0].EnvironmentStepsPerSecond.Should().Be(6);
        report.Duration.Should().BeGreaterThan(TimeSpan.Zero);
    }

    [Fact]
    public void Train_Progress_MeanIsOverTheLastHundredEpisodes()
    {
        var told = new Told();
        var agent = new ScriptedAgent { Choose = step => new Decision(step < 50 ? 2 : 1, 0, 1) };
        new Trainer(new ArmsWorld(1), agent, new() { ReportEvery = 150 }).Train(150, told);

        told.All[^1].MeanReturn.Should().Be(1);
        told.All.Should().ContainSingle("the end is told once");
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_ListsAll()
    {
        Action make = () =>
            _ = new Trainer(
            new ArmsWorld(), new ScriptedAgent(),
            new() { ValidationEvery = -1, ValidationEpisodes = 0, ReportEvery = 0, KeepBest = true, Clock = null! });

        make.Should().Throw<ArgumentException>().Which.Message.Should()
            .ContainAll("ValidationEvery is -1", "ValidationEpisodes is 0", "ReportEvery is 0", "KeepBest", "Clock is null");
    }

    [Fact]
    public void Train_NothingToDo_IsRefused()
    {
        var trainer = new Trainer(new ArmsWorld(), new ScriptedAgent());

        trainer.Invoking(t => t.Train(0)).Should().Throw<ArgumentOutOfRangeException>();
        trainer.Invoking(t => t.TrainSteps(0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private sealed class PlainWorld : IEnvironment
    {
        public EnvironmentSpec Spec { get; } = new()
        {
            Name = "plain",
            Observation = new ObservationLayout("plain-1", ("x", 1)),
            Actions = FeatureTable.Featureless(2),
        };

        public TimeStep Reset(ulong seed) => TimeStep.First([0f], new Candidates(2));

        public TimeStep Step(int action) => TimeStep.Terminated([0f], new Candidates(2), 1f);
    }
}
