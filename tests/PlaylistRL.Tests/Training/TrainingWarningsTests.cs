using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

/// <summary>A warning advises what is not on yet, and nothing that would change nothing.</summary>
public sealed class TrainingWarningsTests
{
    private static readonly ActionHeadDqnOptions _options = new();

    [Fact]
    public void NothingLearned_TooFewStepsForLearningStarts_AdvisesThatAlone() =>
        TrainingWarnings.NothingLearned(300, _options).Should()
            .Be("In 300 steps nothing was learned: train for more episodes, or lower LearningStarts (500).");

    [Fact]
    public void NothingLearned_TooFewStepsForLearnEvery_AdvisesThatAlone() =>
        TrainingWarnings.NothingLearned(300, _options with { LearningStarts = 1, LearnEvery = 1_000 }).Should()
            .EndWith("or lower LearnEvery (1000).");

    [Fact]
    public void NothingLearned_BothInTheWay_AdvisesBoth() =>
        TrainingWarnings.NothingLearned(300, _options with { LearnEvery = 1_000 }).Should()
            .EndWith("or lower LearningStarts (500) and LearnEvery (1000).");

    [Fact]
    public void NothingLearned_UnknownAgent_NamesNoOption() =>
        TrainingWarnings.NothingLearned(300, null).Should().Contain("learn sooner").And.NotContain("LearningStarts");

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void OutOfBounds_DoubleQAndBounds_AreAdvisedWhereTheyAreOff(bool doubleQ, bool bound)
    {
        string warning = TrainingWarnings.OutOfBounds(0.2, _options with { DoubleQ = doubleQ, BoundTargets = bound })!;
        warning.Contains("turn DoubleQ on", StringComparison.Ordinal).Should().Be(!doubleQ);
        warning.Contains("turn BoundTargets on", StringComparison.Ordinal).Should().Be(!bound);
        warning.Contains("were cut", StringComparison.Ordinal).Should().Be(bound);
        warning.Should().Contain("20 % of the targets").And.Contain("Train longer").And.Contain("lower LearningRate");
        warning.Should().EndWith(" or update the target network more slowly (TargetUpdate).");
    }

    [Theory]
    [InlineData(10, false)]
    [InlineData(double.PositiveInfinity, true)]
    public void OutOfBounds_GradientLimit_IsAdvisedWhereThereIsNone(double limit, bool advised) =>
        TrainingWarnings.OutOfBounds(0.2, _options with { MaxGradientNorm = limit })!
            .Contains("MaxGradientNorm", StringComparison.Ordinal).Should().Be(advised);

    [Fact]
    public void OutOfBounds_WithoutDiscount_AdvisesNothingOfBootstrapping() =>
        TrainingWarnings.OutOfBounds(0.02, DqnOptions.Mission with { Discount = 0 }).Should()
            .EndWith("lower LearningRate or limit MaxGradientNorm.")
            .And.NotContain("DoubleQ").And.NotContain("BoundTargets").And.NotContain("TargetUpdate");

    [Fact]
    public void OutOfBounds_UnknownAgent_NamesNoOption() =>
        TrainingWarnings.OutOfBounds(0.02, null).Should().EndWith("Train longer, or make learning steps smaller.");

    [Fact]
    public void OutOfBounds_FewPercent_AreNoFaultWhereTheyAreCut()
    {
        TrainingWarnings.OutOfBounds(0.02, _options with { BoundTargets = true }).Should().BeNull();
        TrainingWarnings.OutOfBounds(0.02, _options with { BoundTargets = false }).Should().NotBeNull();
    }

    [Theory]
    [InlineData(0.0005)]
    [InlineData(double.NaN)]
    public void OutOfBounds_FewOrUnknown_IsNoWarning(double share) =>
        TrainingWarnings.OutOfBounds(share, DqnOptions.Mission).Should().BeNull();

