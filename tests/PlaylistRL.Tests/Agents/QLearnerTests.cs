using FluentAssertions;
using PlaylistRL.Tests.Behaviour;
using Xunit;

namespace PlaylistRL.Tests.Agents;

/// <summary>What both agents promise of single calls, whichever face they wear.</summary>
public sealed class QLearnerTests
{
    private static readonly EnvironmentSpec _spec = new()
    {
        Name = "test",
        Observation = new ObservationLayout("test-1", ("state", 2)),
        Actions = new FeatureTable(["a", "b"], [1, 0, 0, 1, 1, 0, 1, 1]),
        MaxExcluded = 2,
    };

    private static readonly DqnOptions _dqn = new() { BatchSize = 4, LearningStarts = 4, HiddenUnits = 6, Epsilon = Schedule.Constant(1) };
    private static readonly ActionHeadDqnOptions _actionHead =
        new() { BatchSize = 4, LearningStarts = 4, HiddenUnits = 6, Epsilon = Schedule.Constant(1) };

    public static TheoryData<bool> Both => [true, false];

    [Theory]
    [MemberData(nameof(Both))]
    public void Observe_BeforeActOrTwice_Raises(bool actionHead)
    {
        IAgent agent = Create(actionHead);
        FluentActions.Invoking(() => agent.Observe(Running(1))).Should().Throw<InvalidOperationException>().WithMessage("*call Act first*");
        agent.Act(Running(0));
        agent.Observe(Running(1));
        FluentActions.Invoking(() => agent.Observe(Running(1))).Should().Throw<InvalidOperationException>();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Act_ExploringAlways_ChoosesEveryCandidateEquallyOftenAndNoOther(bool actionHead)
    {
        IAgent agent = Create(actionHead);
        var counts = new int[4];
        for (int i = 0; i < 6_000; i++)
        {
            Decision decision = agent.Act(TimeStep.Running([0.3f, 0.7f], new Candidates(4, [1]), 0));
            counts[decision.Action]++;
            decision.Propensity.Should().BeApproximately(1 / 3.0, 1e-12);
        }

        counts[1].Should().Be(0);
        counts.Where((_, action) => action != 1).Sum(count => (count - 2_000.0) * (count - 2_000.0) / 2_000).Should()
            .BeLessThan(13.8, "the 0.1 % point for two degrees of freedom");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Act_ExploringSometimes_ChoosesWithThePropensityItReports(bool actionHead)
    {
        IAgent agent = Create(actionHead, Schedule.Constant(0.4));
        (var counts, var propensities) = (new int[4], new double[4]);
        for (int i = 0; i < 6_000; i++)
        {
            Decision decision = agent.Act(TimeStep.Running([0.3f, 0.7f], new Candidates(4, [2]), 0));
            counts[decision.Action]++;
            propensities[decision.Action] = decision.Propensity;
        }

        propensities.Should().OnlyContain(
            propensity => propensity == 0 || Math.Abs(propensity - (0.4 / 3)) < 1e-9 || Math.Abs(propensity - (0.6 + (0.4 / 3))) < 1e-9);
        propensities.Sum().Should().BeApproximately(1, 1e-9);
        for (int action = 0; action < 4; action++)
            (counts[action] / 6_000.0).Should().BeApproximately(propensities[action], 0.03);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Act_EqualFeaturesGreedily_ChoosesAmongThemFairly(bool actionHead)
    {
        // Two songs with the same features: an action head cannot tell them apart, so neither may be preferred for its index.
        EnvironmentSpec twins = _spec with { Actions = new FeatureTable(["a", "b"], [1, 0, 1, 0]) };
        IAgent agent = AgentKind.Create(
            twins, actionHead ? _actionHead with { Epsilon = Schedule.Constant(0) } : _dqn with { Epsilon = Schedule.Constant(0) });
        int first = Enumerable.Range(0, 2_000).Count(_ => agent.Act(TimeStep.Running([0.3f, 0.7f], new Candidates(2), 0)).Action == 0);
        if (actionHead)
            first.Should().BeInRange(900, 1_100);
        else
            first.Should().BeOneOf(0, 2_000);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Act_NoCandidate_Raises(bool actionHead) =>
        FluentActions.Invoking(() => Create(actionHead).Act(TimeStep.Terminated([0, 0], new Candidates(4, [0, 1, 2, 3]), 0)))
            .Should().Throw<InvalidOperationException>().WithMessage("*no candidate*");

    [Theory]
    [MemberData(nameof(Both))]
    public void ActAndObserve_StepThatDoesNotFit_NameBothNumbers(bool actionHead)
    {
        IAgent agent = Create(actionHead);
        FluentActions.Invoking(() => agent.Act(TimeStep.Running([0], new Candidates(4), 0))).Should().Throw<ArgumentException>()
            .WithMessage("*1 numbers*test-1*2*");
        FluentActions.Invoking(() => agent.Act(TimeStep.Running([0, 0], new Candidates(5), 0))).Should().Throw<ArgumentException>()
            .WithMessage("*5 actions*test*4*");
        agent.Act(Running(0));
        FluentActions.Invoking(() => agent.Observe(TimeStep.Running([0], new Candidates(4), 0))).Should().Throw<ArgumentException>()
            .WithMessage("*1 numbers*");
        FluentActions.Invoking(() => agent.Observe(TimeStep.Running([0, 0, 0], new Candidates(4), 0))).Should().Throw<ArgumentException>()
            .WithMessage("*3 numbers*");
        FluentActions.Invoking(() => agent.Observe(TimeStep.Running([0, 0], new Candidates(4, [0, 1, 2]), 0))).Should()
            .Throw<ArgumentException>().WithMessage("*MaxExcluded*");
    }

    [Theory]
    [InlineData(true, float.NaN), InlineData(false, float.NaN), InlineData(
        true, float.PositiveInfinity), InlineData(false, float.NegativeInfinity)]
    [InlineData(true, 1.0001e12f), InlineData(false, -3e38f)]
    public void Observe_RewardNotLegal_RaisesAtOnce(bool actionHead, float reward)
    {
        IAgent agent = Create(actionHead);
        agent.Act(Running(0));
        FluentActions.Invoking(() => agent.Observe(Running(reward))).Should().Throw<NumericalException>()
            .WithMessage("Environment step 1: *action *reward must be *finite*").Which.EnvironmentStep.Should().Be(1);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Observe_NumbersTooLarge_RaisesWithAdviceAndLeavesTheParameters(bool actionHead)
    {
        IAgent agent = Create(actionHead);
        string hash = AgentKind.HashOf(agent);
        NumericalException fault = FluentActions.Invoking(() => Play(agent, 20, seen: 1e25f)).Should().Throw<NumericalException>()
            .WithMessage("Learning step 1: the loss is *. Of the * transitions of its batch, the reward farthest from 0 is 1 (environment "
                + "step *, action *) and the observed number farthest from 0 is 1E+25 (environment step *; the network's output farthest "
                + "from 0 is *. Lower the learning rate*").Which;
        (fault.LearningStep, fault.CheckpointPath, fault.CheckpointEpisodes).Should().Be((1, null, null));
        fault.EnvironmentStep.Should().BePositive();
        AgentKind.HashOf(agent).Should().Be(hash);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Observe_AfterNumbersTooLarge_KeepsNothingOfTheirGradients(bool actionHead)
    {
        // Batches are all of the one transition that is remembered.
        QLearningOptions options = (
            actionHead ? _actionHead
            : (QLearningOptions)_dqn) with
        { BatchSize = 1, ReplayCapacity = 1, LearningStarts = 1, LearnEvery = 1, NStep = 1 };
        IAgent agent = AgentKind.Create(_spec, options);
        agent.Act(Running(0, seen: 1e25f));
        FluentActions.Invoking(() => agent.Observe(Running(1))).Should().Throw<NumericalException>().Which.LearningStep.Should().Be(1);
        agent.Act(Running(0));
        agent.Observe(Running(1)).LearningSteps.Should().Be(1, "a gradient that is not finite would fault again");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Observe_NoCandidateIsLeft_LearnsTheRewardAlone(bool actionHead)
    {
        QLearningOptions options = (actionHead ? _actionHead with { SplitHead = false } : (QLearningOptions)_dqn) with
        {
            Discount = 1,
            BatchSize = 8,
            LearningStarts = 8,
            LearnEvery = 1,
            NStep = 1,
            PolicyAveraging = 0,
            LearningRate = Schedule.Constant(0.01),
            ReplayCapacity = 100,
        };
        IAgent agent = AgentKind.Create(_spec with { MaxExcluded = 4 }, options);
        double value = 0;
        for (int i = 0; i < 600; i++)
        {
            value = agent.Act(Running(0)).Value;
            agent.Observe(TimeStep.Running([0.5f, -0.5f], new Candidates(4, [0, 1, 2, 3]), 2));
        }

        value.Should().BeApproximately(2, 0.1, "nothing follows, though the world did not say that it ended");
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void Observe_ParametersNoLongerFinite_Raises(bool doubleQ)
    {
        DqnOptions options = _dqn with { DoubleQ = doubleQ };
        QNetwork network = options.Network().Build(_spec, options.BatchSize, new SeededRandom(1));
        var learner = new QLearner(_spec, network, options, Loss.SquaredError);
        for (int i = 0; i < 10; i++)
        {
            learner.Act(Running(0));
            learner.Observe(Running(1));
        }

        learner.Act(Running(0));
        Array.Fill(network.Parameters, float.NaN);
        NumericalException fault = FluentActions.Invoking(() => learner.Observe(Running(1))).Should().Throw<NumericalException>()
            .WithMessage("Learning step *: *Of the * transitions of its batch, the reward farthest from 0 is 1 (*").Which;
        fault.LearningStep.Should().Be(learner.LearningSteps + 1);
        FluentActions.Invoking(() => learner.Act(Running(0))).Should().Throw<NumericalException>()
            .WithMessage("Environment step 12, after * learning steps: *NaN*").Which.EnvironmentStep.Should().Be(12);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Observe_LearningStartsAndEvery_SayWhenItLearns(bool actionHead)
    {
        QLearningOptions options = (
            actionHead ? _actionHead
            : (QLearningOptions)_dqn) with
        { LearningStarts = 10, LearnEvery = 4, Epsilon = new Schedule(1, 0.5, 0.2) };
        IAgent agent = AgentKind.Create(_spec, options);
        for (int step = 1; step <= 30; step++)
        {
            agent.Act(Running(0));
            bool ends = step % 10 == 0;
            AgentMetrics metrics = agent.Observe(ends ? TimeStep.Truncated([0.1f, 0.2f], new Candidates(4), 1) : Running(1));
            metrics.LearningSteps.Should().Be(step < 12 || step % 4 != 0 ? 0 : 1);
            double.IsNaN(metrics.Loss).Should().Be(step < 12 || step % 4 != 0);
            double.IsNaN(metrics.GradientNorm).Should().Be(double.IsNaN(metrics.Loss));
            metrics.Epsilon.Should().Be(step <= 10 ? 1 : step <= 20 ? 0.5 : 0.25);
        }
    }

    private static IAgent Create(bool actionHead, Schedule? epsilon = null) =>
        AgentKind.Create(
            _spec, actionHead ? _actionHead with { Epsilon = epsilon ?? _actionHead.Epsilon }
            : _dqn with { Epsilon = epsilon ?? _dqn.Epsilon });

    private static TimeStep Running(float reward, float seen = 0.5f) =>
        TimeStep.Running(new float[] { seen, -0.5f }, new Candidates(4), reward);

    private static void Play(IAgent agent, int steps, float seen)
    {
        for (int i = 0; i < steps; i++)
        {
            agent.Act(Running(0, seen));
            agent.Observe(Running(1, seen));
        }
    }
}
