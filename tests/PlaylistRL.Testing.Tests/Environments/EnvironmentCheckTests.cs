using FluentAssertions;
using PlaylistRL.Samples.CustomWorld;
using Xunit;

namespace PlaylistRL.Testing.Tests;

public sealed class EnvironmentCheckTests
{
    private static readonly EnvironmentCheckOptions _once = new() { Episodes = 8, EachActionOnce = true };

    private static readonly SongCatalog _songs = SongCatalog.LoadSample().WithRandomFeature("kind", 77).WithRandomFeature("bold", 77);

    /// <summary>Each mistake, the rule that names it, and the step; null where no step can be told beforehand.</summary>
    public static TheoryData<WorldMistake, string, int?> Mistakes => new()
    {
        { WorldMistake.ObservationNotANumber, "an observation is finite", 2 },
        { WorldMistake.RewardOutOfRange, "a reward lies in the declared range", 3 },
        { WorldMistake.LastsTooLong, "an episode terminates at the horizon", 4 },
        { WorldMistake.SpecChanges, EnvironmentRules.SameSpec.Text, 1 },
        { WorldMistake.RewardsFromRandomShared, EnvironmentRules.Replay.Text, 1 },
        { WorldMistake.ResetKeepsTheSum, EnvironmentRules.Forgets.Text, 0 },
        { WorldMistake.StateInAStaticField, EnvironmentRules.Apart.Text, 1 },
        { WorldMistake.ObservationShared, EnvironmentRules.Stays.Text, 0 },
        { WorldMistake.TakesAnyAction, EnvironmentRules.Refuses.Text, 1 },
        { WorldMistake.StepsAfterTheEnd, EnvironmentRules.NotRunning.Text, 0 },
        { WorldMistake.OffersAgain, EnvironmentRules.Once.Text, 1 },
        { WorldMistake.BoundToAThread, EnvironmentRules.Threads.Text, null },
    };

    public static TheoryData<IUserModel> OwnModels =>
    [
        new DotProductUserModel(), new SatiationUserModel(), new LongTermSatisfactionUserModel(), new PatienceUserModel(),
        new DriftUserModel(), new PassionUserModel(), new HiddenTasteUserModel(), new EverydayUserModel(EverydayOptions.OwnConstants),
        new FadingUserModel(),
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Run_OneMistake_IsNamed(WorldMistake mistake, string rule, int? step)
    {
        int thread = Environment.CurrentManagedThreadId;
        CheckReport report = EnvironmentCheck.Run(() => new MistakenWorld(mistake, thread), _once);

        report.Faults.Should().NotBeEmpty();
        report.Faults[0].Rule.Should().Be(rule, report.ToString());
        if (step is not null)
            report.Faults[0].Step.Should().Be(step);

        // What is shared shows in threads too.
        report.Faults.Skip(1).Select(fault => fault.Rule).Should().BeSubsetOf([EnvironmentRules.Threads.Text]);
    }

    [Fact]
    public void Run_RightWorld_ChecksEveryRuleButCopies()
    {
        CheckReport report = EnvironmentCheck.Run(() => new MistakenWorld(WorldMistake.None), _once);

        report.ThrowIfBroken();
        report.Rules.Should().Equal(
            EnvironmentRules.All.Where(rule => rule != EnvironmentRules.Copies).Select(rule => rule.Text));
        report.NotChecked.Should().ContainSingle();
    }

    [Theory]
    [MemberData(nameof(OwnModels))]
    public void Run_OwnWorld_KeepsEveryRule(IUserModel model)
    {
        EnvironmentCheck.Run(() => new PlaylistEnvironment(_songs, model), _once).ThrowIfBroken();
        EnvironmentCheck.Run(() => new PlaylistEnvironment(_songs, model, PlaylistEnvironmentOptions.Sessions), _once).ThrowIfBroken();
    }

    [Fact]
    public void Run_CartPole_KeepsEveryRule() => EnvironmentCheck.Run(() => new CartPole()).ThrowIfBroken();

    [Fact]
    public void Run_CopyOfAListenerThatSharesState_IsNamed() =>
        EnvironmentCheck.Run(() => new PlaylistEnvironment(_songs, new MistakenModel(ModelMistake.CopySharesState)))
            .Faults.Should().ContainSingle().Which.Rule.Should().Be(EnvironmentRules.Copies.Text);

    [Fact]
    public void Run_RepeatsWhereNoneAreAllowed_AreNamed()
    {
        var options = new PlaylistEnvironmentOptions { RepeatWindow = 2 };

        EnvironmentCheck.Run(() => new PlaylistEnvironment(_songs, new FadingUserModel(), options), _once)
            .Faults.Should().ContainSingle().Which.Should().Match<CheckFault>(
                fault => fault.Rule == EnvironmentRules.Once.Text && fault.Step == 3);
    }

    [Fact]
    public void Run_TheSameObjectTwice_IsRefused()
    {
        var world = new CartPole();
        Action run = () => EnvironmentCheck.Run(() => world);

        run.Should().Throw<ArgumentException>().WithMessage("*make a new one at each call*");
    }
}
