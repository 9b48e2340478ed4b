using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Decisions;

public sealed class EnvironmentGuardTests
{
    private static readonly CandidateFilter _even = CandidateFilter.Where(5, action => action % 2 == 0);

    public static TheoryData<string, Action<object>> BrokenSteps()
    {
        var data = new TheoryData<string, Action<object>>();
        Add("a reward is finite", world => world.Reward = float.NaN);
        Add("a reward is finite", world => world.Reward = float.NegativeInfinity);
        Add("a reward lies in the declared range", world => world.Reward = 1.01f);
        Add("a reward lies in the declared range", world => world.Reward = -1.01f);
        Add("an observation has the layout's length", world => world.Observation = [1, 2]);
        Add("an observation has the layout's length", world => world.Observation = [1, 2, 3, 4]);
        Add("an observation is finite", world => world.Observation = [1, 2, float.NaN]);
        Add("an observation is finite", world => world.Observation = [1, float.PositiveInfinity, 3]);
        Add("candidates are over the spec's actions", world => world.ActionCount = 4);
        Add("at most MaxExcluded actions are excluded", world => world.Excluded = [0, 1, 2, 3]);
        Add("an excluded index is an action", world => world.Excluded = [5]);
        Add("an excluded index is an action", world => world.Excluded = [-1, 2]);
        Add("an action is excluded once", world => world.Excluded = [3, 3]);
        Add("an action is excluded once", world => world.Excluded = [3, 1, 3]);
        Add("an excluded action passes the filter", world => (world.Filter, world.Excluded) = (_even, [4, 1]));
        return data;

        void Add(string rule, Action<ScriptedWorld> change) => data.Add(rule, world => change((ScriptedWorld)world));
    }

    [Theory]
    [MemberData(nameof(BrokenSteps), DisableDiscoveryEnumeration = true)]
    public void Step_WorldBreaksARule_NamesIt(string rule, Action<object> change)
    {
        var world = new ScriptedWorld { OnStep = change };
        var guard = new EnvironmentGuard(world);
        guard.Reset(1).IsRunning.Should().BeTrue();

        EnvironmentContractException error = guard.Invoking(g => g.Step(0)).Should().Throw<EnvironmentContractException>().Which;
        error.Rule.Should().Be(rule);
        error.Message.Should().Contain("'scripted'").And.Contain(rule);
        guard.Invoking(g => g.Step(0)).Should().Throw<InvalidOperationException>("the episode cannot go on");
    }

    [Theory]
    [InlineData(0.5f, true)]
    [InlineData(1f, false)]
    [InlineData(2f, false)]
    [InlineData(0f, false)]
    public void Step_RemainingSteps_AreTheShareThatIsLeft(float told, bool holds)
    {
        var spec =
            new EnvironmentSpec
            {
                Name = "count",
                Observation = new ObservationLayout(
            "count-1", (ObservationLayout.RemainingSteps, 1)),
                Actions = FeatureTable.Featureless(2),
                Horizon = 2
            };
        var guard = new EnvironmentGuard(new Countdown(spec, told));
        guard.Reset(1);

        Action step = () => guard.Step(0);
        if (holds)
            step.Should().NotThrow();
        else
            step.Should().Throw<EnvironmentContractException>().Which.Rule.Should()
                .Be("remaining-steps is the share of the horizon that is left");
    }

    [Fact]
    public void Step_ObservationNotFinite_NamesTheBlock()
    {
        var guard = new EnvironmentGuard(new ScriptedWorld { OnStep = world => world.Observation = [1, 2, float.NaN] });
        guard.Reset(1);

        guard.Invoking(g => g.Step(0)).Should().Throw<EnvironmentContractException>()
            .WithMessage("*number 2 (block 'right') of step 1 is NaN*");
    }

