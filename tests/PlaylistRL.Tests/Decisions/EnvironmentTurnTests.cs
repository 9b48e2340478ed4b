using FluentAssertions;
using PlaylistRL.Tests.Behaviour;
using PlaylistRL.Tests.Training;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

/// <summary>Two users of one environment are named as such; the world is not blamed for it.</summary>
public sealed class EnvironmentTurnTests
{
    private const string Named = "*somebody else called the same environment*";

    private static readonly Dictionary<string, Func<IEnvironment>> _worlds = new()
    {
        ["playlist"] = () => new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel(), new() { Length = 6 }),
        ["arms"] = () => new ArmsWorld(6),
        ["random steps"] = () => new RandomStepsWorld(hasHorizon: true),
        ["one guard for both"] = () => new EnvironmentGuard(new ArmsWorld(6)),
        ["playlist in one guard"] = () =>
            new EnvironmentGuard(new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel(), new() { Length = 6 })),
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string world in _worlds.Keys)
            {
                foreach (string other in new[] { "trainer", "evaluator", "popularity", "guard" })
                    cases.Add(world, other);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_SomebodyElseUsesTheWorldWithinAnEpisode_SaysWhatItIs(string world, string other)
    {
        IEnvironment environment = _worlds[world]();
        int steps = 0;
        var agent = new Interrupted(new FirstCandidate(), () =>
        {
            if (++steps == 3)
                Use(environment, other);
        });

        FluentActions.Invoking(() => new Trainer(environment, agent).Train(3)).Should().Throw<InvalidOperationException>()
            .WithMessage(Named);
        new Trainer(environment, new FirstCandidate()).Train(2).EpisodeRewards.Should().HaveCount(2, "alone it can go on");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Train_SomebodyElseUsesTheWorldBetweenEpisodes_IsNoFault(string world, string other)
    {
        IEnvironment environment = _worlds[world]();
        var trainer = new Trainer(environment, new FirstCandidate(), new() { ReportEvery = 1 });
        trainer.Train(3, new Told(_ => Use(environment, other))).EpisodeRewards.Should().HaveCount(3);
    }

    [Fact]
    public void Evaluate_ATrainerUsesTheWorldWithinAnEpisode_SaysWhatItIs()
    {
        var world = new ArmsWorld(6);
        int steps = 0;
        var policy = new Watched(() =>
        {
            if (++steps == 4)
                new Trainer(world, new FirstCandidate()).Train(1);
        });
        FluentActions.Invoking(() => new Evaluator(world, new() { Listeners = 2 }).Evaluate([new Contender("watched", policy)]))
            .Should().Throw<InvalidOperationException>().WithMessage(Named);
    }

    [Fact]
    public void Train_TwoTrainersOnTwoThreads_NeverBlameTheWorld()
    {
        var raised = new List<Exception>();
        for (int turn = 0; turn < 20; turn++)
        {
            var world = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel(), new() { Length = 8 });
            using var both = new Barrier(2);
            var faults = new Exception?[2];
            Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
            {
                var trainer = new Trainer(world, new FirstCandidate());
                both.SignalAndWait(TestContext.Current.CancellationToken);
                faults[i] = Record.Exception(() => trainer.Train(200));
            });
            raised.AddRange(faults.OfType<Exception>());
        }

        // Where the one was done before the other began there was nothing to raise.
        foreach (Exception fault in raised)
            fault.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Match(Named);
    }

    [Fact]
    public void Step_WorldThatReallyBreaksItsRule_IsStillBlamed()
    {
        var guard = new EnvironmentGuard(new ArmsWorld { Pays = float.NaN });
        guard.Reset(1);
        guard.Invoking(g => g.Step(0)).Should().Throw<EnvironmentContractException>().Which.Rule.Should().Be("a reward is finite");
    }

    private static void Use(IEnvironment world, string other)
    {
        switch (other)
        {
            case "trainer":
                new Trainer(world, new FirstCandidate()).Train(1);
                break;
            case "evaluator":
                new Evaluator(world, new() { Listeners = 2 })
                    .Evaluate([new Contender("first", new Watched(() => { }))], TestContext.Current.CancellationToken);
                break;
            case "popularity":
                PopularityPolicy.Train(world, 2, 5, TestContext.Current.CancellationToken);
                break;
            default:
                new EnvironmentGuard(world is EnvironmentGuard guard ? guard.World : world).Reset(9);
                break;
        }
    }

    private sealed class FirstCandidate : IAgent
    {
        public Decision Act(in TimeStep step) => new(step.Candidates.At(0), 0f, 1);

        public AgentMetrics Observe(in TimeStep next) => new(double.NaN, double.NaN, 0, 0);

        public IPolicy ToPolicy() => new FixedPolicy(0);
    }

    private sealed class Interrupted(IAgent agent, Action acts) : IAgent
    {
        public Decision Act(in TimeStep step)
        {
            Decision decision = agent.Act(step);
            acts();
            return decision;
        }

        public AgentMetrics Observe(in TimeStep next) => agent.Observe(next);

        public IPolicy ToPolicy() => agent.ToPolicy();
    }

    private sealed class Watched(Action acts) : IPolicy
    {
        public Decision Select(in TimeStep step, ulong tieSeed)
        {
            acts();
            return new Decision(step.Candidates.At(0), 0f, 1);
        }
    }
}
