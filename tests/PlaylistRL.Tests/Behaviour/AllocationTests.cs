using Xunit;

namespace PlaylistRL.Tests.Behaviour;

[Collection(SerialTests.Name)]
public sealed class AllocationTests
{
    private static readonly Dictionary<string, QLearningOptions> _agents = new()
    {
        ["dqn"] = new DqnOptions { BatchSize = 16, LearningStarts = 20, HiddenUnits = 16, ReplayCapacity = 100 },
        ["dqn, plain target"] = DqnOptions.Mission with { LearningStarts = 40, HiddenUnits = 16 },
        ["action head"] = new ActionHeadDqnOptions { BatchSize = 16, LearningStarts = 20, HiddenUnits = 16, ReplayCapacity = 100 },
        ["action head, plain target"] = ActionHeadDqnOptions.Mission with { LearningStarts = 40, HiddenUnits = 16 },
        ["action head, wide value, no countdown"] =
            new ActionHeadDqnOptions
            {
                BatchSize = 16,
                LearningStarts = 20,
                HiddenUnits = 16,
                StateValueUnits = 24,
                ReplayCapacity = 100,
                CountdownInputs = false
            },
        ["action head, cross-entropy"] =
            new ActionHeadDqnOptions { BatchSize = 16, LearningStarts = 20, HiddenUnits = 16, RewardLoss = Loss.CrossEntropy },
    };

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in _agents.Keys)
            {
                foreach (int threads in new[] { 1, 2, 4 })
                    cases.Add(name, threads);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ActAndObserve_AfterWarmUp_AllocateNothing(string name, int threads)
    {
        var world = new RandomStepsWorld(hasHorizon: true);
        IAgent agent = AgentKind.Create(world.Spec, _agents[name] with { Threads = threads });
        AgentKind.Run(agent, world, 600);
        Allocation.ShouldBeNone(() => AgentKind.Run(agent, world, 300, firstSeed: 10_000));
    }

    /// <summary>Two threads have something to share here: that many multiply-adds.</summary>
    [Fact]
    public void ActAndObserve_ScanThatThreadsShare_AllocateNothing()
    {
        var world = new RandomStepsWorld(hasHorizon: true, actions: 120);
        var agent = new ActionHeadDqnAgent(world.Spec, new() { LearnEvery = 1, LearningStarts = 64, Threads = 2 });
        AgentKind.Run(agent, world, 600);
        Allocation.ShouldBeNone(() => AgentKind.Run(agent, world, 200, firstSeed: 10_000));
    }

    [Theory]
    [InlineData("dqn"), InlineData("action head")]
    public void SelectAndScore_AfterWarmUp_AllocateNothing(string name)
    {
        var world = new RandomStepsWorld(hasHorizon: true);
        QPolicy policy = AgentKind.PolicyOf(AgentKind.Create(world.Spec, _agents[name]));
        var values = new float[world.Spec.Actions.Count];
        void Play()
        {
            TimeStep step = world.Reset(1);
            for (ulong i = 0; i < 300; i++)
            {
                policy.Score(step.Observation, values);
                step = world.Step(policy.Select(step, i).Action);
                if (!step.IsRunning)
                    step = world.Reset(i);
            }
        }

        Play();
        Allocation.ShouldBeNone(Play);
    }
}