    [Fact]
    public void Reset_FirstStepPaysOrIsTruncatedOrBroken_NamesTheRule()
    {
        Broken(new ScriptedWorld { Reward = 0.5f }).Should().Be("the first step of an episode pays nothing");
        Broken(new ScriptedWorld { Reward = float.NaN }).Should().Be("the first step of an episode pays nothing");
        Broken(new ScriptedWorld { Ending = Ending.Truncated }).Should().Be("the first step of an episode is not truncated");
        Broken(new ScriptedWorld { Observation = [] }).Should().Be("an observation has the layout's length");

        static string? Broken(ScriptedWorld world) =>
            new EnvironmentGuard(world).Invoking(g => g.Reset(1)).Should().Throw<EnvironmentContractException>().Which.Rule;
    }

    [Theory]
    [InlineData(Ending.Running, false)]
    [InlineData(Ending.Truncated, false)]
    [InlineData(Ending.Terminated, true)]
    public void Step_AtTheHorizon_MustTerminate(Ending ending, bool passes)
    {
        var world = new ScriptedWorld();
        world.Spec = world.Spec with { Horizon = 2 };
        world.OnStep = w => w.Ending = w.Steps == 2 ? ending : Ending.Running;
        var guard = new EnvironmentGuard(world);
        guard.Reset(1);
        guard.Step(0).IsRunning.Should().BeTrue();

        Action step = () => guard.Step(0);
        if (passes)
            step.Should().NotThrow();
        else
            step.Should().Throw<EnvironmentContractException>().Which.Rule.Should().Be("an episode terminates at the horizon");
    }

    [Fact]
    public void Step_ActionThatIsNoCandidate_NeverReachesTheWorld()
    {
        var world = new ScriptedWorld { Filter = _even, Excluded = [2] };
        var guard = new EnvironmentGuard(world);
        guard.Reset(1);

        foreach (int action in (int[])[-1, 5, 1, 3, 2])
            guard.Invoking(g => g.Step(action)).Should().Throw<ArgumentException>($"action {action} is no candidate");
        world.Steps.Should().Be(0);
        guard.Step(4).IsRunning.Should().BeTrue();
    }

    [Fact]
    public void Step_NothingRuns_NeverReachesTheWorld()
    {
        var world = new ScriptedWorld { OnStep = w => w.Ending = Ending.Terminated };
        var guard = new EnvironmentGuard(world);

        guard.Invoking(g => g.Step(0)).Should().Throw<InvalidOperationException>();
        guard.Reset(1);
        guard.Step(0).Ending.Should().Be(Ending.Terminated);
        guard.Invoking(g => g.Step(0)).Should().Throw<InvalidOperationException>();
        world.Steps.Should().Be(1);
    }

    [Fact]
    public void Constructor_SpecContradictsItself_NamesTheRule()
    {
        EnvironmentSpec spec = new ScriptedWorld().Spec;

        Broken(spec with { Horizon = 0 }).Should().Contain("horizon");
        Broken(spec with { Horizon = 1_000_001 }).Should().Contain("horizon").And.Contain("1,000,000");
        Broken(spec with { Horizon = int.MaxValue }).Should().Contain("horizon");
        Broken(spec with { MaxExcluded = 6 }).Should().Contain("MaxExcluded");
        Broken(spec with { MaxExcluded = -1 }).Should().Contain("MaxExcluded");
        Broken(spec with { Rewards = new RewardRange(1, 0) }).Should().Contain("least reward");
        Broken(spec with { Rewards = new RewardRange(double.NaN, 0) }).Should().Contain("least reward");

        static string? Broken(EnvironmentSpec spec)
        {
            Action make = () => _ = new EnvironmentGuard(new ScriptedWorld { Spec = spec });
            return make.Should().Throw<EnvironmentContractException>().Which.Rule;
        }
    }

    /// <summary>Tells the truth at the start and what it is given after the first of two steps.</summary>
    private sealed class Countdown(EnvironmentSpec spec, float told) : IEnvironment
    {
        public EnvironmentSpec Spec => spec;

        public TimeStep Reset(ulong seed) => TimeStep.First(new float[] { 1f }, new Candidates(2));

        public TimeStep Step(int action) => TimeStep.Running(new float[] { told }, new Candidates(2), 0f);
    }
}
