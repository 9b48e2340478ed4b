using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Variety;

public sealed class VariedPolicyTests
{
    private static readonly SongCatalog _songs = TestCatalogs.Binary(songs: 80, features: 5);
    private static readonly PlaylistEnvironmentOptions _heardBefore = new() { MaxHeardBefore = 12, RepeatWindow = 15 };
    private static readonly Dictionary<string, IRankingPolicy> _rankers = Rankers();

    public static TheoryData<string, VarietyMethod> Cases
    {
        get
        {
            var cases = new TheoryData<string, VarietyMethod>();
            foreach (string name in new[] { "q", "dqn", "cosine", "linear", "popularity", "own" })
            {
                foreach (VarietyMethod method in Enum.GetValues<VarietyMethod>())
                    cases.Add(name, method);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Select_TradeOffOfOne_IsThePolicyItself(string name, VarietyMethod method)
    {
        PlaylistEnvironment world = World();
        var varied = new VariedPolicy(_rankers[name], world.Spec, new() { Method = method, TradeOff = 1 });

        for (ulong seed = 0; seed < 20; seed++)
            Play(world, varied, seed).Should().Equal(Play(world, _rankers[name], seed));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Select_TradeOffNextToOne_DoesNotDisturbTheOrderOfValues(string name, VarietyMethod method)
    {
        // The whole machinery runs, but a similarity weighs less than any difference of values; among equal values it decides.
        PlaylistEnvironment world = World();
        var varied = new VariedPolicy(_rankers[name], world.Spec, new() { Method = method, TradeOff = 1 - 1e-9, CandidateCount = 1_000 });
        var values = new float[80];
        var actions = new int[80];
        TimeStep step = world.Reset(4);
        while (step.IsRunning)
        {
            int action = varied.Select(step, 1).Action;
            int count = _rankers[name].TopK(step.Observation, step.Candidates, 1, actions, values);
            values[Array.IndexOf(actions, action, 0, count)].Should().Be(values[0]);
            step = world.Step(action);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Select_Varied_RepeatsNothingPlaysOtherSongsAndTheSameAgain(string name, VarietyMethod method)
    {
        PlaylistEnvironment world = World();
        var varied = new VariedPolicy(_rankers[name], world.Spec, new() { Method = method, TradeOff = 0.2 });
        var again = new VariedPolicy(_rankers[name], world.Spec, new() { Method = method, TradeOff = 0.2 });
        (double diverse, double plain) = (0, 0);
        for (ulong seed = 0; seed < 20; seed++)
        {
            Decision[] decisions = Play(world, varied, seed);
            decisions.Should().Equal(Play(world, again, seed)).And.OnlyContain(decision => decision.Propensity == 1.0);
            decisions.Select(decision => decision.Action).Should().OnlyHaveUniqueItems();
            diverse += Distance(decisions);
            plain += Distance(Play(world, _rankers[name], seed));
        }

        diverse.Should().BeGreaterThan(1.2 * plain);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Select_Varied_TellsThePolicysOwnValue(string name, VarietyMethod method)
    {
        PlaylistEnvironment world = World();
        IRankingPolicy ranker = _rankers[name];
        var varied = new VariedPolicy(ranker, world.Spec, new() { Method = method, TradeOff = 0.3 });
        TimeStep step = world.Reset(8);
        while (step.IsRunning)
        {
            Decision decision = varied.Select(step, 3);
            float value = ranker.Select(
                TimeStep.First(
                step.Observation, new Candidates(80, [], CandidateFilter.Where(80, song => song == decision.Action))), 3).Value;
            decision.Value.Should().Be(ranker.ValuesAreReturns ? value : float.NaN);
            step = world.Step(decision.Action);
        }
    }

    [Theory]
    [InlineData(VarietyMethod.MarginalRelevance), InlineData(VarietyMethod.Determinantal)]
    public void Select_Step_TakesTheLastExcludedSongsAsHeard(VarietyMethod method)
    {
        var world = new PlaylistEnvironment(_songs, new DotProductUserModel(), _heardBefore);
        var varied = new VariedPolicy(_rankers["q"], world.Spec, new() { Method = method, TradeOff = 0.4, Window = 4 });
        var heard = new List<int>();
        int different = 0;
        for (ulong seed = 0; seed < 10; seed++)
        {
            TimeStep step = world.Reset(seed);
            heard.Clear();
            heard.AddRange(step.Candidates.Excluded);
            while (step.IsRunning)
            {
                step.Candidates.Excluded.ToArray().Should().Equal(heard.TakeLast(15));
                Decision decision = varied.Select(step, seed);
                decision.Should().Be(varied.Select(step, heard.ToArray(), seed)).And.Be(
                    varied.Select(step, heard.TakeLast(4).ToArray(), seed));
                different += decision == varied.Select(step, [], seed) ? 0 : 1;
                heard.Add(decision.Action);
                step = world.Step(decision.Action);
            }
        }

        different.Should().BePositive("what was heard decides");
    }

    [Fact]
    public void Select_FewCandidatesConsidered_StaysAmongThem()
    {
        PlaylistEnvironment world = World();
        var varied = new VariedPolicy(_rankers["q"], world.Spec, new() { TradeOff = 0, CandidateCount = 3 });
        var actions = new int[3];
        var values = new float[3];
        TimeStep step = world.Reset(2);
        while (step.IsRunning)
        {
            int action = varied.Select(step, 5).Action;
            _rankers["q"].TopK(step.Observation, step.Candidates, 5, actions, values);
            actions.Should().Contain(action);
            step = world.Step(action);
        }
    }

    [Fact]
    public void Evaluate_VariedRow_IsMoreDiverseAndEarnsLess()
    {
        PlaylistEnvironment world = World();
        EvaluationResult evaluation = new Evaluator(world, new() { Listeners = 60 }).Evaluate(
            [new("plain", _rankers["linear"]), new("varied", new VariedPolicy(_rankers["linear"], world.Spec, new() { TradeOff = 0.3 }))]);

        evaluation["varied"].IntraListDiversity.Should().BeGreaterThan(evaluation["plain"].IntraListDiversity);
        evaluation["varied"].MeanReturn.Should().BeLessThan(evaluation["plain"].MeanReturn);
        new Evaluator(world, new() { Listeners = 2 }).Invoking(
            evaluator =>
            evaluator.Evaluate(
            [new("other", new VariedPolicy(
            new OwnRanker(new float[9]), new PlaylistEnvironment(TestCatalogs.Binary(9), new DotProductUserModel()).Spec))]))
            .Should().Throw<ArgumentException>().WithMessage("*VariedPolicy*does not fit*");
    }

    [Fact]
    public void Constructor_PolicyOfAnotherWorldOrActionsWithoutFeatures_Raises()
    {
        EnvironmentSpec other = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel()).Spec;
        FluentActions.Invoking(() => new VariedPolicy(_rankers["q"], other)).Should().Throw<ArgumentException>()
            .WithMessage("*QPolicy*does not fit*");
        FluentActions.Invoking(() => new VariedPolicy(_rankers["own"], other with { Actions = FeatureTable.Featureless(80) })).Should()
            .Throw<ArgumentException>().WithMessage("*without features*");
    }

    [Fact]
    public void Select_StepThatDoesNotFit_Raises()
    {
        var varied = new VariedPolicy(_rankers["own"], World().Spec);
        FluentActions.Invoking(() => varied.Select(TimeStep.First([], new Candidates(79)), 0)).Should().Throw<ArgumentException>()
            .WithMessage("*79 actions*80*");
        FluentActions.Invoking(() => varied.Select(TimeStep.First([], new Candidates(80)), [80], 0)).Should().Throw<ArgumentException>()
            .WithMessage("*Action 80*0 to 79*");
        FluentActions.Invoking(() => varied.Select(TimeStep.First([], new Candidates(80, Enumerable.Range(0, 80).ToArray())), 0)).Should()
            .Throw<InvalidOperationException>().WithMessage("*no candidate*");
    }

    [Theory]
    [InlineData(0, new int[0], new float[0], "returned 0*50")]
    [InlineData(51, new[] { 1 }, new[] { 1f }, "returned 51*50")]
    [InlineData(2, new[] { 1, 80 }, new[] { 2f, 1f }, "action 80*0 to 79")]
    [InlineData(2, new[] { 1, -1 }, new[] { 2f, 1f }, "action -1*")]
    [InlineData(2, new[] { 1, 2 }, new[] { 2f, float.NaN }, "action 2*NaN")]
    [InlineData(2, new[] { 1, 2 }, new[] { float.PositiveInfinity, 1f }, "action 1*Infinity")]
    [InlineData(2, new[] { 1, 2 }, new[] { 1f, 2f }, "2 behind 1")]
    [InlineData(2, new[] { 1, 2 }, new[] { float.NegativeInfinity, float.NegativeInfinity }, "every candidate is negative infinity")]
    [InlineData(1, new[] { 7 }, new[] { 1f }, "action 7*no candidate")]
    public void Select_RankerBreaksARule_SaysWhich(int count, int[] actions, float[] values, string message)
    {
        var varied = new VariedPolicy(new OwnRanker([]) { Lie = (count, actions, values) }, World().Spec);

        FluentActions.Invoking(() => varied.Select(TimeStep.First([], new Candidates(80, [7])), 0)).Should()
            .Throw<InvalidOperationException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void Select_CandidatesOfValueNegativeInfinity_AreNeverChosen()
    {
        float[] values = [.. Enumerable.Repeat(float.NegativeInfinity, 80)];
        (values[3], values[9]) = (1, 0);
        var varied = new VariedPolicy(new OwnRanker(values, valuesAreReturns: true), World().Spec, new() { TradeOff = 0 });

        varied.Select(TimeStep.First([], new Candidates(80)), [3, 9], 0).Action.Should().BeOneOf(3, 9);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Select_AfterWarmUp_AllocatesNothing(string name, VarietyMethod method)
    {
        if (name == "own")
            return;
        PlaylistEnvironment world = World();
        var varied = new VariedPolicy(_rankers[name], world.Spec, new() { Method = method, TradeOff = 0.5 });
        float[] observation = world.Reset(3).Observation.ToArray();
        int[] heard = [.. Enumerable.Range(20, 9)];
        void Choose()
        {
            for (ulong seed = 0; seed < 50; seed++)
                varied.Select(TimeStep.First(observation, new Candidates(80, heard)), seed);
        }

        Choose();
        Allocation.ShouldBeNoneHere(Choose);
    }

    private static PlaylistEnvironment World() => new(_songs, new DotProductUserModel());

    private static Dictionary<string, IRankingPolicy> Rankers()
    {
        PlaylistEnvironment world = World();
        return new()
        {
            ["q"] = Sessions.PlaylistSessionTests.Trained(_songs, episodes: 40),
            ["dqn"] = new DqnAgent(world.Spec, new() { Seed = 2 }).ToPolicy(),
            ["cosine"] = new CosinePolicy(world.Spec),
            ["linear"] = LinearPolicy.Train(world, 60, seed: 1),
            ["popularity"] = PopularityPolicy.Train(world, 60, seed: 1),
            ["own"] = new OwnRanker(
                [.. Enumerable.Range(0, 80).Select(song => (2 * _songs.Features.Row(song)[0]) + _songs.Features.Row(song)[1])]),
        };
    }

    private static Decision[] Play(PlaylistEnvironment world, IPolicy policy, ulong seed)
    {
        var decisions = new List<Decision>();
        TimeStep step = world.Reset(seed);
        while (step.IsRunning)
        {
            decisions.Add(policy.Select(step, Seeds.Derive(seed, SeedPurpose.Ties, (ulong)decisions.Count)));
            step = world.Step(decisions[^1].Action);
        }

        return [.. decisions];
    }

    private static double Distance(Decision[] decisions)
    {
        var similarity = new FeatureSimilarity(_songs.Features);
        return decisions.SelectMany(one => decisions, (one, other) => 1 - similarity.Between(one.Action, other.Action)).Sum();
    }
}
