using FluentAssertions;
using PlaylistRL.Samples.CustomWorld;
using Xunit;

namespace PlaylistRL.Testing.Tests;

public sealed class UserModelCheckTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample().WithRandomFeature("kind", 77).WithRandomFeature("bold", 77);

    /// <summary>Each mistake, the rule that names it, and the step; null where no step can be told beforehand.</summary>
    public static TheoryData<ModelMistake, string, int?> Mistakes => new()
    {
        { ModelMistake.NameChanges, ModelRules.Name.Text, null },
        { ModelMistake.RangeReversed, ModelRules.Range.Text, null },
        { ModelMistake.RaisesLater, ModelRules.Plays.Text, 5 },
        { ModelMistake.StatesTooFew, ModelRules.Stated.Text, 0 },
        { ModelMistake.RewardNotANumber, ModelRules.Finite.Text, 3 },
        { ModelMistake.RewardOutOfRange, ModelRules.InRange.Text, 3 },
        { ModelMistake.RewardsFromRandomShared, ModelRules.OwnChance.Text, 1 },
        { ModelMistake.StateInTheModel, ModelRules.Apart.Text, 1 },
        { ModelMistake.StateInAStaticField, ModelRules.Apart.Text, 1 },
        { ModelMistake.StateInTheModelSetBack, ModelRules.Apart.Text, 1 },
        { ModelMistake.KeepsTheRandomSource, ModelRules.KeepsNoRandom.Text, 1 },
        { ModelMistake.HidesItsChance, ModelRules.SaysChance.Text, 1 },
        { ModelMistake.AskingTires, ModelRules.AskingChangesNothing.Text, 1 },
        { ModelMistake.ExpectationIncomplete, ModelRules.ExpectedComplete.Text, 1 },
        { ModelMistake.CopyForgetsState, ModelRules.CopyIsEqual.Text, 3 },
        { ModelMistake.CopySharesState, ModelRules.CopyIsApart.Text, 1 },
        { ModelMistake.CopySharesACount, ModelRules.CopyIsApart.Text, null },
        { ModelMistake.CopyIsTheOriginal, ModelRules.CopyIsApart.Text, 1 },
        { ModelMistake.TakesAnySong, ModelRules.NoSuchSong.Text, 1 },
        { ModelMistake.SaysOtherExpectation, ModelRules.SameExpectation.Text, 1 },
        { ModelMistake.ExpectationLies, ModelRules.TrueExpectation.Text, 1 },
        { ModelMistake.ExpectationLiesALittle, ModelRules.TrueExpectation.Text, null },
        { ModelMistake.TrackerRemembers, ModelRules.PureTracker.Text, 1 },
        { ModelMistake.PlanPlays, ModelRules.Plan.Text, 1 },
        { ModelMistake.PlanWorseThanOneSong, ModelRules.Plan.Text, 1 },
        { ModelMistake.BoundToItsThread, ModelRules.Threads.Text, null },
    };

    public static TheoryData<IUserModel> OwnModels =>
    [
        new DotProductUserModel(), new DotProductUserModel(new() { Taste = Taste.Sparse }),
        new DotProductUserModel(new() { Taste = Taste.WithDislikes, MaxLiked = 4, MaxDisliked = 2 }),
        new DotProductUserModel(new() { Taste = Taste.Normal }), new SatiationUserModel(), new LongTermSatisfactionUserModel(),
        new PatienceUserModel(), new DriftUserModel(), new PassionUserModel(), new HiddenTasteUserModel(), new EverydayUserModel(),
        new EverydayUserModel(EverydayOptions.OwnConstants), new FadingUserModel(),
    ];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Run_OneMistake_IsNamed(ModelMistake mistake, string rule, int? step)
    {
        CheckReport report = UserModelCheck.Run(new MistakenModel(mistake), _songs);

        CheckFault fault = report.Faults.Should().ContainSingle(report.ToString()).Which;
        fault.Rule.Should().Be(rule);
        if (step is not null)
            fault.Step.Should().Be(step);
        report.NotChecked.Should().NotContain(passed => passed.StartsWith(rule, StringComparison.Ordinal));
    }

    [Fact]
    public void Run_LieWithoutChance_IsNamedHoweverSmall() =>
        UserModelCheck.Run(new MistakenModel(ModelMistake.ExpectationLiesWithoutChance, chance: false), _songs)
            .Faults.Should().ContainSingle().Which.Rule.Should().Be(ModelRules.TrueExpectation.Text);

    [Fact]
    public void Run_LieWithoutBoundsOfRewards_IsNamed() =>
        UserModelCheck.Run(new MistakenModel(ModelMistake.ExpectationLies, bounded: false), _songs)
            .Faults.Should().ContainSingle().Which.Rule.Should().Be(ModelRules.TrueExpectation.Text);

    [Fact]
    public void Run_StateInTheModel_NamesTheField() =>
        UserModelCheck.Run(new MistakenModel(ModelMistake.StateInTheModel), _songs)
            .Faults[0].Seen.Should().Contain("MistakenModel._shared changes");

    [Theory]
    [MemberData(nameof(OwnModels))]
    public void Run_OwnModel_KeepsEveryRule(IUserModel model) => UserModelCheck.Run(model, _songs).ThrowIfBroken();

    [Fact]
    public void Run_TwoHundredSeeds_RightModelIsNeverNamed()
    {
        SongCatalog few = Few(50);
        for (ulong seed = 0; seed < 200; seed++)
        {
            var options = new UserModelCheckOptions { Listeners = 2, Steps = 4, Seed = seed };
            UserModelCheck.Run(new MistakenModel(ModelMistake.None, bounded: seed % 4 != 0), few, options).ThrowIfBroken();
        }
    }

    [Fact]
    public void Run_RightModel_ChecksEveryRule()
    {
        CheckReport report = UserModelCheck.Run(new MistakenModel(ModelMistake.None), _songs);

        report.Faults.Should().BeEmpty();
        report.NotChecked.Should().BeEmpty();
        report.Rules.Should().BeEquivalentTo(ModelRules.All.Select(rule => rule.Text));
    }

    [Fact]
    public void Run_ListenerWhoForeseesNothing_SaysWhatWasNotChecked() =>
        UserModelCheck.Run(new FadingUserModel(), _songs).NotChecked.Should()
            .Contain($"{ModelRules.TrueExpectation.Text}: nothing is said of expected rewards");

    [Fact]
    public void ThrowIfBroken_BrokenRule_SaysEverything()
    {
        Action check = () => UserModelCheck.Run(new MistakenModel(ModelMistake.RewardOutOfRange), _songs).ThrowIfBroken();

        check.Should().Throw<CheckException>().Which.Message.Should().Contain("user model MistakenModel")
            .And.Contain("a reward lies in the declared range, at step 3, seed ").And.Contain("expected: 0 to 1")
            .And.Contain("reward 1.5").And.Contain("remedy:   Widen Rewards");
    }

    [Fact]
    public void Run_OptionsOutOfRange_AreAllNamed()
    {
        Action run = () => UserModelCheck.Run(new FadingUserModel(), _songs, new() { Listeners = 1, Steps = 0 });

        run.Should().Throw<ArgumentException>().Which.Message.Should().Contain("Listeners is 1").And.Contain("Steps is 0");
    }

    private static SongCatalog Few(int songs)
    {
        float[] values = [.. Enumerable.Range(0, songs).SelectMany(song => _songs.Features.Row(song).ToArray())];
        return new SongCatalog("few", [.. _songs.Songs.Take(songs)], new FeatureTable([.. _songs.FeatureNames], values));
    }
}
