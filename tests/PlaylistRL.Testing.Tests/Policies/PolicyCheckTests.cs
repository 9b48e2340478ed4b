using FluentAssertions;
using Xunit;

namespace PlaylistRL.Testing.Tests;

public sealed class PolicyCheckTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample();

    /// <summary>Each mistake, how often the policy explores, the rule that names it, and the step.</summary>
    public static TheoryData<PolicyMistake, double, string, int?> Mistakes => new()
    {
        { PolicyMistake.ChoosesWhatIsExcluded, 0, PolicyRules.Chooses.Text, null },
        { PolicyMistake.LooksAtTheFirstTwoOnly, 0, PolicyRules.LastOne.Text, 1 },
        { PolicyMistake.ChoiceFromRandomShared, 0, PolicyRules.Repeats.Text, null },
        { PolicyMistake.Remembers, 0, PolicyRules.Forgets.Text, null },
        { PolicyMistake.PropensityOfZero, 0, PolicyRules.Propensity.Text, 1 },
        { PolicyMistake.ExploresAtPropensityOne, 0.3, PolicyRules.TieOrder.Text, 1 },
        { PolicyMistake.PropensityOfTheDraw, 0.3, PolicyRules.PropensityOfStep.Text, 1 },
        { PolicyMistake.PropensityWithoutGreedyShare, 0.3, PolicyRules.PropensitySum.Text, 1 },
        { PolicyMistake.PropensityOfAnotherEpsilon, 0.1, PolicyRules.PropensityTrue.Text, 1 },
        { PolicyMistake.RanksTooFew, 0, PolicyRules.Ranks.Text, 1 },
        { PolicyMistake.RanksUnsorted, 0, PolicyRules.Ranks.Text, 1 },
        { PolicyMistake.RanksByPlaces, 0, PolicyRules.RankPrefix.Text, 1 },
        { PolicyMistake.RanksAnotherFirst, 0, PolicyRules.RankChoice.Text, 1 },
        { PolicyMistake.BoundToItsThread, 0, PolicyRules.Threads.Text, null },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Run_OneMistake_IsNamed(PolicyMistake mistake, double epsilon, string rule, int? step)
    {
        CheckReport report = PolicyCheck.Run(new MistakenPolicy(mistake, epsilon), Cards(), new() { Steps = 12 });

        report.Faults.Should().NotBeEmpty();
        report.Faults[0].Rule.Should().Be(rule, report.ToString());
        if (step is not null)
            report.Faults[0].Step.Should().Be(step);

        // A ranking has one order; who explores cannot choose what it puts first.
        report.Faults.Skip(1).Select(fault => fault.Rule).Should().BeSubsetOf(epsilon > 0 ? [PolicyRules.RankChoice.Text] : []);
    }

    [Fact]
    public void Run_RightPolicy_KeepsEveryRule() =>
        PolicyCheck.Run(new MistakenPolicy(PolicyMistake.None), Cards()).ThrowIfBroken();

    [Fact]
    public void Run_OwnRules_KeepEveryRule()
    {
        PlaylistEnvironment world = World();
        BeliefPolicy greedy = BeliefPolicy.Greedy(world.Spec);
        foreach (IPolicy policy in (IPolicy[])
            [
                new RandomPolicy(), new CosinePolicy(world.Spec), greedy, greedy.WithBoredom(0.3),
                BeliefPolicy.UpperConfidence(world.Spec, 1), BeliefPolicy.Thompson(world.Spec),
                LinearPolicy.Train(world, 20, seed: 1), PopularityPolicy.Train(world, 20, seed: 1),
                new LinearThompsonAgent(world.Spec).ToPolicy(), new VariedPolicy(greedy),
                new VariedPolicy(greedy, new() { Method = VarietyMethod.Determinantal }),
            ])
        {
            PolicyCheck.Run(policy, world, new() { Steps = 15 }).ThrowIfBroken();
        }
    }

    [Fact]
    public void Run_OwnNetworks_KeepEveryRule()
    {
        PlaylistEnvironment world = World();
        var dqn = new DqnAgent(world.Spec, new() { Seed = 1 });
        var actionHead = new ActionHeadDqnAgent(world.Spec, new() { Seed = 1 });
        new Trainer(world, actionHead).Train(20);
        foreach (QPolicy policy in (QPolicy[])[dqn.ToPolicy(), actionHead.ToPolicy()])
            PolicyCheck.Run(policy, world, new() { Steps = 15 }).ThrowIfBroken();
    }

    [Fact]
    public void Run_ImprovedRule_KeepsEveryRule()
    {
        PlaylistEnvironment world = World();
        var improvement = PolicyImprovement.Of(
            world, BeliefPolicy.Greedy(world.Spec), new() { Pairs = 1_000, Rounds = 1, ValidationListeners = 100, Epochs = 1 });
        PolicyCheck.Run(improvement.Policy, world, new() { Steps = 15 }).ThrowIfBroken();
    }

    [Fact]
    public void Run_AnotherPolicyInTheFile_IsNamed()
    {
        PlaylistEnvironment world = World();
        BeliefPolicy saved = BeliefPolicy.Greedy(world.Spec);
        var check = new DecisionCheck(saved, world, new() { Steps = 12 }) { Load = _ => new CosinePolicy(world.Spec) };

        check.Run().Faults.Should().ContainSingle().Which.Rule.Should().Be(PolicyRules.RoundTrip.Text);
    }

    [Fact]
    public void Run_PolicyThatDoesNotRank_SaysWhatWasNotChecked() =>
        PolicyCheck.Run(new RandomPolicy(), Cards()).NotChecked.Should()
            .Contain($"{PolicyRules.Ranks.Text}: the policy is no IRankingPolicy");

    private static MistakenWorld Cards() => new(WorldMistake.None);

    private static PlaylistEnvironment World() =>
        new(_songs, new EverydayUserModel(), new() { Belief = new BeliefOptions { ShowVariance = true } });
}
