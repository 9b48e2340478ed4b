using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

/// <summary>Training in a world whose observations become too large for single precision after 25 episodes.</summary>
public sealed class NumericalFaultTests : IDisposable
{
    private static readonly DqnOptions _options =
        new() { HiddenUnits = 8, BatchSize = 16, LearningStarts = 16, ReplayCapacity = 30, Threads = 1 };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("numerical-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Train_NumbersTooLargeWithCheckpoints_NamesStepBatchAndTheLastOneAndCanBeResumed()
    {
        string path = Path.Combine(_folder.FullName, "run.safetensors");
        ArmsWorld world = World();
        NumericalException fault = Fault(world, new() { CheckpointPath = path, CheckpointEvery = 10, ReportEvery = 1 });

        (fault.CheckpointPath, fault.CheckpointEpisodes).Should().Be((path, 20));
        fault.LearningStep.Should().BeGreaterThan(1);
        fault.EnvironmentStep.Should().BeGreaterThan(75);
        fault.Message
            .Should().MatchRegex("Training stopped in episode 2[6-9]\\. Learning step \\d+: the loss is .* the observed number farthest "
                + "from 0 is 1E\\+25 \\(environment step (7[6-9]|8\\d), number 2\\)")
            .And.Contain($"after 20 episodes of this call, to '{path}'").And.Contain("Resume");
        fault.InnerException.Should().BeOfType<NumericalException>();

        TrainerOptions options = new() { CheckpointPath = path, CheckpointEvery = 10, ReportEvery = 1 };
        var agent = new DqnAgent(world.Spec, _options);
        world.Bias = 1f;
        new Trainer(world, agent, options).Resume(cancellation: new CancellationToken(canceled: true)).EpisodeRewards.Should()
            .HaveCount(20, "the agent is only brought back");
        agent.ParameterHash.Should().Be(Trained(20).ParameterHash);
        new Trainer(world, agent, options).Resume().EpisodeRewards.Should().HaveCount(40, "the world was mended");
        agent.ParameterHash.Should().Be(Trained(40).ParameterHash);
    }

    [Fact]
    public void Train_NumbersTooLargeWithoutCheckpoints_SaysThatThereIsNone()
    {
        NumericalException fault = Fault(World(), new() { ReportEvery = 1 });

        (fault.CheckpointPath, fault.CheckpointEpisodes).Should().Be((null, null));
        fault.Message.Should().StartWith("Training stopped in episode ").And.EndWith(
            "No checkpoint was written: TrainerOptions.CheckpointPath is null.");
    }

    [Fact]
    public void Train_GradientTooLongForAdam_StopsBeforeTheParametersAreLost()
    {
        // The loss is finite, and so is the gradient, but not the squares that Adam would keep.
        ArmsWorld world = World();
        var agent = new DqnAgent(world.Spec, _options with { MaxGradientNorm = double.PositiveInfinity });
        NumericalException fault = Fault(world, new() { ReportEvery = 1 }, agent, bias: 3e10f);

        fault.Message.Should().MatchRegex("the loss is [\\d.]+E\\+[123]\\d and the gradient's norm [\\d.]+E\\+(19|2\\d)\\.");
        var values = new float[3];
        agent.ToPolicy().Score([1f, 0f, 1f], values);
        values.Should().OnlyContain(value => float.IsFinite(value));
    }

    private static NumericalException Fault(ArmsWorld world, TrainerOptions options, DqnAgent? agent = null, float bias = 1e25f) =>
        FluentActions.Invoking(() => new Trainer(world, agent ?? new DqnAgent(world.Spec, _options), options)
            .Train(40, new Breaking(world, bias))).Should().Throw<NumericalException>().Which;

    private static DqnAgent Trained(int episodes)
    {
        ArmsWorld world = World();
        var agent = new DqnAgent(world.Spec, _options);
        new Trainer(world, agent).Train(episodes);
        return agent;
    }

    private static ArmsWorld World() => new(rewards: RewardRange.Unbounded);

    /// <summary>Makes the world show too large a number when 25 episodes are finished.</summary>
    private sealed class Breaking(ArmsWorld world, float bias) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => world.Bias = value.Episode == 25 ? bias : world.Bias;
    }
}
