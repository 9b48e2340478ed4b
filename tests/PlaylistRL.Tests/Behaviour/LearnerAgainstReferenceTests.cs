using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Behaviour;

/// <summary>
/// Every learning step of both agents, from what is sampled to the synchronised target, against an independent learner in double precision,
/// on a world whose random steps meet every case: terminations, truncations, filters, used-up candidates, the last step of a horizon.
/// </summary>
public sealed class LearnerAgainstReferenceTests
{
    private const int LearningSteps = 20;

    /// <summary>The agent is told of rewards so small that most targets are beyond what they allow.</summary>
    private const string Narrow = "narrow rewards, ";

    private static readonly ActionHeadDqnOptions _actionHead = new()
    {
        Seed = 3,
        Discount = 0.95,
        NStep = 1,
        LearnEvery = 1,
        CountdownInputs = false,
        HiddenUnits = 5,
        StateValueUnits = 5,
        BatchSize = 11,
        LearningStarts = 15,
        LearningRate = Schedule.Constant(0.01),
        Epsilon = Schedule.Constant(0.5),
        TargetUpdate = TargetUpdate.Soft(0.1),
        PolicyAveraging = 0,
    };

    private static readonly ActionHeadDqnOptions _whole = _actionHead with { SplitHead = false };

    private static readonly DqnOptions _dqn = new()
    {
        Seed = 4,
        HiddenUnits = 5,
        BatchSize = 11,
        LearningStarts = 15,
        LearningRate = Schedule.Constant(0.01),
        Epsilon = Schedule.Constant(0.5),
        TargetUpdate = TargetUpdate.Soft(0.1),
        PolicyAveraging = 0,
    };

    private static readonly Dictionary<string, (QLearningOptions Options, bool Horizon)> _runs = new()
    {
        ["dqn"] = (_dqn, true),
        ["dqn, plain target, hard updates, Huber, one stream"] =
            (_dqn with { DoubleQ = false, TargetUpdate = TargetUpdate.Hard(5), Loss = Loss.Huber, StateValueStream = false }, false),
        ["dqn, discount 0"] = (_dqn with { Discount = 0 }, false),
        ["dqn, discount 1, learns every third step, schedules"] =
            (_dqn with { Discount = 1, LearnEvery = 3, LearningRate = new Schedule(0.02, 0.9, 0.003), Epsilon = new Schedule(1, 0.9, 0.1) },
                true),
        ["dqn, clipped"] = (_dqn with { MaxGradientNorm = 0.05 }, false),
        ["whole"] = (_whole, true),
        ["whole, plain target, hard updates, neither stream nor skip nor match"] =
            (_whole with
            {
                DoubleQ = false,
                TargetUpdate = TargetUpdate.Hard(
                5),
                StateValueStream = false,
                StateValueUnits = null,
                BilinearSkip = false,
                BeliefMatch = false,
                MaxGradientNorm = double.PositiveInfinity
            },
                false),
        ["whole, Double, hard updates, Huber"] = (_whole with { TargetUpdate = TargetUpdate.Hard(7), Loss = Loss.Huber }, false),
        ["split, horizon"] = (_actionHead, true),
        ["split, three steps, learns every fourth step"] = (
            _actionHead with { NStep = 3, LearnEvery = 4, Epsilon = Schedule.Constant(0.2) }, true),
        ["split, no horizon"] = (_actionHead with { ContinuationScale = 1 }, false),
        ["split, plain target, soft updates, Huber everywhere"] = (
            _actionHead with { DoubleQ = false, Loss = Loss.Huber, RewardLoss = Loss.Huber }, true),
        ["split, plain target, hard updates, cross-entropy"] =
            (_actionHead with
            {
                DoubleQ = false,
                TargetUpdate = TargetUpdate.Hard(
                5),
                RewardLoss = Loss.CrossEntropy,
                StateValueStream = false,
                StateValueUnits = null
            }, false),
        ["split, Double, cross-entropy, horizon"] = (_actionHead with { RewardLoss = Loss.CrossEntropy, BilinearSkip = false }, true),
        ["split, countdown inputs, wide value, horizon"] = (_actionHead with { CountdownInputs = true, StateValueUnits = 9 }, true),
        ["split, wide value, cross-entropy, two steps"] = (
            _actionHead with { StateValueUnits = 9, RewardLoss = Loss.CrossEntropy, NStep = 2 }, false),
        ["split, discount 0"] = (_actionHead with { Discount = 0 }, false),
        ["dqn, three steps"] = (_dqn with { NStep = 3, Discount = 0.9, Epsilon = Schedule.Constant(0.2) }, false),
        ["whole, two steps, plain target"] = (_whole with { NStep = 2, DoubleQ = false }, true),
        ["split, four steps, horizon"] = (_actionHead with { NStep = 4, Epsilon = Schedule.Constant(0.2) }, true),
        ["split, a hundred steps, discount 1"] = (_actionHead with { NStep = 100, Discount = 1 }, true),
        [Narrow + "split"] = (_actionHead, true),
        [Narrow + "split, not bound"] = (_actionHead with { BoundTargets = false }, true),
        [Narrow + "dqn, two steps, discount 1"] = (_dqn with { NStep = 2, Discount = 1 }, true),
        ["split, discount 1, clipped"] = (_actionHead with { Discount = 1, MaxGradientNorm = 0.05 }, true),
    };

