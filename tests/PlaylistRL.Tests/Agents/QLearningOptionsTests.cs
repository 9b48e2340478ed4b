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

    private static readonly EnvironmentSpec _ending = _spec with
    {
        Observation = new ObservationLayout("test-1", ("state", 1), (ObservationLayout.RemainingSteps, 1)),
        Horizon = 5,
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
        Raises(new() { StateValueStream = false, StateValueUnits = 8 }, _spec, "*StateValueUnits is given, but without StateValueStream*");
        Raises(new() { StateValueUnits = 0 }, _spec, "*StateValueUnits is 0; legal is 1 to 4,096*");
        Raises(new() { StateValueUnits = 5_000 }, _spec, "*StateValueUnits is 5000; legal is 1 to 4,096, or null for the default*");
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
    public void Mission_BothAgents_HasTheConstantsOfTheOriginal()
    {
        ActionHeadDqnOptions mission = ActionHeadDqnOptions.Mission;
        (mission.NStep, mission.LearnEvery, mission.Discount, mission.BatchSize, mission.ReplayCapacity, mission.DoubleQ)
            .Should().Be((1, 1, 0.95, 32, 10_000, false));
        (mission.SplitHead, mission.StateValueStream, mission.CountdownInputs, mission.PolicyAveraging)
            .Should().Be((false, false, false, 0));
        DqnOptions dqn = DqnOptions.Mission;
        (dqn.NStep, dqn.LearnEvery, dqn.Discount, dqn.BatchSize, dqn.ReplayCapacity, dqn.DoubleQ).Should()
            .Be((1, 1, 0.95, 32, 10_000, false));
    }

    [Fact]
    public void Constructor_WorldWithAHorizonThatIsSeen_IsNotDiscounted()
    {
        Chosen(_ending).Should().Be((1.0, 3, 1e-3, 0.05, Loss.SquaredError));
        Chosen(_ending with { Rewards = new RewardRange(0, 1) }).Should().Be((1.0, 3, 1e-3, 0.05, Loss.SquaredError));
        Chosen(_ending with { Horizon = null }).Should().Be((0.95, 3, 1e-3, 0.05, Loss.SquaredError));
        Chosen(_spec with { Horizon = 5 }).Should().Be((0.95, 3, 1e-3, 0.05, Loss.SquaredError), "the steps left are not seen");
    }

    [Fact]
    public void Constructor_RewardsByChance_AreLearnedSlowlyOneStepAtATime()
    {
        Chosen(_ending with { Rewards = new RewardRange(0, 1) { ByChance = true } }).Should()
            .Be((1.0, 1, 1e-4, 0.1, Loss.CrossEntropy));
        Chosen(_ending with { Rewards = RewardRange.Unbounded with { ByChance = true } }).Should()
            .Be((1.0, 1, 1e-4, 0.1, Loss.SquaredError), "without bounds there is no range for cross-entropy");
        var whole = new ActionHeadDqnAgent(
            _ending with { Rewards = new RewardRange(0, 1) { ByChance = true } }, new() { SplitHead = false, StateValueStream = false });
        (whole.Options.RewardLoss, whole.Options.ContinuationScale, whole.Options.StateValueUnits).Should()
            .Be((Loss.SquaredError, null, null), "there are no such parts");
    }

    [Fact]
    public void Constructor_NumbersThatAreGiven_StayAsTheyAre()
    {
        var given = new ActionHeadDqnOptions
        {
            Discount = 0.5,
            NStep = 2,
            LearningRate = Schedule.Constant(0.01),
            ContinuationScale = 0.7,
            RewardLoss = Loss.Huber,
            StateValueUnits = 9,
        };
        ActionHeadDqnOptions chosen = new ActionHeadDqnAgent(
            _ending with { Rewards = new RewardRange(0, 1) { ByChance = true } }, given).Options;

        chosen.Should().Be(given);
        new ActionHeadDqnAgent(_ending, chosen).Options.Should().Be(chosen, "what was chosen can be given");
    }

    [Theory]
    [InlineData(64, null, 256)]
    [InlineData(300, null, 300)]
    [InlineData(64, 16, 16)]
    public void Constructor_WidthOfTheStateValue_IsWideUnlessGiven(int hidden, int? given, int expected) =>
        new ActionHeadDqnAgent(_spec, new() { HiddenUnits = hidden, StateValueUnits = given })
            .Options.StateValueUnits.Should().Be(expected);

    [Fact]
    public void Constructor_DqnInAnyWorld_ChoosesTheSame()
    {
        DqnOptions options = new DqnAgent(_ending with { Rewards = new RewardRange(0, 1) { ByChance = true } }).Options;
        (options.Discount, options.NStep, options.LearnEvery, options.LearningRate).Should().Be((0.95, 1, 1, Schedule.Constant(1e-3)));
    }

    private static (double Discount, int NStep, double Rate, double Scale, Loss Reward) Chosen(EnvironmentSpec world)
    {
        ActionHeadDqnOptions options = new ActionHeadDqnAgent(world).Options;
        return (options.Discount!.Value, options.NStep!.Value, options.LearningRate!.Value.Start,
            options.ContinuationScale!.Value, options.RewardLoss!.Value);
    }

    private static void Raises(ActionHeadDqnOptions options, EnvironmentSpec spec, string message) =>
        FluentActions.Invoking(() => new ActionHeadDqnAgent(spec, options)).Should().Throw<ArgumentException>().WithMessage(message);
}
