using FluentAssertions;
using Xunit;
using Outcome = PlaylistRL.Tests.Behaviour.TableWorld.Outcome;
using State = PlaylistRL.Tests.Behaviour.TableWorld.State;

namespace PlaylistRL.Tests.Behaviour;

/// <summary>
/// The smallest worlds in which an agent can be wrong, solved to the Q-values worked out by hand. Agents act at random, so every value is
/// learned.
/// </summary>
public sealed class SmallWorldTests
{
    private const double Tolerance = 0.12;

    private static readonly DqnOptions _dqn = new()
    {
        Seed = 1,
        Discount = 0.9,
        HiddenUnits = 24,
        BatchSize = 32,
        LearningStarts = 64,
        LearningRate = new Schedule(0.003, 0.999, 0.0003),
        Epsilon = Schedule.Constant(1),
        TargetUpdate = TargetUpdate.Soft(0.05),
        Threads = 1,
    };

    private static readonly ActionHeadDqnOptions _actionHead = new()
    {
        Seed = 1,
        LearnEvery = 1,
        NStep = 1,
        Discount = 0.9,
        HiddenUnits = 24,
        StateValueUnits = 24,
        CountdownInputs = false,
        PolicyAveraging = 0.001,
        BatchSize = 32,
        LearningStarts = 64,
        LearningRate = new Schedule(0.003, 0.999, 0.0003),
        Epsilon = Schedule.Constant(1),
        TargetUpdate = TargetUpdate.Soft(0.05),
        ContinuationScale = 1,
        Threads = 1,
    };

    private static readonly Dictionary<string, QLearningOptions> _agents = new()
    {
        ["dqn"] = _dqn,
        ["dqn, plain target, hard updates"] = _dqn with { DoubleQ = false, TargetUpdate = TargetUpdate.Hard(20), StateValueStream = false },
        ["action head, split"] = _actionHead,
        ["action head, countdown"] = _actionHead with { CountdownInputs = true },
        ["action head, whole"] = _actionHead with { SplitHead = false, ContinuationScale = null },
        ["action head, whole, plain target, hard updates"] =
            _actionHead with
            {
                SplitHead = false,
                ContinuationScale = null,
                DoubleQ = false,
                TargetUpdate = TargetUpdate.Hard(20),
                StateValueStream = false,
                StateValueUnits = null,
                BilinearSkip = false
            },
    };