    public static TheoryData<string> Names => [.. _runs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Observe_EveryLearningStep_IsThatOfTheReference(string name)
    {
        (QLearningOptions options, bool horizon) = _runs[name];
        var world = new RandomStepsWorld(horizon);
        EnvironmentSpec spec = name.StartsWith(Narrow, StringComparison.Ordinal)
            ? world.Spec with { Rewards = new RewardRange(-0.02, 0.01) } : world.Spec;
        IAgent agent = AgentKind.Create(spec, options);
        var reference = new ReferenceLearner(spec, ((IReplayingAgent)agent).Learning, AgentKind.PolicyOf(agent).CopyParameters());

        ulong episode = 0;
        int learned = 0;
        TimeStep step = world.Reset(0);
        while (learned < LearningSteps)
        {
            float[] observation = step.Observation.ToArray();
            bool[] mask = MaskOf(step.Candidates);
            Decision decision = agent.Act(step);
            CheckDecision(decision, reference.Values(observation, mask), mask, options.Epsilon.At((long)episode));

            step = world.Step(decision.Action);
            bool explored = decision.Propensity < (options.Epsilon.At((long)episode) / mask.Count(candidate => candidate)) + 1e-9;
            var transition = new ReferenceLearner.Transition(
                observation, decision.Action, step.Reward, step.Observation.ToArray(), MaskOf(step.Candidates), step.Ending, explored);
            AgentMetrics metrics = agent.Observe(step);
            (double Loss, double Norm)? expected = reference.Observe(transition);
            double.IsNaN(metrics.Loss).Should().Be(expected is null);
            if (expected is not null)
            {
                learned++;
                metrics.Loss.Should().BeApproximately(
                    expected.Value.Loss, 2e-4 * (0.1 + expected.Value.Loss), "in learning step {0}", learned);
                metrics.GradientNorm.Should().BeApproximately(
                    expected.Value.Norm, 2e-3 * (0.05 + expected.Value.Norm), "in learning step {0}", learned);
            }

            metrics.LearningSteps.Should().Be(expected is null ? 0 : 1);
            metrics.Epsilon.Should().Be(options.Epsilon.At((long)episode));
            if (!step.IsRunning)
                step = world.Reset(++episode);
        }

        double[] parameters = [
            .. AgentKind.PolicyOf(agent).CopyParameters().SelectMany(parameter => parameter.Values.ToColumnMajorArray())
            .Select(number => (double)number)];
        for (int i = 0; i < parameters.Length; i++)
            parameters[i].Should().BeApproximately(reference.Parameters[i], 2e-3, "parameter {0}", i);
    }

    private static void CheckDecision(Decision decision, double[] expected, bool[] mask, double epsilon)
    {
        mask[decision.Action].Should().BeTrue();
        ((double)decision.Value).Should().BeApproximately(expected[decision.Action], 1e-3);
        double[] descending = [.. expected.Distinct().OrderDescending()];
        if (descending.Length > 1 && descending[0] - descending[1] < 1e-3)
            return;

        // Songs with the same features have the same value, and any of them may be the greedy one.
        double exploring = epsilon / mask.Count(candidate => candidate);
        bool best = expected[decision.Action] == descending[0];
        int equals = expected.Where((value, action) => mask[action] && value == descending[0]).Count();
        decision.Propensity.Should().BeApproximately(exploring + (best ? (1 - epsilon) / equals : 0), 1e-12);
    }

    private static bool[] MaskOf(Candidates candidates)
    {
        var mask = new bool[candidates.ActionCount];
        for (int action = 0; action < mask.Length; action++)
            mask[action] = candidates.Contains(action);
        return mask;
    }
}
