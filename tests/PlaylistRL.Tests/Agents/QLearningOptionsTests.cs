using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents;

public sealed class QLearningOptionsTests
{
    private static readonly EnvironmentSpec _spec = new()
    {
        Name = "test",
        Observation = new ObservationLayout("test-1", ("state", 2)),
        Actions = new FeatureTable(["a", "b"], [1, 0, 0, 1]),
    };

    public static TheoryData<string, DqnOptions> OneFault => new()
    {
        { "Discount", new() { Discount = 1.01 } },
        { "Discount", new() { Discount = -0.01 } },
        { "Discount", new() { Discount = double.NaN } },
        { "HiddenUnits", new() { HiddenUnits = 0 } },
        { "BatchSize", new() { BatchSize = 0 } },
        { "ReplayCapacity", new() { ReplayCapacity = 63, LearningStarts = 1 } },
        { "LearningStarts", new() { LearningStarts = 0 } },
        { "LearningStarts", new() { LearningStarts = 50_001 } },
        { "LearnEvery", new() { LearnEvery = 0 } },
        { "LearningRate.Start", new() { LearningRate = Schedule.Constant(0) } },
        { "LearningRate.Start", new() { LearningRate = Schedule.Constant(double.NaN) } },
        { "LearningRate.Decay", new() { LearningRate = new Schedule(0.1, 1.5) } },
        { "LearningRate.End", new() { LearningRate = new Schedule(0.1, 0.9, 0.2) } },
        { "Epsilon.Start", new() { Epsilon = new Schedule(1.1, 0.9) } },
        { "Epsilon.Decay", new() { Epsilon = new Schedule(1, 0) } },
        { "Epsilon.End", new() { Epsilon = new Schedule(1, 0.9, -0.1) } },
        { "TargetUpdate", new() { TargetUpdate = default } },
        { "TargetUpdate", new() { TargetUpdate = TargetUpdate.Hard(0) } },
        { "TargetUpdate", new() { TargetUpdate = TargetUpdate.Soft(0) } },
        { "TargetUpdate", new() { TargetUpdate = TargetUpdate.Soft(1.5) } },
        { "MaxGradientNorm", new() { MaxGradientNorm = 0 } },
        { "MaxGradientNorm", new() { MaxGradientNorm = double.NaN } },
        { "Threads", new() { Threads = -1 } },
        { "Loss", new() { Loss = Loss.CrossEntropy } },
        { "Loss", new() { Loss = (Loss)17 } },
    };

    [Theory]
    [MemberData(nameof(OneFault))]
    public void Constructor_OneOptionOutOfRange_NamesIt(string name, DqnOptions options) =>
        FluentActions.Invoking(() => new DqnAgent(_spec, options)).Should().Throw<ArgumentException>().WithMessage($"DqnOptions: *{name}*");

    [Fact]
    public void Constructor_ManyFaults_ListsAllOfThemWithValueAndRange()
    {
        var options = new ActionHeadDqnOptions
        {
            Discount = 2,
            BatchSize = 0,
            LearnEvery = -3,
            Epsilon = new Schedule(5),
            Loss = Loss.CrossEntropy,
            ContinuationScale = -1,
            RewardLoss = (Loss)9,
        };
        string message = FluentActions.Invoking(() => new ActionHeadDqnAgent(_spec, options)).Should()
            .Throw<ArgumentException>().Which.Message;
        message.Should().ContainAll(
            "Discount is 2; legal is 0 to 1", "BatchSize is 0", "LearnEvery is -3", "Epsilon.Start is 5", "Loss is CrossEntropy",
            "ContinuationScale is -1", "RewardLoss is 9");
    }

