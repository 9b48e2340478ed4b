using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

[Collection(SerialTests.Name)]
public sealed class EpisodeLoopTests
{
    [Fact]
    public void Run_ToTheEnd_SumsTheRewardsUndiscounted()
    {
        var actor = new PolicyActor(new FixedPolicy(2));

        new EpisodeLoop(new ArmsWorld(4)).Run(1, actor).Should().Be((8.0, 4, true));
        actor.Actions.Should().Equal(2, 2, 2, 2);
    }

    [Fact]
    public void Run_FewerStepsAllowed_StopsAfterExactlyThose() =>
        new EpisodeLoop(new ArmsWorld(4)).Run(1, new PolicyActor(new FixedPolicy(1)), maxSteps: 3).Should().Be((3.0, 3, false));

    [Fact]
    public void Run_LastAllowedStepEndsTheEpisode_Ended() =>
        new EpisodeLoop(new ArmsWorld(4)).Run(1, new PolicyActor(new FixedPolicy(1)), maxSteps: 4).Should().Be((4.0, 4, true));

    [Fact]
    public void Run_WorldEndsAtOnce_TakesNoStep() =>
        new EpisodeLoop(new ArmsWorld(0)).Run(1, new PolicyActor(new FixedPolicy(1))).Should().Be((0.0, 0, true));

    [Theory]
    [InlineData(float.NaN, "a reward is finite")]
    [InlineData(float.PositiveInfinity, "a reward is finite")]
    [InlineData(11f, "a reward lies in the declared range")]
    public void Run_WorldBreaksARule_NamesIt(float pays, string rule)
    {
        var loop = new EpisodeLoop(new ArmsWorld { Pays = pays });
        Action run = () => loop.Run(1, new PolicyActor(new FixedPolicy(1)));

        run.Should().Throw<EnvironmentContractException>().Which.Rule.Should().Be(rule);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void Run_ActionThatIsNoCandidate_NamesActionAndWorld(int action)
    {
        var loop = new EpisodeLoop(new ArmsWorld());
        Action run = () => loop.Run(1, new PolicyActor(new FixedPolicy(action)));

        run.Should().Throw<ArgumentException>().WithMessage($"Action {action} is not among the candidates of step 0 of 'arms'*");
    }

    [Fact]
    public void Run_TrainingSteps_AllocateNothing()
    {
        var world = new ArmsWorld(20_000);
        var agent = new ScriptedAgent { Tell = step => new AgentMetrics(step * 0.001, 1, 1, 0.1) };
        var loop = new EpisodeLoop(world);
        var recorder = new TrainingRecorder(agent, world.Spec);

        Allocation.ShouldBeNone(() =>
        {
            recorder.BeginEpisode();
            loop.Run(1, recorder);
        });
        recorder.EnvironmentSteps.Should().BeGreaterThanOrEqualTo(20_000);
    }

    [Fact]
    public void Run_JudgingSteps_AllocateNothingOnceTheListIsLongEnough()
    {
        var actor = new PolicyActor(new FixedPolicy(1));
        var loop = new EpisodeLoop(new ArmsWorld(20_000));
        loop.Run(1, actor);

        Allocation.ShouldBeNone(() =>
        {
            actor.Begin(1);
            loop.Run(1, actor);
        });
    }
}