    [Fact]
    public void Unstable_GradientLimit_IsLoweredOrSet()
    {
        TrainingWarnings.Unstable(1, 20, _options).Should().EndWith("Lower LearningRate, or MaxGradientNorm (10).");
        TrainingWarnings.Unstable(1, 20, _options with { MaxGradientNorm = double.PositiveInfinity }).Should()
            .EndWith("Lower LearningRate, or limit MaxGradientNorm, which is infinite now.");
        TrainingWarnings.Unstable(1, 20, null).Should().EndWith("Make learning steps smaller.");
        TrainingWarnings.Unstable(1, 5, _options).Should().BeNull();
        TrainingWarnings.Unstable(double.NaN, 5, _options).Should().BeNull();
    }

    [Fact]
    public void StillExploring_Falling_AdvisesLongerOrFaster() =>
        TrainingWarnings.StillExploring(0.7, _options).Should()
            .Be("At the end 70 % of the choices were still exploring: "
                + "train for more episodes, or let Epsilon fall faster (its Decay is 0.99).");

    [Fact]
    public void StillExploring_NeverBelowHalf_AdvisesALowerEnd() =>
        TrainingWarnings.StillExploring(0.8, _options with { Epsilon = new Schedule(1, 0.9, 0.8) }).Should()
            .Contain("lower Epsilon.End (0.8)").And.NotContain("more episodes");

    [Fact]
    public void StillExploring_NeverFalling_AdvisesToLetItFall() =>
        TrainingWarnings.StillExploring(0.8, _options with { Epsilon = new Schedule(0.8) }).Should()
            .Contain("its Decay is 1").And.NotContain("more episodes").And.NotContain("faster");

    [Fact]
    public void StillExploring_LittleOrUnknown_IsNoWarning()
    {
        TrainingWarnings.StillExploring(0.5, _options).Should().BeNull();
        TrainingWarnings.StillExploring(double.NaN, _options).Should().BeNull();
        TrainingWarnings.StillExploring(0.6, null).Should().NotContain("Epsilon");
    }

    [Fact]
    public void Train_DqnOfTheMissionThatDiverges_IsAdvisedDoubleQ()
    {
        TrainingReport report = Train(spec => new DqnAgent(spec, DqnOptions.Mission with
        {
            Seed = 3,
            Threads = 1,
            LearningRate = Schedule.Constant(0.05),
            TargetUpdate = TargetUpdate.Hard(1),
        }));
        report.Warnings.Should().Contain(warning => warning.Contains("turn DoubleQ on", StringComparison.Ordinal));
    }

    [Fact]
    public void Train_WithDoubleQThatDiverges_IsAdvisedSomethingElse()
    {
        TrainingReport report = Train(spec => new DqnAgent(spec, DqnOptions.Mission with
        {
            Seed = 3,
            Threads = 1,
            DoubleQ = true,
            LearningRate = Schedule.Constant(0.05),
            TargetUpdate = TargetUpdate.Hard(1),
        }));
        report.Warnings.Should().Contain(warning => warning.Contains("outside what rewards allow", StringComparison.Ordinal));
        report.Warnings.Should().NotContain(warning => warning.Contains("DoubleQ", StringComparison.Ordinal));
    }

    [Fact]
    public void Train_ListenersAsSessionsBringThem_WarnsOfNothing()
    {
        var world = new PlaylistEnvironment(
            SongCatalog.LoadSample(), new HiddenTasteUserModel(HiddenTasteOptions.Sessions), PlaylistEnvironmentOptions.Sessions);
        var agent = new ActionHeadDqnAgent(world.Spec, new ActionHeadDqnOptions { Seed = 7 });
        new Trainer(world, agent).Train(episodes: 1_000).Warnings.Should().BeEmpty();
    }

    private static TrainingReport Train(Func<EnvironmentSpec, IAgent> make)
    {
        var world = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel());
        return new Trainer(world, make(world.Spec), new() { Seed = 3 }).Train(200);
    }
}
