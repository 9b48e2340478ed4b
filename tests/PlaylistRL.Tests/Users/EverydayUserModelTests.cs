using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class EverydayUserModelTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample();

    [Fact]
    public void Respond_SongAfterSong_FollowsTheEquations()
    {
        FeatureTable features = new(["a", "b", "c"], [1, 1, 0, 0, 1, 0, 1, 0, 1]);
        float[] taste = [0.9f, -0.4f, 0.5f];
        var own = new EverydayConstants(1.5, 0.6, 0.2, 3, Leaves: true, Patience: 3, ExplicitShare: 0);
        var listener = new EverydayListener(features, own, Preferences(taste), taste);
        double[] heard = [0, 0, 0];
        var random = new SeededRandom(4);
        foreach (int song in (int[])[0, 0, 2, 1, 2, 0])
        {
            float[] row = features.Row(song).ToArray();
            double norm = Math.Sqrt(row.Sum(x => x * x));
            double liking = row.Zip(taste, (x, w) => (double)x * w).Sum() / norm;
            double tired = row.Zip(heard, (x, z) => x * z).Sum() / row.Sum();
            double expected = 1 / (1 + Math.Exp(-((3 * (liking - 0.2)) - (1.5 * tired))));
            Response response = listener.Respond(song, random);
            response.ExpectedReward.Should().BeApproximately((float)expected, 1e-6f);
            response.Reward.Should().Be(response.Feedback == Feedback.Completed ? 1 : 0);
            heard = [.. heard.Zip(row, (z, x) => (0.6 * z) + x)];
            if (response.Leaves)
                break;
        }
    }

    [Fact]
    public void Respond_ManyTimes_CompletesAsOftenAsExpected()
    {
        PlaylistEnvironment world = Improved.World();
        double expected = 0, happened = 0;
        int songs = 0;
        for (ulong seed = 0; seed < 2_000; seed++)
        {
            TimeStep step = world.Reset(seed);
            while (step.IsRunning)
            {
                step = world.Step(step.Candidates.At(songs++ % 900));
                expected += world.LastResponse!.Value.ExpectedReward!.Value;
                happened += step.Reward;
            }
        }

        // A song's reward deviates by at most a half.
        (happened - expected).Should().BeInRange(-2.5 * Math.Sqrt(songs), 2.5 * Math.Sqrt(songs));
        expected.Should().BeGreaterThan(0.1 * songs);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(4)]
    public void Respond_OnlySkips_LeavesWhenPatienceIsUsedUp(int patience)
    {
        float[] taste = [-1f];
        var own = new EverydayConstants(0, 0.7, 1_000, 4, Leaves: true, patience, ExplicitShare: 0);
        var listener = new EverydayListener(new FeatureTable(["a"], [1]), own, Preferences(taste), taste);
        for (int skip = 1; skip <= patience; skip++)
            listener.Respond(0, new SeededRandom(1)).Leaves.Should().Be(skip == patience);
        var staying = new EverydayListener(new FeatureTable(["a"], [1]), own with { Leaves = false }, Preferences(taste), taste);
        Enumerable.Range(0, 50).Any(_ => staying.Respond(0, new SeededRandom(1)).Leaves).Should().BeFalse();
    }

    [Fact]
    public void State_PatienceOfOnesOwn_ShowsTheSkipsThatAreToBeMadeUpFor()
    {
        PlaylistEnvironment world = Improved.World(options: new EverydayOptions { MinPatience = 2, MaxPatience = 5 });
        for (ulong seed = 0; seed < 50; seed++)
        {
            TimeStep step = world.Reset(seed);
            int lack = 0;
            while (step.IsRunning)
            {
                world.State[0].Should().BeApproximately((5 - lack) / 5f, 1e-6f);
                step = world.Step(step.Candidates.At(7));
                lack = step.Reward > 0 ? Math.Max(0, lack - 1) : lack + 1;
            }

            lack.Should().BeInRange(0, 5);
        }
    }

    [Fact]
    public void ExplicitShare_Everybody_SaysWhatTheyLikeAndDislike()
    {
        PlaylistEnvironment world = Improved.World(options: new EverydayOptions { ExplicitShare = 1 });
        var said = new Dictionary<Feedback, int>();
        for (ulong seed = 0; seed < 200; seed++)
        {
            TimeStep step = world.Reset(seed);
            while (step.IsRunning)
            {
                step = world.Step(step.Candidates.At(3));
                Response response = world.LastResponse!.Value;
                said[response.Feedback] = said.GetValueOrDefault(response.Feedback) + 1;
                (response.Feedback is Feedback.Completed or Feedback.Liked).Should().Be(response.Reward == 1);
            }
        }

        said.Keys.Should().BeEquivalentTo([Feedback.Completed, Feedback.Liked, Feedback.Skipped, Feedback.Disliked]);
    }

    [Fact]
    public void CreateTracker_WhoStays_ShowsResponsesAlone()
    {
        new EverydayUserModel(new() { Leave = false }).CreateTracker(_songs).Name.Should().Be("responses");
        StateTracker leaves = new EverydayUserModel(new() { MaxPatience = 4 }).CreateTracker(_songs);
        leaves.Name.Should().Be("everyday");
        leaves.Settings["most-patience"].Should().Be(4);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_NamesAllOfThem() => FluentActions.Invoking(() => new EverydayUserModel(
            new() { MinBoredom = 2, MinSlope = 0, MaxThreshold = 0, BoredomDecay = 1, MinPatience = 0, ExplicitShare = 2, MinLiked = 0 }))
        .Should().Throw<ArgumentException>()
        .WithMessage("EverydayOptions: MinLiked*MaxBoredom*BoredomDecay*MaxThreshold*MinSlope*MinPatience*ExplicitShare*");

    [Fact]
    public void DrawTastes_NothingStated_IsThePopulationOfWhoStatesNothing()
    {
        var model = new EverydayUserModel(new() { DenseShare = 0, MaxStated = 0 });
        TastePopulation population = TastePopulation.Of(model, _songs.Features);
        var sums = new double[_songs.FeatureNames.Count];
        const int Listeners = 4_000;
        for (int i = 0; i < Listeners; i++)
        {
            var listener = (EverydayListener)model.CreateListener(_songs, new SeededRandom((ulong)i));
            listener.Stated.Weights.ToArray().Should().OnlyContain(weight => weight == 0f);
            for (int f = 0; f < sums.Length; f++)
                sums[f] += listener.Taste[f];
        }

        for (int f = 0; f < sums.Length; f++)
        {
            double error = 4 * Math.Sqrt(population.Variances[f] / Listeners);
            (sums[f] / Listeners).Should().BeApproximately(population.Means[f], error);
        }
    }

    private static Preferences Preferences(float[] taste) =>
        new(new FeatureNames([.. Enumerable.Range(0, taste.Length).Select(f => $"f{f}")]), taste);
}
