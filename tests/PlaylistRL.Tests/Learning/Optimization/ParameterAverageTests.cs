using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class ParameterAverageTests
{
    [Theory]
    [InlineData(1, 0.001, 1)]
    [InlineData(2, 0.001, 10.0 / 11)]
    [InlineData(91, 0.001, 0.1)]
    [InlineData(9_991, 0.001, 0.001)]
    [InlineData(1_000_000, 0.001, 0.001)]
    [InlineData(91, 0.5, 0.5)]
    public void Share_Step_IsThePolynomialsUntilTheRate(long step, double rate, double expected) =>
        ParameterAverage.Share(step, rate).Should().BeApproximately(expected, 1e-12);

    [Fact]
    public void ToPolicy_Averaging_IsTheRunningMeanOfWhatWasLearned()
    {
        var world = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel());
        QLearningOptions[] options = [
            new ActionHeadDqnOptions { LearningStarts = 64, Threads = 1, PolicyAveraging = 0 },
            new ActionHeadDqnOptions { LearningStarts = 64, Threads = 1, PolicyAveraging = 0.05 }];
        ActionHeadDqnAgent[] agents = [.. options.Select(option => new ActionHeadDqnAgent(world.Spec, (ActionHeadDqnOptions)option))];
        double[]? mean = null;
        TimeStep step = world.Reset(1);
        var other = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel());
        TimeStep twin = other.Reset(1);
        long steps = 0;
        for (ulong seed = 2; steps < 150;)
        {
            Decision decision = agents[0].Act(step);
            agents[1].Act(twin).Should().Be(decision, "averaging does not change how it learns");
            step = world.Step(decision.Action);
            twin = other.Step(decision.Action);
            int learned = agents[0].Observe(step).LearningSteps;
            agents[1].Observe(twin);
            if (learned > 0)
            {
                double share = ParameterAverage.Share(++steps, 0.05);
                float[] now = Parameters(agents[0]);
                mean = [.. now.Select((value, i) => mean is null ? value : mean[i] + (share * (value - mean[i])))];
            }

            if (!step.IsRunning)
            {
                step = world.Reset(seed);
                twin = other.Reset(seed++);
            }
        }

        agents[1].ParameterHash.Should().Be(agents[0].ParameterHash);
        float[] averaged = Parameters(agents[1]);
        for (int i = 0; i < averaged.Length; i++)
            averaged[i].Should().BeApproximately((float)mean![i], 1e-5f);
        averaged.Should().NotEqual(Parameters(agents[0]));
    }

    private static float[] Parameters(ActionHeadDqnAgent agent) =>
        [.. agent.ToPolicy().CopyParameters().SelectMany(parameter => parameter.Values.ToColumnMajorArray())];
}
