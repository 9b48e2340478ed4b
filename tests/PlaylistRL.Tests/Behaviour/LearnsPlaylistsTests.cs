using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Behaviour;

/// <summary>
/// The main job in small: after a few hundred episodes on the sample catalogue an agent plays what listeners it never met like.
/// </summary>
public sealed class LearnsPlaylistsTests(ITestOutputHelper output)
{
    private static readonly PlaylistEnvironment _world = new(SongCatalog.LoadSample(), new DotProductUserModel());

    [Fact]
    public void ActionHeadDqn_FewHundredEpisodes_ClosesMostOfTheGap()
    {
        var agent = new ActionHeadDqnAgent(_world.Spec, new() { Seed = 1, LearnEvery = 2 });
        IPolicy unlearned = agent.ToPolicy();
        new Trainer(_world, agent).Train(300);

        EvaluationResult evaluation = Judge(("learned", agent.ToPolicy()), ("unlearned", unlearned));

        evaluation["learned"].GapClosedInterval.Low.Should().BeGreaterThan(0.8);
        evaluation["unlearned"].GapClosed.Should().BeLessThan(0.5, "it is the training that does it");
        evaluation["greedy"].GapClosed.Should().BeApproximately(1, 1e-6, "what follows does not depend on what is played");
    }

    [Fact]
    public void Dqn_FewHundredEpisodes_BeatsRandomClearly()
    {
        var agent = new DqnAgent(_world.Spec, new() { Seed = 1 });
        new Trainer(_world, agent).Train(300);

        Judge(("learned", agent.ToPolicy()))["learned"].GapClosedInterval.Low.Should().BeGreaterThan(0.25);
    }

    private EvaluationResult Judge(params (string Name, IPolicy Policy)[] policies)
    {
        EvaluationResult evaluation = new Evaluator(_world, new() { Listeners = 100 })
            .Evaluate(
                [.. policies.Select(one => new Contender(one.Name, one.Policy)), new Contender(
                "greedy", new GreedyPolicy(_world), knowsTruth: true)]);
        foreach (EvaluationRow row in evaluation.Rows)
            output.WriteLine(
                FormattableString.Invariant(
                $"{row.Name}: {row.GapClosed:P1} ({row.GapClosedInterval.Low:P1} … {row.GapClosedInterval.High:P1})"));
        return evaluation;
    }
}
