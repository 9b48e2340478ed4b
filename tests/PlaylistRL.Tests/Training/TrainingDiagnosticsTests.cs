using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class TrainingDiagnosticsTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary();

    [Fact]
    public void Train_Default_ReportsFiniteDiagnosticsAndNoWarning()
    {
        TrainingReport report = Train(new ActionHeadDqnOptions { Seed = 3, Threads = 1 }, 400);
        report.Warnings.Should().BeEmpty();
        report.EpisodeGradientNorms.Skip(60).Should().OnlyContain(norm => norm > 0 && double.IsFinite(norm));
        report.EpisodeTargetsOutOfBounds.Skip(60).Should().OnlyContain(share => share >= 0 && share <= 1);
        report.EpisodeTargetsOutOfBounds.Skip(200).Average().Should().BeLessThan(0.001);
        report.EpisodeValueErrors.Should().OnlyContain(error => double.IsFinite(error));
    }

    [Fact]
    public void Train_ValuesThatDiverge_WarnsInPlainWords()
    {
        // A learning rate of 0.5 with the max over many untrained outputs copied at every step.
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        var agent = new DqnAgent(
            world.Spec,
            DqnOptions.Mission with { Seed = 3, Threads = 1, LearningRate = Schedule.Constant(0.05), TargetUpdate = TargetUpdate.Hard(1) });
        TrainingReport report = new Trainer(world, agent, new() { Seed = 3 }).Train(200);
        report.Warnings.Should().Contain(warning => warning.Contains("outside what rewards allow", StringComparison.Ordinal));
        report.EpisodeTargetsOutOfBounds.Skip(100).Average().Should().BeGreaterThan(0.001);
    }

    [Fact]
    public void Train_TooShortToLearn_Warns()
    {
        Train(new ActionHeadDqnOptions { LearningStarts = 5_000, Threads = 1 }, 30).Warnings
            .Should().ContainSingle().Which.Should().Contain("nothing was learned").And.Contain("LearningStarts");
        Train(new ActionHeadDqnOptions { Threads = 1, LearnEvery = 20 }, 60).Warnings
            .Should().Contain(warning => warning.Contains("still exploring", StringComparison.Ordinal));
    }

    [Fact]
    public void EpisodeValueErrors_DiscountZero_IsTheFirstPredictionMinusTheFirstReward()
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel(), new() { Length = 1 });
        var agent = new ActionHeadDqnAgent(world.Spec, new() { Discount = 0, Threads = 1 });
        TrainingReport report = new Trainer(world, agent).Train(20);
        for (int episode = 0; episode < 20; episode++)
            report.EpisodeValueErrors[episode].Should().BeApproximately(
                report.EpisodeQValues[episode] - report.EpisodeRewards[episode], 1e-6);
    }

    private static TrainingReport Train(ActionHeadDqnOptions options, int episodes)
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel());
        return new Trainer(world, new ActionHeadDqnAgent(world.Spec, options), new() { Seed = 3 }).Train(episodes);
    }
}
