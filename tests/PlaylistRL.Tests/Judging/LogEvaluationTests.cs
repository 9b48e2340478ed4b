using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Judging;

public sealed class LogEvaluationTests
{
    private static readonly SongCatalog _catalog = TestCatalogs.Binary(songs: 60, features: 6);

    [Theory]
    [InlineData(1, true)]
    [InlineData(3, false)]
    public void Replay_LogOfAWorld_SeesWhatThePolicySaw(int repeatWindow, bool showState)
    {
        PlaylistEnvironment world = World(repeatWindow, showState);
        var rule = new Recording(BeliefPolicy.Greedy(world.Spec).WithBoredom(0.3), ChoiceForm.EpsilonGreedy(0.3));
        ListeningLog log = ListeningLogGenerator.Generate(world, rule, 60, seed: 4);

        ReplayedLog replayed = LogReplay.Of(
            _catalog, log, rule.Policy, new StochasticPolicy(rule.Policy.Policy, ChoiceForm.EpsilonGreedy(0.1)),
            new() { RepeatWindow = repeatWindow, SessionLength = 8 });

        replayed.Logged.Should().Equal(rule.OfRow);
        replayed.Rewards.Should().Equal(log.Rows.Select(row => row.Response == Feedback.Completed ? 1.0 : 0.0));
        replayed.Starts.Should().HaveCount(60);
    }

    [Fact]
    public void Compare_CandidateThatIsTheServingPolicy_FindsNoDifferenceInWeights()
    {
        StochasticPolicy serving = Rule(0.3);
        LogComparison comparison = LogEvaluation.Compare(_catalog, Log(serving, 300), serving, serving, Options);
        comparison.Verdict.Should().Be(LogVerdict.CannotTell);
        comparison.Overlap.EffectiveSessions.Should().BeApproximately(300, 1e-6);
        comparison.Estimates.Single(one => one.Estimator == "step-wise importance sampling").Difference.Should().BeApproximately(0, 1e-9);
        comparison.Warnings.Should().BeEmpty();
    }

    [Fact]
    public void Compare_CandidateThatExploresMuchMore_IsWorseAndSaysSo()
    {
        StochasticPolicy serving = Rule(0.5);
        LogComparison comparison = LogEvaluation.Compare(_catalog, Log(serving, 2_000), serving, Rule(0.8), Options);
        comparison.Verdict.Should().Be(LogVerdict.Worse);
        comparison.ToString().Should().StartWith("Worse: the candidate (greedy rule by belief, epsilon-greedy 0.8) completes ")
            .And.Contain("songs fewer per session");
    }

    [Fact]
    public void Compare_CandidateOfOtherChoices_SaysThatTheOverlapIsTooLittle()
    {
        StochasticPolicy serving = Rule(0.05);
        var other = new StochasticPolicy(new CosinePolicy(serving.Spec), ChoiceForm.SoftBest(3, 5));
        LogComparison comparison = LogEvaluation.Compare(_catalog, Log(serving, 500), serving, other, Options);
        comparison.Verdict.Should().Be(LogVerdict.TooLittleOverlap);
        comparison.Overlap.PossibleShare.Should().BeLessThan(1);
        comparison.ToString().Should().StartWith("Too little overlap to say anything of the candidate (cosine")
            .And.Contain("500 sessions of the log are worth ");
    }

