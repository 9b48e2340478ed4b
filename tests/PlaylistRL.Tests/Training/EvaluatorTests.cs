using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class EvaluatorTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Of(1, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);

    [Fact]
    public void Evaluate_HeldOutListeners_AreTheSameForEveryPolicyAndSeed()
    {
        var world = new ArmsWorld(2) { Chance = 1 };
        new Evaluator(world, new() { Seed = 5, Listeners = 30 })
            .Evaluate([new Contender("a", [new FixedPolicy(0), new FixedPolicy(1)]), new Contender("b", new FixedPolicy(2))]);

        ulong[] listeners = [.. Enumerable.Range(0, 30).Select(i => Seeds.Derive(5, SeedPurpose.Test, (ulong)i))];
        world.Seeds.Should().Equal(
            listeners.Concat(listeners).Concat(listeners).Concat(listeners), "random, two seeds of a, and b play for them");
    }

    [Fact]
    public void Evaluate_PurposeValidation_PlaysForTheValidationListeners()
    {
        var world = new ArmsWorld();
        new Evaluator(world, new() { Listeners = 3, Purpose = SeedPurpose.Validation }).Evaluate([new Contender("a", new FixedPolicy(0))]);

        world.Seeds.Distinct().Should().Equal(Enumerable.Range(0, 3).Select(i => Seeds.Derive(0, SeedPurpose.Validation, (ulong)i)));
    }

    [Fact]
    public void Evaluate_Rows_AreRandomThenTheContendersThenBest()
    {
        EvaluationResult evaluation = new Evaluator(World())
            .Evaluate(
            [new Contender("ten", new FixedPolicy(10), knowsTruth: true), new Contender("five", [new FixedPolicy(4), new FixedPolicy(6)])]);

        evaluation.Rows.Select(row => (row.Name, row.KnowsTruth, row.Seeds)).Should()
            .Equal(("random", false, 1), ("ten", true, 1), ("five", false, 2), ("best", true, 1));
        evaluation.BestKind.Should().Be(BestKind.UpperBound);
        (evaluation.World, evaluation.Listeners).Should().Be(("one-song", 200));
    }

    [Fact]
    public void Evaluate_BestOfTheWorld_IsWhatItsListenersSay()
    {
        EvaluationResult evaluation = new Evaluator(World())
            .Evaluate([new Contender("ten", new FixedPolicy(10)), new Contender("five", new FixedPolicy(5))]);

        evaluation["ten"].GapClosed.Should().BeApproximately(1, 1e-6, "the last song is the best for everyone");
        double expected = (evaluation["five"].MeanReturn - evaluation["random"].MeanReturn) / (
            evaluation["best"].MeanReturn - evaluation["random"].MeanReturn);
        evaluation["five"].GapClosed.Should().BeApproximately(expected, 1e-9);

        // Fair dice of 0 to 10 over 200 listeners: 5 within four standard errors of √10 / √200.
        (evaluation["random"].MeanReturn - evaluation["five"].MeanReturn).Should().BeInRange(-0.9, 0.9);
        (evaluation["ten"].MeanReturn - evaluation["five"].MeanReturn).Should().BeApproximately(5, 1e-6);
    }

    [Fact]
    public void OfSeed_ASeed_IsTheRowOfItsPolicyAlone()
    {
        EvaluationResult both = new Evaluator(World()).Evaluate([new Contender("pair", [new FixedPolicy(4), new FixedPolicy(9)])]);
        EvaluationResult alone = new Evaluator(World()).Evaluate([new Contender("pair", new FixedPolicy(9))]);

        EvaluationRow second = both.OfSeed("pair", 1);
        (second.Name, second.Seeds, second.MeanReturn, second.GapClosed).Should()
            .Be(("pair", 1, alone["pair"].MeanReturn, alone["pair"].GapClosed));
        second.GapClosedInterval.Should().Be(alone["pair"].GapClosedInterval);
        second.Coverage.Should().Be(alone["pair"].Coverage);
        both.OfSeed("pair", 0).MeanReturn.Should().BeLessThan(second.MeanReturn);
        FluentActions.Invoking(() => both.OfSeed("pair", 2)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => both.OfSeed(EvaluationResult.BestName, 0)).Should().Throw<ArgumentException>()
            .WithMessage("*no row 'best' that played*pair*");
    }

    [Fact]
    public void ShareClosed_BetweenTwoRows_IsTheRatioOfDifferences()
    {
        EvaluationResult evaluation = new Evaluator(World())
            .Evaluate(
            [new Contender("four", new FixedPolicy(4)), new Contender(
            "five", new FixedPolicy(5)), new Contender("eight", new FixedPolicy(8))]);

        (double share, Interval interval) = evaluation.ShareClosed("five", "four", "eight");
        double expected = (evaluation["five"].MeanReturn - evaluation["four"].MeanReturn) / (
            evaluation["eight"].MeanReturn - evaluation["four"].MeanReturn);
        share.Should().BeApproximately(expected, 1e-9);
        interval.Low.Should().BeLessThanOrEqualTo(share);
        interval.High.Should().BeGreaterThanOrEqualTo(share);
        evaluation.ShareClosed("four", "four", "eight").Share.Should().Be(0);
        evaluation.ShareClosed("eight", "four", "eight").Share.Should().Be(1);
        evaluation.ShareClosed("five", "four", "four").Share.Should().Be(double.NaN);
        FluentActions.Invoking(() => evaluation.ShareClosed("five", "nine", "four")).Should().Throw<ArgumentException>()
            .WithMessage("*'nine'*");
    }

    [Fact]
    public void Evaluate_WorldInAGuard_StillKnowsItsBest() =>
        new Evaluator(new EnvironmentGuard(World())).Evaluate([new Contender("five", new FixedPolicy(5))]).BestKind.Should()
            .Be(BestKind.UpperBound);

    [Fact]
    public void Evaluate_BestNotKnown_HasNoSuchRow()
    {
        foreach (
            IEnvironment world in (IEnvironment[])[
            new ArmsWorld(), new PlaylistEnvironment(_songs, new OneSongUserModel(hasForesight: false), new() { Length = 1 })])
        {
            EvaluationResult evaluation = new Evaluator(world, new() { Listeners = 5 }).Evaluate([new Contender("a", new FixedPolicy(1))]);
            (evaluation.BestKind, evaluation.Rows.Count, evaluation["a"].GapClosed).Should().Be((null, 2, double.NaN));
        }
    }

    [Fact]
    public void Evaluate_CoverageDiversityNovelty_AreThoseOfWhatWasPlayed()
    {
        EvaluationResult evaluation = new Evaluator(new ArmsWorld(3)).Evaluate([new Contender("a", new FixedPolicy(1))]);

        (evaluation["a"].Coverage, evaluation["a"].IntraListDiversity).Should().Be((1.0 / 3, 0));
        evaluation["random"].Coverage.Should().Be(1);
        evaluation["a"].Novelty.Should().BeLessThan(evaluation["random"].Novelty);
    }

    [Fact]
    public void Evaluate_ListenersWhoShowFeedback_GivesTheSharesOfTheSongsTheyShowedItTo()
    {
        var world = new PlaylistEnvironment(
            TestCatalogs.Of(1, [1, 2, 3, 4]), new ScriptedUserModel(
                Feedback.Completed, Feedback.None, Feedback.SkippedLate, Feedback.Liked), new() { Length = 4 });
        EvaluationResult all = new Evaluator(new EnvironmentGuard(world), new() { Listeners = 3 })
            .Evaluate([new Contender("cosine", new CosinePolicy(world.Spec))]);

        foreach (EvaluationRow row in all.Rows)
        {
            (row.CompletionRate, row.SkipRate).Should().Be(
                (2.0 / 3, 1.0 / 3), "everybody is played all four songs, and shows nothing to one of them");
            row.Gini.Should().BeApproximately(0, 1e-12);
        }
    }

    [Fact]
    public void Evaluate_FeedbackBySeed_IsPooledAndToldApart()
    {
        var world = new PlaylistEnvironment(
            _songs, new ScriptedUserModel([Feedback.Completed, Feedback.Disliked, .. new Feedback[9]]), new() { Length = 1 });
        EvaluationResult evaluation = new Evaluator(world, new() { Listeners = 4 })
            .Evaluate([new Contender("a", [new FixedPolicy(0), new FixedPolicy(1), new FixedPolicy(2)])]);

        (evaluation["a"].CompletionRate, evaluation["a"].SkipRate).Should().Be((0.5, 0.5));
        Enumerable.Range(0, 3).Select(seed => evaluation.OfSeed("a", seed).CompletionRate).Should().Equal(1, 0, double.NaN);
        evaluation["a"].Gini.Should().BeApproximately(10.0 / 11, 1e-12, "within a seed all are played the same song");
    }

    [Fact]
    public void Evaluate_HiddenTaste_CompletionIsTheMeanReturnOfASong()
    {
        var world = new PlaylistEnvironment(TestCatalogs.Binary(songs: 60, features: 12), new HiddenTasteUserModel(), new() { Length = 5 });
        EvaluationRow row = new Evaluator(world, new() { Listeners = 50 })
            .Evaluate([new Contender("cosine", new CosinePolicy(world.Spec))])["cosine"];

        row.CompletionRate.Should().BeApproximately(
            row.MeanReturn / 5, 1e-12, "a completed song is worth 1, a skipped one nothing, and nobody leaves").And.BeInRange(0.05, 0.95);
        row.SkipRate.Should().BeApproximately(1 - row.CompletionRate, 1e-12);
    }

    [Fact]
    public void Evaluate_ExpectedRewards_HasTheSameMeanAndLessNoise()
    {
        var world = new PlaylistEnvironment(TestCatalogs.Binary(songs: 60, features: 12), new HiddenTasteUserModel(), new() { Length = 5 });
        Contender[] contenders = [new Contender("cosine", new CosinePolicy(world.Spec))];
        EvaluationResult happened = new Evaluator(world, new() { Listeners = 4_000 }).Evaluate(contenders);
        EvaluationResult expected = new Evaluator(world, new() { Listeners = 4_000, ExpectedRewards = true }).Evaluate(contenders);

        (happened.ExpectedRewards, expected.ExpectedRewards).Should().Be((false, true));
        foreach (string row in new[] { "cosine", EvaluationResult.RandomName })
        {
            Interval around = happened[row].ReturnInterval;
            Interval narrow = expected[row].ReturnInterval;
            expected[row].MeanReturn.Should().BeInRange(around.Low - 0.02, around.High + 0.02).And.NotBe(happened[row].MeanReturn);
            (narrow.High - narrow.Low).Should().BeLessThan(0.8 * (around.High - around.Low));
            expected[row].CompletionRate.Should().Be(happened[row].CompletionRate, "what listeners did is what they did");
        }
    }

    [Fact]
    public void Evaluate_ExpectedRewardsOfListenersWhoChange_AreThoseOfTheStateTheyWereIn()
    {
        SongCatalog songs = TestCatalogs.Binary(songs: 60, features: 12);
        foreach (IUserModel model in new IUserModel[] { new SatiationUserModel(), new DriftUserModel() })
        {
            var world = new PlaylistEnvironment(songs, model, new() { Length = 6 });
            Contender[] contenders = [
                new Contender("cosine", new CosinePolicy(world.Spec)), new Contender("greedy", new GreedyPolicy(world), knowsTruth: true)];
            EvaluationResult happened = new Evaluator(world, new() { Listeners = 20 }).Evaluate(contenders);
            EvaluationResult expected = new Evaluator(world, new() { Listeners = 20, ExpectedRewards = true }).Evaluate(contenders);

            foreach (string row in new[] { "cosine", "greedy", EvaluationResult.RandomName })
                expected[row].MeanReturn.Should().BeApproximately(happened[row].MeanReturn, 1e-5, "{0} pays without chance", model.Name);
        }
    }

    [Fact]
    public void Evaluate_ExpectedRewardsWhereNobodyCanSayThem_Raises()
    {
        var world = new PlaylistEnvironment(_songs, new ScriptedUserModel(new Feedback[11]), new() { Length = 1 });
        foreach (IEnvironment unable in new IEnvironment[] { new ArmsWorld(), world })
        {
            FluentActions.Invoking(
                () => new Evaluator(unable, new() { Listeners = 5, ExpectedRewards = true })
                .Evaluate([new Contender("a", new FixedPolicy(1))]))
                .Should().Throw<ArgumentException>().WithMessage(
                    "ExpectedRewards is true, but the listeners of * cannot say what they expect*");
        }
    }

    [Fact]
    public void Evaluate_NoFeedbackOrAnotherWorld_HasNoRates()
    {
        EvaluationResult silent = new Evaluator(World(), new() { Listeners = 5 }).Evaluate([new Contender("a", new FixedPolicy(1))]);
        EvaluationResult other = new Evaluator(new ArmsWorld(), new() { Listeners = 5 }).Evaluate([new Contender("a", new FixedPolicy(1))]);

        foreach (EvaluationRow row in silent.Rows.Concat(other.Rows))
            (row.CompletionRate, row.SkipRate).Should().Be((double.NaN, double.NaN));
        silent["best"].Gini.Should().Be(double.NaN);
    }

    [Fact]
    public void Evaluate_Twice_GivesTheSame()
    {
        Contender[] contenders = [new("a", [new FixedPolicy(3), new FixedPolicy(7)])];
        EvaluationRow[] Judge(ulong seed) => [.. new Evaluator(World(), new() { Seed = seed }).Evaluate(contenders).Rows];

        Judge(1).Should().BeEquivalentTo(Judge(1), options => options.WithStrictOrdering());
        Judge(2)[0].MeanReturn.Should().NotBe(Judge(1)[0].MeanReturn);
    }

    [Fact]
    public void Evaluate_Cancelled_Throws()
    {
        Action judge = () =>
            new Evaluator(World()).Evaluate([new Contender("a", new FixedPolicy(1))], new CancellationToken(canceled: true));

        judge.Should().Throw<OperationCanceledException>();
    }

    public static TheoryData<Contender[], string> BadContenders() => new()
    {
        { [], "*at least one contender*" },
        { [new("random", new FixedPolicy(1))], "*'random' stands twice*" },
        { [new("best", new FixedPolicy(1))], "*'best' stands twice*" },
        { [new("a", new FixedPolicy(1)), new("a", new FixedPolicy(2))], "*'a' stands twice*" },
        { [new("a", [])], "*'a' has no policy*" },
        { [new("a", [new FixedPolicy(1), null!])], "*'a'*null*" },
        { [new("a", Policies: null!)], "*'a' has no policy*" },
        { [new(" ", new FixedPolicy(1))], "*name*" },
        { [null!], "*null*" },
    };

    [Theory]
    [MemberData(nameof(BadContenders), DisableDiscoveryEnumeration = true)]
    public void Evaluate_ContendersThatDoNotFit_AreRefusedBeforeAnyPlay(Contender[] contenders, string message)
    {
        var world = new ArmsWorld();
        Action judge = () => new Evaluator(world).Evaluate(contenders);

        judge.Should().Throw<ArgumentException>().WithMessage(message);
        world.Seeds.Should().BeEmpty();
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_ListsAll()
    {
        Action make = () => _ = new Evaluator(new ArmsWorld(), new() { Listeners = 1, Resamples = 5, Purpose = SeedPurpose.Training });

        make.Should().Throw<ArgumentException>().Which.Message.Should()
            .ContainAll("Listeners is 1", "Resamples is 5", "Purpose is Training");
    }

    private static PlaylistEnvironment World() => new(_songs, new OneSongUserModel(), new() { Length = 1 });
}
