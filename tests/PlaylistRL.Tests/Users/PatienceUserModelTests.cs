using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class PatienceUserModelTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample().WithRandomFeature("bold", 1);
    private static readonly int _bold = _songs.FeatureNames.IndexOf("bold");

    [Fact]
    public void ExpectedRewards_ASong_FollowTheEquation()
    {
        var listener = (PatienceListener)new PatienceUserModel().CreateListener(_songs, new SeededRandom(3));
        double[] taste = [.. listener.Stated.Weights.ToArray().Select(weight => (double)weight)];
        taste.Count(weight => weight is >= 0.3f and <= 1).Should().Be(6);
        taste.Count(weight => weight == 0).Should().Be(16);
        taste[_bold].Should().Be(0);
        var rewards = new float[_songs.Count];
        listener.ExpectedRewards(rewards);
        double norm = Math.Sqrt(taste.Sum(weight => weight * weight));
        for (int song = 0; song < 100; song++)
        {
            float[] row = _songs.Features.Row(song).ToArray();
            double ones = row.Sum() - row[_bold];
            double cosine = ones == 0 ? 0 : row.Zip(taste, (a, p) => a * p).Sum() / Math.Sqrt(ones) / norm;
            double completion = (row[_bold] == 1 ? 0.5 : 1) / (1 + Math.Exp(-6 * (cosine - 0.35)));
            rewards[song].Should().BeApproximately((float)(completion * (1 + (1.5 * row[_bold]))), 1e-5f);
        }
    }

    [Theory]
    [InlineData(1, new[] { 1f })]
    [InlineData(2, new[] { 1f, 0 })]
    [InlineData(20, new[] { 1f, 0, 0, 0, 0, 0, 0, 0, 0 })]
    public void Begin_AnyPatience_ShowsItAndTheLowestLevels(int mostPatience, float[] expected)
    {
        StateTracker tracker = new PatienceUserModel(new() { MostPatience = mostPatience }).CreateTracker(_songs);
        var state = new float[tracker.StateLength];
        tracker.Begin(state);
        state.Should().Equal(expected);
    }

    [Fact]
    public void Advance_SkipAfterSkip_ReachesOneLevelAfterTheOther()
    {
        StateTracker tracker = new PatienceUserModel(new() { MostPatience = 10 }).CreateTracker(_songs);
        var state = new float[tracker.StateLength];
        tracker.Begin(state);
        for (int patience = 9; patience >= 0; patience--)
        {
            tracker.Advance(state, _songs.Features.Row(0), Feedback.Skipped);
            state[0].Should().BeApproximately(patience / 10f, 1e-6f);
            state[1..].Should().Equal(Enumerable.Range(1, 8).Select(level => patience <= level ? 1f : 0f));
        }
    }

    [Fact]
    public void Respond_ManySongs_PatienceFeedbackAndLeavingAgree()
    {
        var model = new PatienceUserModel();
        var random = new SeededRandom(9);
        int left = 0;
        StateTracker tracker = model.CreateTracker(_songs);
        tracker.StateLength.Should().Be(3);
        var state = new float[3];
        for (ulong seed = 0; seed < 50; seed++)
        {
            var listener = (PatienceListener)model.CreateListener(_songs, new SeededRandom(seed));
            tracker.Begin(state);
            int patience = 3;
            for (int step = 0; step < 30 && patience > 0; step++)
            {
                int song = random.Next(_songs.Count);
                Response response = listener.Respond(song, random);
                bool completed = response.Feedback == Feedback.Completed;
                response.Reward.Should().Be(completed ? 1 + (1.5f * _songs.Features.Row(song)[_bold]) : 0);
                patience = completed ? Math.Min(3, patience + 1) : patience - 1;
                listener.Patience.Should().Be(patience);
                response.Leaves.Should().Be(patience == 0);
                tracker.Advance(state, _songs.Features.Row(song), response.Feedback);
                (state[0] * 3).Should().BeApproximately(patience, 1e-5f);
                state[1..].Should().Equal([patience <= 1 ? 1f : 0f, patience <= 2 ? 1f : 0f]);
                left += response.Leaves ? 1 : 0;
            }
        }

        left.Should().BeGreaterThan(25, "random songs are mostly skipped");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void BestReturn_OneKindOfSong_IsTheExpectationOfPlayingIt(int length)
    {
        // All songs alike and enough of them: repeats make no difference, so the bound is the exact expectation of the only policy there
        // is.
        SongCatalog songs = TestCatalogs.Named(["a", "b", "bold"], [.. Enumerable.Repeat<float[]>([1, 0, 1], 10)]);
        var model = new PatienceUserModel(new() { Liked = 2, MostPatience = 2 });
        var listener = (PatienceListener)model.CreateListener(songs, new SeededRandom(3));
        var rewards = new float[songs.Count];
        listener.ExpectedRewards(rewards);
        double completion = rewards[0] / 2.5;
        var candidates = new Candidates(songs.Count, []);

        double expected = Expect(length, 2, completion);
        model.BestReturn(listener, candidates, length).Should().BeApproximately(expected, 1e-5);
        var values = new float[songs.Count];
        model.ActionValues(listener, candidates, length, values);
        values[0].Should().BeApproximately((float)expected, 1e-5f);
    }

    [Fact]
    public void BestReturn_Sample_IsNotBelowWhatThePlanEarns()
    {
        var world = new PlaylistEnvironment(_songs, new PatienceUserModel(), new() { Belief = BeliefOptions.Certain });
        EvaluationResult evaluation = new Evaluator(world, new() { Listeners = 60 })
            .Evaluate([new Contender("greedy", new GreedyPolicy(world), true), new Contender("plan", new PlanningPolicy(world), true)]);
        evaluation[EvaluationResult.BestName].MeanReturn.Should().BeGreaterThan(evaluation["plan"].MeanReturn - 0.5);
        evaluation.Difference("plan", "greedy").Interval.Low.Should().BeGreaterThan(0);
    }

    [Fact]
    public void Rewards_MoreLikedThanFeatures_Raises() =>
        FluentActions.Invoking(() => new PatienceUserModel().Rewards(TestCatalogs.Named(["a", "bold"], [1, 1])))
            .Should().Throw<ArgumentException>().WithMessage("*like 6 features*has 1 beside 'bold'*lower Liked*");

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesAll() =>
        FluentActions.Invoking(
            () => new PatienceUserModel(
            new() { BoldFeature = " ", Liked = 0, MostPatience = 0, BoldBonus = -1, BoldCompletion = 0, Slope = 0, Threshold = 2 }))
            .Should().Throw<ArgumentException>().WithMessage("*BoldFeature*Liked*MostPatience*BoldBonus*BoldCompletion*Slope*Threshold*");

    private static double Expect(int left, int patience, double completion) => left == 0 || patience == 0
        ? 0
        : (completion * (2.5 + Expect(left - 1, Math.Min(2, patience + 1), completion)))
            + ((1 - completion) * Expect(left - 1, patience - 1, completion));
}