    [Fact]
    public void Constructor_OptionsThatDoNotApplyWithoutASplitHead_Raise()
    {
        Raises(new() { SplitHead = false, RewardLoss = Loss.Huber }, _spec, "*RewardLoss*SplitHead*");
        Raises(new() { SplitHead = false, ContinuationScale = 1 }, _spec, "*ContinuationScale*SplitHead*");
        Raises(new() { SplitHead = false, BilinearContinuation = true }, _spec,
            "*BilinearContinuation wants SplitHead and StateValueStream*");
        Raises(new() { StateValueStream = false, StateValueUnits = 8 }, _spec, "*StateValueUnits is given, but without StateValueStream*");
        Raises(new() { StateValueUnits = 0 }, _spec, "*StateValueUnits is 0; legal is 1 to 4,096*");
        Raises(new() { StateValueUnits = 5_000 }, _spec, "*StateValueUnits is 5000; legal is 1 to 4,096, or null for HiddenUnits*");
        Raises(new() { StateValueStream = false, BilinearContinuation = true }, _spec,
            "*BilinearContinuation wants SplitHead and StateValueStream*");
    }

    [Fact]
    public void Constructor_CrossEntropyForRewardsWithoutARange_Raises()
    {
        Raises(new() { RewardLoss = Loss.CrossEntropy }, _spec, "*CrossEntropy*range of rewards*'test'*");
        Raises(new() { RewardLoss = Loss.CrossEntropy }, _spec with { Rewards = new RewardRange(1, 1) }, "*CrossEntropy*");
        new ActionHeadDqnAgent(
            _spec with { Rewards = new RewardRange(-2, 1) }, new() { RewardLoss = Loss.CrossEntropy }).Options.RewardLoss.Should()
            .Be(Loss.CrossEntropy);
    }

    [Fact]
    public void Constructor_ActionsWithoutFeatures_PointsToDqn()
    {
        EnvironmentSpec bare = _spec with { Actions = FeatureTable.Featureless(4) };
        Raises(new(), bare, "*no features*DqnAgent*");
        new DqnAgent(bare).ParameterHash.Should().HaveLength(32);
    }

    [Fact]
    public void Mission_Presets_AreValid()
    {
        new DqnAgent(_spec, DqnOptions.Mission).Options.Discount.Should().Be(0.95);
        new ActionHeadDqnAgent(_spec, ActionHeadDqnOptions.Mission).Options.DoubleQ.Should().BeFalse();
    }

    [Fact]
    public void Presets_OfTheActionHead_HaveTheConstantsThatWereMeasured()
    {
        static (int NStep, int LearnEvery, double Discount, double Scale, Loss Reward, double Rate) Of(ActionHeadDqnOptions options) =>
            (options.NStep, options.LearnEvery, options.Discount, options.ContinuationScale, options.RewardLoss,
                options.LearningRate.Start);

        Of(new()).Should().Be((3, 4, 0.95, 0.05, Loss.SquaredError, 1e-3));
        Of(ActionHeadDqnOptions.Sessions).Should().Be((1, 4, 0.95, 0.03, Loss.CrossEntropy, 1e-4));
        Of(ActionHeadDqnOptions.Planning).Should().Be((3, 4, 1, 0.1, Loss.SquaredError, 1e-3));
        foreach (ActionHeadDqnOptions options in new[] { new(), ActionHeadDqnOptions.Sessions, ActionHeadDqnOptions.Mission })
            (options.BilinearContinuation, options.CountdownInputs, options.StateValueUnits).Should().Be((false, false, null));
        ActionHeadDqnOptions planning = ActionHeadDqnOptions.Planning;
        (planning.BilinearContinuation, planning.CountdownInputs, planning.StateValueUnits, planning.PolicyAveraging).Should()
            .Be((true, true, 256, 1e-4));
        ActionHeadDqnOptions mission = ActionHeadDqnOptions.Mission;
        (mission.NStep, mission.LearnEvery, mission.Discount, mission.BatchSize, mission.ReplayCapacity, mission.DoubleQ, mission.SplitHead)
            .Should().Be((1, 1, 0.95, 32, 10_000, false, false));
        DqnOptions dqn = DqnOptions.Mission;
        (dqn.NStep, dqn.LearnEvery, dqn.Discount, dqn.BatchSize, dqn.ReplayCapacity, dqn.DoubleQ).Should()
            .Be((1, 1, 0.95, 32, 10_000, false));
    }

    private static void Raises(ActionHeadDqnOptions options, EnvironmentSpec spec, string message) =>
        FluentActions.Invoking(() => new ActionHeadDqnAgent(spec, options)).Should().Throw<ArgumentException>().WithMessage(message);
}