    /// <summary>The effective sessions seem enough, but the sessions of great weight are not in the log.</summary>
    [Fact]
    public void Compare_WeightsWhoseMeanIsFarFromOne_AreTooLittleOverlap()
    {
        SongCatalog songs = SongCatalog.LoadSample();
        var world = new PlaylistEnvironment(songs, new EverydayUserModel(), new() { Length = 10 });
        BeliefPolicy rule = BeliefPolicy.Greedy(world.Spec);
        var serving = new StochasticPolicy(rule, ChoiceForm.EpsilonGreedy(0.5));
        var other = new StochasticPolicy(rule.WithBoredom(0.3), ChoiceForm.EpsilonGreedy(0.5));
        ListeningLog log = ListeningLogGenerator.Generate(world, serving, 1_000, seed: 1);
        var options = new LogEvaluationOptions { LeastEffectiveSessions = 1, MostShareOfOneSession = 1, Resamples = 200 };

        LogComparison comparison = LogEvaluation.Compare(songs, log, serving, other, options);
        (comparison.Overlap.MeanWeight + (3 * comparison.Overlap.MeanWeightError)).Should().BeLessThan(1);
        comparison.Verdict.Should().Be(LogVerdict.TooLittleOverlap);
        comparison.ToString().Should().Contain("the mean weight of a session is 0.").And.NotContain("are needed");

        LogEvaluation.Compare(songs, log, serving, other, options with { MostWeightErrors = 1e6 })
            .Verdict.Should().NotBe(LogVerdict.TooLittleOverlap);
    }

    [Fact]
    public void Compare_SessionsOfTheSameListeners_CountAsOften()
    {
        StochasticPolicy serving = Rule(0.5);
        ListeningLog log = Log(serving, 500);
        LogComparison once = LogEvaluation.Compare(_catalog, log, serving, Rule(0.3), Options);

        // Everybody's session four times over: no more is known.
        IEnumerable<ListeningRow> rows = Enumerable.Range(0, 4).SelectMany(
            copy => log.Rows.Select(row => row with { Session = $"{row.Session}-{copy}", Listener = row.Session }));
        LogComparison often = LogEvaluation.Compare(_catalog, new ListeningLog(rows, log.ContextNames), serving, Rule(0.3), Options);
        Width(often).Should().BeApproximately(Width(once), 0.15 * Width(once));
        LogComparison taken = LogEvaluation.Compare(
            _catalog, new ListeningLog(rows.Select(row => row with { Listener = null }), log.ContextNames), serving, Rule(0.3), Options);
        Width(taken).Should().BeApproximately(Width(once) / 2, 0.15 * Width(once));

        static double Width(LogComparison comparison) => comparison.Interval.High - comparison.Interval.Low;
    }

    [Fact]
    public void Compare_OneListenerWithHalfTheLog_SaysSo()
    {
        StochasticPolicy serving = Rule(0.5);
        ListeningLog log = Log(serving, 40);
        ListeningLog half = Named(row => int.Parse(row.Session, System.Globalization.CultureInfo.InvariantCulture) <= 20 ? "me" : null);
        LogEvaluation.Compare(_catalog, half, serving, serving, Options).Warnings.Should().ContainSingle()
            .Which.Should().Be("One listener has 20 of 40 sessions: what is said is much about them alone.");
        Refused(Named(_ => "me"), serving, serving).WithMessage("*one listener*");

        ListeningLog Named(Func<ListeningRow, string?> name) =>
            new(log.Rows.Select(row => row with { Listener = name(row) }), log.ContextNames);
    }

    [Fact]
    public void Compare_NoServingPolicy_TakesTheLogsPropensities()
    {
        StochasticPolicy serving = Rule(0.5);
        LogComparison comparison = LogEvaluation.Compare(_catalog, Log(serving, 500), null, serving, Options);
        comparison.Overlap.EffectiveSessions.Should().BeApproximately(500, 0.1, "the log holds single precision");
    }

    [Fact]
    public void Compare_PropensityMissing_IsRefusedWithCountAndExample()
    {
        ListeningLog log = Log(Rule(0.5), 10);
        var without = new ListeningLog(log.Rows.Select(row => row with { Propensity = null }), log.ContextNames);
        Refused(without, null, Rule(0.5))
            .WithMessage("Of 10 sessions 10 cannot be used*a propensity is missing*in 10, the first session '1'*");
        LogEvaluation.Compare(_catalog, without, Rule(0.5), Rule(0.5), Options).Overlap.Sessions.Should().Be(10);
    }