    public static TheoryData<string> Names => [.. _agents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Learn_ChainWhereTheMyopicChoiceIsWrong_FindsTheKnownValues(string name)
    {
        // Action 0 pays 1 and leads to nothing; action 1 pays nothing and leads to 3.
        TableWorld Chain() => new(
            2,
            [
                new State([1, 0, 0], [new(1, 1), new(0, 2)]),
                new State([0, 1, 0], [new(0, 1, Ending.Terminated), new(0, 1, Ending.Terminated)]),
                new State([0, 0, 1], [new(0, 2, Ending.Terminated), new(3, 2, Ending.Terminated)]),
            ],
            [0]);

        QPolicy policy = Train(_agents[name], Chain());
        Values(policy, [1, 0, 0]).Should().BeApproximately([1, 2.7]);
        Values(policy, [0, 0, 1]).Should().BeApproximately([0, 3]);
        Choice(policy, [1, 0, 0]).Should().Be(1);

        QPolicy myopic = Train(_agents[name] with { Discount = 0 }, Chain());
        Values(myopic, [1, 0, 0]).Should().BeApproximately([1, 0]);
        Choice(myopic, [1, 0, 0]).Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learn_TerminatedAgainstTruncated_BootstrapsAfterTheSecondOnly(string name)
    {
        // The same world twice: from A every action pays 1 and the episode is over in B, which is worth 4 where episodes start in it.
        TableWorld Ends(Ending ending) => new(
            2,
            [
                new State([1, 0], [new(1, 1, ending), new(0.5f, 1, ending)]),
                new State([0, 1], [new(4, 1, Ending.Terminated), new(0, 1, Ending.Terminated)]),
            ],
            [0, 1]);

        Values(Train(_agents[name], Ends(Ending.Terminated)), [1, 0]).Should().BeApproximately([1, 0.5]);
        Values(Train(_agents[name], Ends(Ending.Truncated)), [1, 0]).Should().BeApproximately([1 + (0.9 * 4), 0.5 + (0.9 * 4)]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learn_BestNextActionIsNoCandidate_LeavesItOutOfTheMax(string name)
    {
        foreach (bool byFilter in new[] { false, true })
        {
            // B looks the same whichever way one got there, but coming from A its best action (worth 3) is not on offer.
            var withoutBest = CandidateFilter.Where(3, action => action != 2);
            Outcome[] atB = [new(1, 1, Ending.Terminated), new(-1, 1, Ending.Terminated), new(3, 1, Ending.Terminated)];
            var world = new TableWorld(
                3,
                [
                    new State([1, 0], [new(0, 2), new(0.5f, 2), new(0, 2)]),
                    new State([0, 1], atB),
                    new State([0, 1], atB, byFilter ? null : [2], byFilter ? withoutBest : null),
                ],
                [0, 1]);

            QPolicy policy = Train(_agents[name], world);
            Values(policy, [0, 1]).Should().BeApproximately([1, -1, 3]);
            Values(policy, [1, 0]).Should().BeApproximately([0.9, 1.4, 0.9], "filtered: {0}", byFilter);
            Choice(policy, [0, 1], excluded: [2]).Should().Be(0);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learn_NoCandidateLeft_IsAnEnd(string name)
    {
        // After the first action nothing may be chosen, although the world says it is running; B is worth 4 where it can be played.
        Outcome[] atB = [new(4, 1, Ending.Terminated), new(4, 1, Ending.Terminated)];
        var world = new TableWorld(
            2, [new State([1, 0], [new(1, 2), new(2, 2)]), new State([0, 1], atB), new State([0, 1], atB, [0, 1])], [0, 1]);
        Values(Train(_agents[name], world), [1, 0]).Should().BeApproximately([1, 2]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learn_HorizonWhereTheRemainingStepsMatter_InvestsUntilTheLastStepAndStaysInsideTheBound(string name)
    {
        // Action 0 pays 1 now, action 1 pays 2 one step later: the better one, unless there is no later step.
        TableWorld world = InvestmentWorld();
        QPolicy policy = Train(_agents[name] with { Discount = 1, HiddenUnits = 48 }, world, steps: 8_000);
        var expected = new double[4, 2];
        for (int remaining = 1; remaining <= 3; remaining++)
        {
            for (int invested = 0; invested < 2; invested++)
            {
                float[] observation = [remaining / 3f, invested];
                double now = (2 * invested) + 1 + expected[remaining - 1, 0];
                double later = (2 * invested) + expected[remaining - 1, 1];
                expected[remaining, invested] = Math.Max(now, later);
                Values(policy, observation).Should().BeApproximately(
                    [now, later], "with {0} steps left and {1} invested", remaining, invested);
                Choice(policy, observation).Should().Be(remaining > 1 ? 1 : 0);

                // No reward exceeds 3, so no value exceeds 3 times the steps that are left.
                Values(policy, observation).Should().OnlyContain(value => Math.Abs(value) <= (3 * remaining) + Tolerance);
            }
        }
    }

    private static TableWorld InvestmentWorld()
    {
        var states = new List<State>();
        for (int remaining = 3; remaining >= 0; remaining--)
        {
            for (int invested = 0; invested < 2; invested++)
            {
                int next = Math.Min((3 - remaining + 1) * 2, 6);
                Ending ending = remaining <= 1 ? Ending.Terminated : Ending.Running;
                states.Add(
                    new State([remaining / 3f, invested], [new((2 * invested) + 1, next, ending), new(2 * invested, next + 1, ending)]));
            }
        }

        return new TableWorld(2, [.. states], [0, 1], horizon: 3);
    }

    private static QPolicy Train(QLearningOptions options, TableWorld world, int steps = 3_000)
    {
        IAgent agent = AgentKind.Create(world.Spec, options);
        AgentKind.Run(agent, world, steps);
        return AgentKind.PolicyOf(agent);
    }

    private static KnownValues Values(QPolicy policy, float[] observation)
    {
        var values = new float[policy.Spec.Actions.Count];
        policy.Score(observation, values);
        return new KnownValues(values);
    }

    private static int Choice(QPolicy policy, float[] observation, int[]? excluded = null) =>
        policy.Select(TimeStep.Running(observation, new Candidates(policy.Spec.Actions.Count, excluded ?? []), 0f), 0).Action;

    private readonly struct KnownValues(float[] values)
    {
        public KnownValues Should() => this;

        public void BeApproximately(double[] expected, string because = "", params object[] arguments)
        {
            for (int action = 0; action < expected.Length; action++)
                ((double)values[action]).Should().BeApproximately(
                    expected[action], Tolerance, $"that is what action {action} is worth; {because}", arguments);
        }

        public void OnlyContain(Func<float, bool> holds) => values.Should().OnlyContain(value => holds(value));
    }
}
