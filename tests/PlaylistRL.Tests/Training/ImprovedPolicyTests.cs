using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class ImprovedPolicyTests
{
    [Theory]
    [InlineData(1), InlineData(5), InlineData(200), InlineData(1_000)]
    public void TopK_AnyNumber_BeginsWithWhatSelectChoosesAndHasEachOnce(int wanted)
    {
        PlaylistEnvironment world = Improved.World();
        TimeStep step = world.Reset(2);
        for (int i = 0; i < 4; i++)
            step = world.Step(Improved.Policy.Select(step, 7).Action);
        var actions = new int[wanted];
        var values = new float[wanted];

        int count = Improved.Policy.TopK(step.Observation, step.Candidates, 7, actions, values);

        count.Should().Be(Math.Min(wanted, step.Candidates.Count));
        Decision decision = Improved.Policy.Select(step, 7);
        actions[0].Should().Be(decision.Action);
        values[0].Should().Be(decision.Value);
        values[..count].Should().BeInDescendingOrder();
        actions[..count].Should().OnlyHaveUniqueItems();
        foreach (int action in actions[..count])
            step.Candidates.Contains(action).Should().BeTrue();
    }

    [Fact]
    public void Select_FewCandidates_ChoosesAmongThem()
    {
        PlaylistEnvironment world = Improved.World();
        ReadOnlySpan<float> observation = world.Reset(2).Observation;
        CandidateFilter filter = CandidateFilter.Where(1000, song => song is 4 or 900);
        Improved.Policy.Select(TimeStep.First(observation, new Candidates(1000, default, filter)), 3).Action.Should().BeOneOf(4, 900);
    }

    [Fact]
    public void TopK_NoCandidate_IsNone()
    {
        ReadOnlySpan<float> observation = Improved.World().Reset(2).Observation;
        var none = new Candidates(1000, default, CandidateFilter.Where(1000, _ => false));
        Improved.Policy.TopK(observation, none, 3, new int[2], new float[2]).Should().Be(0);
    }

    [Fact]
    public void Play_OddRows_ChoosesOnlyCandidatesOfFiniteValue()
    {
        // Zeros, numbers below 0, and what is as small as a number can be.
        SongCatalog songs = TestCatalogs.Of([0f, 0, 0], [1f, -2, 0], [1e-40f, 0, 0], [0f, 3, 1], [0f, 3, 1], [-1f, -1, -1]);
        PlaylistEnvironment world = Improved.World(songs);
        BeliefPolicy rule = Improved.Rule(world);
        (NetworkShape shape, _) = ImprovedPolicy.NetworkOf(world.Spec, 4);
        var policy = new ImprovedPolicy(rule, 20, 4, 0, shape.Initialize(new SeededRandom(3), _ => false));
        for (ulong seed = 0; seed < 30; seed++)
        {
            TimeStep step = world.Reset(seed);
            while (step.IsRunning)
            {
                Decision decision = policy.Select(step, seed);
                float.IsFinite(decision.Value).Should().BeTrue();
                step = world.Step(decision.Action);
            }
        }
    }

    [Fact]
    public void NextPlaylist_SongBySong_PlaysWhatTheEnvironmentsLoopChooses()
    {
        PlaylistEnvironment world = Improved.World();
        var file = new MemoryStream();
        Improved.Policy.Save(file);
        file.Position = 0;
        var recommender = new PlaylistRecommender(ServablePolicy.Load(file), Improved.Catalog, new() { ArtistSpacing = 0 });
        for (ulong seed = 1; seed <= 10; seed++)
        {
            TimeStep step = world.Reset(seed);
            PlaylistSession session = recommender.StartSession(world.Listener!.Stated, seed);
            for (int i = 0; step.IsRunning; i++)
            {
                Decision decision = Improved.Policy.Select(step, Seeds.Derive(seed, SeedPurpose.Ties, (ulong)i));
                PlaylistEntry entry = session.NextPlaylist(1).Single();
                entry.Id.Should().Be(Improved.Catalog[decision.Action].Id, "song {0} of listener {1}", i + 1, seed);
                entry.Value.Should().Be(decision.Value);
                step = world.Step(decision.Action);
                session.Report(entry.Id, world.LastResponse!.Value.Feedback);
            }
        }
    }

    [Fact]
    public void Select_GreatCaution_IsTheRule()
    {
        PlaylistEnvironment world = Improved.World();
        BeliefPolicy rule = Improved.Rule(world);
        (NetworkShape shape, _) = ImprovedPolicy.NetworkOf(world.Spec, 8);
        var careful = new ImprovedPolicy(rule, 20, 8, 1e6f, shape.Initialize(new SeededRandom(3), _ => false));
        TimeStep step = world.Reset(4);
        int others = 0;
        while (step.IsRunning)
        {
            int chosen = careful.Select(step, 1).Action;
            FeatureTable features = Improved.Catalog.Features;
            rule.Value(step.Observation, chosen).Should().Be(rule.Select(step, 1).Value);
            others += features.DistinctOf(Improved.Policy.Select(step, 1).Action) != features.DistinctOf(chosen) ? 1 : 0;
            step = world.Step(chosen);
        }

        others.Should().BePositive("without caution a network of chance chooses otherwise");
    }

    [Fact]
    public void Inputs_OfAListener_SayWhatTheyShould()
    {
        PlaylistEnvironment world = Improved.World();
        BeliefPolicy rule = Improved.Rule(world);
        TimeStep step = world.Reset(6);
        for (int i = 0; i < 3; i++)
            step = world.Step(rule.Select(step, 1).Action);
        var shortlist = new Shortlist(rule, 25);
        shortlist.Find(step.Observation, step.Candidates, 1);
        shortlist.Fill(step.Observation);
        FeatureTable songs = Improved.Catalog.Features;
        int width = Shortlist.InputsOf(world.Spec);
        float[] variances = world.Spec.Observation.Find(ObservationLayout.BeliefVariance)!.Value.Of(step.Observation).ToArray();
        for (int place = 0; place < shortlist.Count; place++)
        {
            float[] inputs = shortlist.Inputs.Slice(place * width, width).ToArray();
            float[] x = Direction(songs, shortlist.Rows[place]);
            double variance = Enumerable.Range(0, x.Length).Sum(f => variances[f] * x[f] * x[f]);
            double[] moved = [.. Enumerable.Range(0, 20).Select(other =>
            {
                float[] y = Direction(songs, shortlist.Rows[other]);
                return Math.Abs(Enumerable.Range(0, x.Length).Sum(f => variances[f] * x[f] * y[f])) / Math.Sqrt(variance + 0.4);
            })];
            inputs[2].Should().BeApproximately((float)Math.Sqrt(variance), 1e-5f);
            inputs[3].Should().BeApproximately((float)moved.Average(), 1e-5f);
            inputs[4].Should().BeApproximately((float)moved.Max(), 1e-5f);
            inputs[5].Should().Be(shortlist.Values[place] - shortlist.Values[0]);
            (inputs[0] - (0.3f * inputs[1])).Should().BeApproximately(shortlist.Values[place], 1e-5f);
            inputs[7].Should().BeApproximately(17 / 20f, 1e-6f);
            inputs[13..].Should().Equal(world.State.ToArray());
        }
    }

    [Fact]
    public void Constructor_RuleThatCannotBeImproved_Raises()
    {
        PlaylistEnvironment world = Improved.World();
        FluentActions.Invoking(() => PolicyImprovement.Of(world, BeliefPolicy.Greedy(Improved.Catalog))).Should().Throw<ArgumentException>()
            .WithMessage("*does not fit the world 'everyday'*");
        var few = new PolicyImprovementOptions { Pairs = 1_000, ValidationListeners = 100 };
        FluentActions.Invoking(() => PolicyImprovement.Of(world, BeliefPolicy.Thompson(world.Spec), few)).Should()
            .Throw<ArgumentException>().WithMessage("*draws a taste*");
        var unsure = new PlaylistEnvironment(Improved.Catalog, new EverydayUserModel());
        FluentActions.Invoking(() => PolicyImprovement.Of(unsure, BeliefPolicy.Greedy(unsure.Spec))).Should().Throw<ArgumentException>()
            .WithMessage("*ShowVariance*");
    }

    private static float[] Direction(FeatureTable songs, int row)
    {
        float[] features = songs.DistinctRow(row).ToArray();
        double norm = Math.Sqrt(features.Sum(x => (double)x * x));
        return [.. features.Select(x => (float)(x / norm))];
    }
}
