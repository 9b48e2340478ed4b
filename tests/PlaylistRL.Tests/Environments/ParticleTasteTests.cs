using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Environments;

/// <summary>
/// The belief of drawn tastes, against sums over a prior of three tastes and against listeners of the user models themselves.
/// </summary>
public sealed class ParticleTasteTests
{
    private const int Particles = 60_000;

    private static readonly SongCatalog _songs = TestCatalogs.Of(4, [
        1, 0, 0, 0,
        1, 1, 0, 0,
        0, 1, 1, 0,
        0, 0, 1, 1]);

    private static readonly BeliefOptions _options = new()
    {
        Particles = Particles,
        Completed = Evidence.Above(0.4, Evidence.VarianceOfSlope(4)),
        Skipped = Evidence.Below(0.4, Evidence.VarianceOfSlope(4)),
    };

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity), InlineData(1e13f)]
    public void Mean_APriorThatDrawsNoNumber_RaisesEveryTimeItIsAsked(float number)
    {
        var belief = new TasteBelief(_songs.Features, new OneOf([[1f, 0f, 0f, number]]), _options with { Particles = 3 });
        for (int time = 0; time < 2; time++)
            FluentActions.Invoking(() => belief.Mean.Length)
                .Should().Throw<InvalidOperationException>().WithMessage("Weight 3 of taste 0*OneOf*");
    }

    [Fact]
    public void Update_ThreeTastes_IsTheirWeightedSum()
    {
        float[][] tastes = [[1f, 0f, 0f, 0f], [0f, 1f, 0.5f, 0f], [-1f, 0.2f, 0f, 0.7f]];
        (int Song, Feedback Feedback)[] heard = [
            (1, Feedback.Completed), (0, Feedback.Skipped), (3, Feedback.Completed), (2, Feedback.None)];
        var belief = new TasteBelief(_songs.Features, new OneOf(tastes), _options with { Particles = 3_000 });
        foreach ((int song, Feedback feedback) in heard)
            belief.Update(_songs.Features.Row(song), feedback);

        double[] weights = [
            .. tastes.Select(
            taste => heard.Aggregate(1.0, (product, response) => product * Likelihood(taste, response.Song, response.Feedback)))];
        double sum = weights.Sum();
        for (int f = 0; f < 4; f++)
        {
            double mean = tastes.Select((taste, i) => weights[i] * taste[f]).Sum() / sum;
            double square = tastes.Select((taste, i) => weights[i] * taste[f] * taste[f]).Sum() / sum;
            belief.Mean[f].Should().BeApproximately(mean, 1e-7);
            belief.Variance(f).Should().BeApproximately(square - (mean * mean), 1e-7);
        }

        float[] asked = [1f, 2f, 0f, -1f];
        double[] likings = [.. tastes.Select(taste => taste.Select((weight, f) => weight * asked[f]).Sum() / Math.Sqrt(6))];
        double liking = likings.Select((value, i) => weights[i] * value).Sum() / sum;
        (double found, double deviation) = belief.Liking(asked);
        found.Should().BeApproximately(liking, 1e-7);
        deviation.Should().BeApproximately(
            Math.Sqrt(likings.Select((value, i) => weights[i] * (value - liking) * (value - liking)).Sum() / sum), 1e-7);

        var random = new SeededRandom(3);
        var drawn = new double[4];
        int[] counts = new int[3];
        for (int i = 0; i < 20_000; i++)
        {
            belief.Sample(random, drawn);
            counts[Array.FindIndex(tastes, taste => taste.Select((weight, f) => Math.Abs(weight - drawn[f])).Sum() < 1e-6)]++;
        }

        for (int i = 0; i < 3; i++)
            (counts[i] / 20_000.0).Should().BeApproximately(weights[i] / sum, 0.015);
    }

    public static TheoryData<IUserModel, float[]> Statements => new()
    {
        { new HiddenTasteUserModel(
            new() { MinLiked = 2, MaxLiked = 2, MinDisliked = 1, MaxDisliked = 1, MinStated = 1, MaxStated = 1 }), [1f, 0f, 0f, 0f] },
        { new HiddenTasteUserModel(
            new() { MinLiked = 1, MaxLiked = 3, MinDisliked = 0, MaxDisliked = 1, MinStated = 0, MaxStated = 2 }), [0f, 1f, 0f, 0f] },
        { new PassionUserModel(new() { Stated = 1, Disliked = 1 }), [0f, 0f, 1f, 0f] },
    };

    [Theory]
    [MemberData(nameof(Statements))]
    public void Update_OfAUserModel_IsWhatItsListenersWhoRespondedSoAreLike(IUserModel model, float[] stated)
    {
        // Likely and unlikely: what is thought is right for whoever responded like that.
        (int Song, bool Completed)[] heard = [(1, true), (2, false), (0, true)];
        var random = new SeededRandom(7);
        double[] sums = new double[4];
        double count = 0;
        for (int listener = 0; listener < 400_000; listener++)
        {
            IListener one = model.CreateListener(_songs, random);
            if (!one.Stated.Weights.SequenceEqual(stated)
                || heard.Any(response => one.Respond(response.Song, random).Feedback == Feedback.Completed != response.Completed))
                continue;
            float[] taste = ((CompletionListener)one).Taste;
            for (int f = 0; f < 4; f++)
                sums[f] += taste[f];
            count++;
        }

        BeliefOptions exact = model is HiddenTasteUserModel ? BeliefOptions.Exact(4, 0.4) : BeliefOptions.Exact(6, 0.5);
        var belief = new TasteBelief(_songs.Features, (ITastePrior)model, exact with { Particles = Particles });
        belief.Restate(stated);
        foreach ((int song, bool completed) in heard)
            belief.Update(_songs.Features.Row(song), completed ? Feedback.Completed : Feedback.Skipped);

        count.Should().BeGreaterThan(3_000);
        for (int f = 0; f < 4; f++)
            belief.Mean[f].Should().BeApproximately(sums[f] / count, 0.03, $"feature {f}");
    }

    [Fact]
    public void DrawTastes_AStatementNoListenerOfTheModelMakes_TakesWhatComesNearest()
    {
        ITastePrior[] priors = [
            new HiddenTasteUserModel(
            new() { MinLiked = 1, MaxLiked = 2, MinDisliked = 1, MaxDisliked = 1, MinStated = 0, MaxStated = 1 }),
            new PassionUserModel(new() { Stated = 1, Disliked = 1 })];
        float[][] statements = [
            [1f, 1f, 1f, 0f], [1f, -1f, 0f, 0f], [-0.5f, -1f, -1f, -1f], [1f, 1f, 1f, 1f], [0.4f, 0f, 0f, 0f], [0f, 0f, 0f, 0f]];
        foreach (ITastePrior prior in priors)
        {
            foreach (float[] stated in statements)
            {
                var tastes = new float[4 * 500];
                prior.DrawTastes(_songs.Features, stated, new SeededRandom(1), tastes);
                foreach (float[] taste in tastes.Chunk(4))
                {
                    for (int f = 0; f < 4; f++)
                    {
                        if (stated[f] != 0f)
                            Math.Sign(taste[f]).Should().Be(Math.Sign(stated[f]), "what is stated is taken at its word");
                    }
                }
            }
        }
    }

    [Fact]
    public void Revise_AndRestate_AreAsIfItHadBeenSoFromTheStart()
    {
        TasteBelief Of(Feedback second, params float[] stated)
        {
            TasteBelief belief = Fresh();
            belief.Restate(stated);
            belief.Update(_songs.Features.Row(1), Feedback.Completed);
            belief.Update(_songs.Features.Row(2), second);
            return belief;
        }

        TasteBelief revised = Of(Feedback.Liked, 1f, 0f, 0f, 0f);
        revised.Revise(1, Feedback.Skipped);
        TasteBelief restated = Of(Feedback.Skipped, 0f, 1f, 0f, 0f);
        restated.Restate([1f, 0f, 0f, 0f]);
        double[] expected = Of(Feedback.Skipped, 1f, 0f, 0f, 0f).Mean.ToArray();

        revised.Mean.ToArray().Should().Equal(expected);
        restated.Mean.ToArray().Should().Equal(expected);
        restated.Clear();
        restated.Mean.ToArray().Should().Equal(Fresh().Mean.ToArray());
    }

    [Fact]
    public void Update_ResponsesThatNoTasteExplains_StaysFinite()
    {
        var belief = new TasteBelief(
            _songs.Features, new OneOf(
            [[1f, 0f, 0f, 0f], [0.9f, 0f, 0f, 0f]]), _options with { Particles = 100, Disliked = Evidence.Below(-50, 1e-6) });
        for (int i = 0; i < 200; i++)
            belief.Update(_songs.Features.Row(0), Feedback.Disliked);

        belief.Mean[0].Should().BeInRange(0.9, 1);
        belief.Variance(0).Should().BeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void Constructor_NobodyToDrawFrom_SaysWhatIsMissing()
    {
        FluentActions.Invoking(() => new TasteBelief(4, _options)).Should().Throw<ArgumentException>()
            .WithMessage("*Particles is 60000*ITastePrior*");
        FluentActions.Invoking(() => new PlaylistEnvironment(_songs, new DotProductUserModel(), new() { Belief = _options })).Should()
            .Throw<ArgumentException>().WithMessage("*ITastePrior*");
        FluentActions.Invoking(
            () => new TasteBelief(
            new FeatureTable(
            [.. Enumerable.Range(0, 3_000).Select(f => $"f{f}")], new float[3_000]), new PassionUserModel(),
            new() { Particles = 1_000_000 }))
            .Should().Throw<ArgumentException>().WithMessage("*1000000 tastes*3000 features*draw fewer*");
        FluentActions.Invoking(() => new TasteBelief(_songs.Features, null, new() { Particles = -1 })).Should().Throw<ArgumentException>()
            .WithMessage("*Particles is -1*");
    }

    [Fact]
    public void VarianceOfSlope_ASlope_MakesThatLikelihood()
    {
        Evidence completed = Evidence.Above(0.4, Evidence.VarianceOfSlope(4));
        foreach (double liking in new[] { -1, 0.1, 0.4, 2.0 })
        {
            completed.Likelihood(liking).Should().BeApproximately(1 / (1 + Math.Exp(-4 * (liking - 0.4))), 1e-12);
            Evidence.Below(0.4, completed.Variance).Likelihood(liking).Should().BeApproximately(1 - completed.Likelihood(liking), 1e-12);
        }
    }

    [Fact]
    public void Environment_ExactBelief_ShowsItsMeanAndVariance()
    {
        SongCatalog sample = SongCatalog.LoadSample();
        var model = new HiddenTasteUserModel();
        var world = new PlaylistEnvironment(sample, model, new() { Belief = BeliefOptions.Exact(4, 0.4) });
        TimeStep step = world.Reset(5);
        var belief = new TasteBelief(sample.Features, model, BeliefOptions.Exact(4, 0.4));
        belief.Restate(world.Listener!.Stated.Weights);
        ObservationBlock mean = world.Spec.Observation.Find(ObservationLayout.Belief)!.Value;
        ObservationBlock variance = world.Spec.Observation.Find(ObservationLayout.BeliefVariance)!.Value;
        for (int song = 0; step.IsRunning; song++)
        {
            mean.Of(step.Observation).ToArray().Should().Equal(belief.Mean.ToArray().Select(weight => (float)weight));
            variance.Of(step.Observation).ToArray().Should().Equal(Enumerable.Range(0, 21).Select(f => (float)belief.Variance(f)));
            step = world.Step(song);
            belief.Update(sample.Features.Row(song), world.LastResponse!.Value.Feedback);
        }
    }

    private static TasteBelief Fresh() =>
        new(_songs.Features, new HiddenTasteUserModel(
        new() { MinLiked = 2, MaxLiked = 2, MinDisliked = 1, MaxDisliked = 1 }), _options with { Particles = 200 });

    private static double Likelihood(float[] taste, int song, Feedback feedback)
    {
        if (feedback == Feedback.None)
            return 1;
        float[] row = _songs.Features.Row(song).ToArray();
        double liking = row.Select((value, f) => value * taste[f]).Sum() / Math.Sqrt(row.Sum(value => value * value));
        double completion = 1 / (1 + Math.Exp(-4 * (liking - 0.4)));
        return feedback == Feedback.Completed ? completion : 1 - completion;
    }

    /// <summary>One of so many tastes in turn, whatever is stated.</summary>
    private sealed class OneOf(float[][] all) : ITastePrior
    {
        public string Name => "one-of";

        public void DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes)
        {
            for (int i = 0; i < tastes.Length / stated.Length; i++)
                all[i % all.Length].CopyTo(tastes[(i * stated.Length)..]);
        }
    }
}
