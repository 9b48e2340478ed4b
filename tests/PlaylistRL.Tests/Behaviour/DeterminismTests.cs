using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Behaviour;

public sealed class DeterminismTests
{
    /// <summary>So many that it pays to share them.</summary>
    private const int ActionsToShare = 120;

    private static readonly Dictionary<string, QLearningOptions> _agents = new()
    {
        ["dqn"] = new DqnOptions { BatchSize = 33, LearningStarts = 40, Epsilon = new Schedule(1, 0.98, 0.1) },
        ["dqn, mission"] = DqnOptions.Mission with { BatchSize = 33, LearningStarts = 40 },
        ["action head"] =
            new ActionHeadDqnOptions { BatchSize = 33, LearnEvery = 1, LearningStarts = 40, Epsilon = new Schedule(1, 0.98, 0.1) },
        ["action head, mission"] = ActionHeadDqnOptions.Mission with { BatchSize = 33, LearningStarts = 40 },
    };

    /// <summary>Once and again with one thread; 0 is as many as the machine has.</summary>
    private static readonly int[] _threads = [1, 2, 4, 1, 0, 7];

    public static TheoryData<string> Names => [.. _agents.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ParameterHash_SameSeed_IsTheSameWhateverTheThreads(string name)
    {
        string[] hashes = [.. _threads.Select(threads => Learned(_agents[name] with { Seed = 5, Threads = threads }))];
        hashes.Distinct().Should().ContainSingle();
    }

    [Theory]
    [InlineData("action head"), InlineData("action head, mission")]
    public void ParameterHash_ScanThatThreadsShare_IsTheSameWhateverTheThreads(string name)
    {
        string[] hashes = [
            .. _threads.Select(threads => Learned(_agents[name] with { Seed = 5, Threads = threads }, actions: ActionsToShare))];
        hashes.Distinct().Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ParameterHash_OtherSeedOrOtherEpisodes_IsAnother(string name)
    {
        string[] hashes =
        [
            Learned(_agents[name] with { Seed = 5 }), Learned(_agents[name] with { Seed = 6 }), Learned(
                _agents[name] with { Seed = 5 }, firstEpisode: 1_000),
            Learned(_agents[name] with { Seed = 5, Discount = 0.9 }),
        ];
        hashes.Should().OnlyHaveUniqueItems();
    }

    private static string Learned(QLearningOptions options, ulong firstEpisode = 0, int actions = 7)
    {
        var world = new RandomStepsWorld(hasHorizon: true, actions);
        IAgent agent = AgentKind.Create(world.Spec, options);
        AgentKind.Run(agent, world, 400, firstEpisode).Should().Be(361, "that many learning steps");
        return AgentKind.HashOf(agent);
    }
}