    [Fact]
    public void Compare_LogOfAnotherExploration_IsRefused() =>
        Refused(Log(Rule(0.5), 50), Rule(0.2), Rule(0.5)).WithMessage("The log was not made by the serving policy in its form: *");

    [Fact]
    public void Compare_LogOfOtherSongs_IsRefusedWithCountAndExample()
    {
        ListeningLog log = Log(Rule(0.5), 10);
        var others = new ListeningLog(log.Rows.Select(row => row with { Song = "x" + row.Song }), log.ContextNames);
        Refused(others, Rule(0.5), Rule(0.5)).WithMessage("*10 cannot be used*the catalogue does not have a song in 10, the first 'x*");
    }

    [Fact]
    public void Compare_LogOfOtherFeatures_IsRefusedByName()
    {
        ListeningLog log = Log(Rule(0.5), 10);
        var others = new ListeningLog(log.Rows, [.. log.ContextNames.Select(name => name.Replace("likes:f0", "likes:g0"))]);
        Refused(others, Rule(0.5), Rule(0.5)).WithMessage("*other features*g0*");
    }

    [Fact]
    public void Compare_SomeSessionsWithGaps_LeavesThemOutAndSaysSo()
    {
        ListeningLog log = Log(Rule(0.5), 20);
        var gap = new ListeningLog(log.Rows.Where(row => row.Session != "3" || row.Position != 2), log.ContextNames);
        LogComparison comparison = LogEvaluation.Compare(_catalog, gap, Rule(0.5), Rule(0.5), Options);
        comparison.Overlap.Sessions.Should().Be(19);
        comparison.Warnings.Should().ContainSingle().Which.Should()
            .Be("1 of 20 sessions were left out: songs are missing in between or before in 1, the first session '3', position 3.");
    }

    [Fact]
    public void Options_OutOfRange_AreReportedTogether()
    {
        Action wrong = () => LogEvaluation.Compare(
            _catalog, Log(Rule(0.5), 10), null, Rule(0.5), new() { RepeatWindow = -1, GreatestWeight = 0, Resamples = 1 });
        wrong.Should().Throw<ArgumentException>()
            .WithMessage("LogEvaluationOptions: RepeatWindow is -1*GreatestWeight is 0*Resamples is 1*");
    }

    private static LogEvaluationOptions Options => new() { SessionLength = 8, Resamples = 200 };

    private static FluentAssertions.Specialized.ExceptionAssertions<ArgumentException> Refused(
        ListeningLog log, StochasticPolicy? serving, StochasticPolicy candidate)
    {
        Action compare = () => LogEvaluation.Compare(_catalog, log, serving, candidate, Options);
        return compare.Should().Throw<ArgumentException>();
    }

    private static PlaylistEnvironment World(int repeatWindow = 50, bool showState = true) => new(
        _catalog, new EverydayUserModel(), new() { Length = 8, RepeatWindow = repeatWindow, ShowState = showState });

    private static StochasticPolicy Rule(double exploration) =>
        new(BeliefPolicy.Greedy(World().Spec), ChoiceForm.EpsilonGreedy(exploration));

    private static ListeningLog Log(StochasticPolicy policy, int sessions) =>
        ListeningLogGenerator.Generate(World(), policy, sessions, seed: 7);

    /// <summary>Writes down how likely the row of its choice was, from what it saw.</summary>
    private sealed class Recording(ServablePolicy policy, ChoiceForm form) : IPolicy
    {
        public StochasticPolicy Policy { get; } = new(policy, form);

        public List<double> OfRow { get; } = [];

        public Decision Select(in TimeStep step, ulong tieSeed)
        {
            Decision decision = Policy.Select(step, tieSeed);
            var choice = new RowChoice(policy.Spec.Actions, form);
            choice.Weigh(policy.Ranking, step.Observation, step.Candidates);
            OfRow.Add(choice.Of(policy.Spec.Actions.DistinctOf(decision.Action), step.Candidates));
            return decision;
        }
    }
}
