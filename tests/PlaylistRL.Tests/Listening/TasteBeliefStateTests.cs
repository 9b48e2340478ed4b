using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

/// <summary>What a belief keeps, copies and refuses; what it infers, <see cref="Environments.TasteBeliefTests"/> says.</summary>
public sealed class TasteBeliefStateTests
{
    private static readonly FeatureTable _songs = new(["a", "b", "c", "d", "e"], [1, 0, 1, 0, 0, 0, 1, 0, 1, 1]);
    private static readonly float[][] _heard = [[1, 0, 1, 0, 0.5f], [0, 1, 0, 1, 1], [1, 1, 0, 0, 0.25f], [0.5f, 0, 0, 1, 1]];

    [Theory]
    [InlineData(0), InlineData(50)]
    public void Copy_ThatGoesOn_IsAsTheOriginalWouldBeAndLeavesItAlone(int particles)
    {
        TasteBelief original = Make(particles);
        original.Restate([0.5f, 0, 0, -1, 0]);
        Numbers(original.Copy()).Should().Equal(Numbers(original), "nothing was heard");
        Hear(original, 2);
        original.Revise(0, Feedback.Disliked);
        TasteBelief copy = original.Copy();
        Numbers(copy).Should().Equal(Numbers(original));
        Numbers(original.Copy()).Should().Equal(Numbers(copy), "also where nothing is to be inferred again");
        copy.Stated.ToArray().Should().Equal(original.Stated.ToArray());
        double[] before = Numbers(original);
        original.Revise(1, Feedback.Liked);
        TasteBelief revised = original.Copy();
        Numbers(revised).Should().Equal(Numbers(original)).And.NotEqual(before);

        // Enough that the rows must grow.
        for (int i = 0; i < 5; i++)
            Hear(copy, 4);
        copy.EvidenceCount.Should().Be(22);
        copy.FeaturesAt(21).ToArray().Should().Equal(_heard[3]);
        Numbers(original).Should().Equal(Numbers(revised));
        original.EvidenceCount.Should().Be(2);
        TasteBelief straight = Make(particles);
        straight.Restate([0.5f, 0, 0, -1, 0]);
        Hear(straight, 2);
        straight.Revise(0, Feedback.Disliked);
        for (int i = 0; i < 5; i++)
            Hear(straight, 4);
        Numbers(straight).Should().Equal(Numbers(copy));
        (double[] one, double[] two) = (new double[5], new double[5]);
        straight.Sample(new SeededRandom(3), one);
        copy.Sample(new SeededRandom(3), two);
        two.Should().Equal(one);
    }

    [Theory]
    [InlineData(0), InlineData(50)]
    public void Clear_OrRestatedAnew_IsAsIfNew(int particles)
    {
        TasteBelief belief = Make(particles);
        Hear(belief, 4);
        belief.Revise(0, Feedback.Liked);
        belief.Clear();
        Numbers(belief).Should().Equal(Numbers(Make(particles)));
        Hear(belief, 3);
        TasteBelief other = Make(particles);
        Hear(other, 3);
        Numbers(belief).Should().Equal(Numbers(other));

        belief.Restate([1, 0, 0, 0, 0]);
        Numbers(belief).Should().NotEqual(Numbers(other));
        belief.Restate([]);
        belief.Stated.ToArray().Should().OnlyContain(weight => weight == 0f);
        Numbers(belief).Should().Equal(Numbers(other));
    }

    [Fact]
    public void Revise_ToTheSameOrAPlaceThatIsNot_ChangesNothing()
    {
        TasteBelief belief = Make(0);
        Hear(belief, 2);
        double[] before = Numbers(belief);
        belief.Revise(1, belief.FeedbackAt(1));
        belief.Invoking(b => b.Revise(2, Feedback.Liked)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("place");
        belief.Invoking(b => b.Revise(-1, Feedback.Liked)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("place");
        belief.Invoking(b => b.Revise(0, (Feedback)9)).Should().Throw<ArgumentOutOfRangeException>();
        belief.Invoking(b => b.Update(_heard[0], (Feedback)9)).Should().Throw<ArgumentOutOfRangeException>();
        belief.EvidenceCount.Should().Be(2);
        Numbers(belief).Should().Equal(before);
    }

    [Fact]
    public void Update_APriorThatFails_TakesTheResponseBack()
    {
        var prior = new Failing();
        var belief = new TasteBelief(_songs, prior, new() { Particles = 3 });
        belief.Invoking(b => b.Update(_heard[0], Feedback.Liked)).Should().Throw<InvalidOperationException>();
        belief.EvidenceCount.Should().Be(0);
        prior.Fails = false;
        belief.Update(_heard[1], Feedback.Liked).Should().Be(0);
        belief.FeaturesAt(0).ToArray().Should().Equal(_heard[1]);
    }

    [Fact]
    public void Update_AfterARevision_IsLearnedWhenAskedFor()
    {
        TasteBelief belief = Make(0);
        Hear(belief, 2);
        belief.Revise(0, Feedback.Disliked);
        belief.Update(_heard[2], Feedback.Liked);
        TasteBelief straight = Make(0);
        straight.Update(_heard[0], Feedback.Disliked);
        straight.Update(_heard[1], belief.FeedbackAt(1));
        straight.Update(_heard[2], Feedback.Liked);
        Numbers(belief).Should().Equal(Numbers(straight));
    }

    [Fact]
    public void CopyMeanTo_AndCopyVarianceTo_AreTheNumbersInSinglePrecision()
    {
        TasteBelief belief = Make(0);
        Hear(belief, 3);
        (float[] mean, float[] variance) = (new float[5], new float[5]);
        belief.CopyMeanTo(mean);
        belief.CopyVarianceTo(variance);
        mean.Should().Equal(belief.Mean.ToArray().Select(weight => (float)weight));
        variance.Should().Equal(Enumerable.Range(0, 5).Select(f => (float)belief.Variance(f)));
        belief.Invoking(b => b.CopyMeanTo(new float[4])).Should().Throw<ArgumentException>().WithParameterName("destination");
        belief.Invoking(b => b.CopyVarianceTo(new float[6])).Should().Throw<ArgumentException>().WithParameterName("destination");
        belief.Invoking(b => b.Variance(5)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("feature");
        belief.Invoking(b => b.Variance(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("feature");
        belief.Invoking(b => b.Sample(null!, new double[5])).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public void Constructor_SizesAtTheEndsOfTheirRanges_AreLegalAndBeyondThemNot()
    {
        new TasteBelief(4_096).FeatureCount.Should().Be(4_096);
        FluentActions.Invoking(() => new TasteBelief(4_097)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*4097*4096*fewer*");
        FluentActions.Invoking(() => new TasteBelief(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new TasteBelief(null!, null)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new TasteBelief(_songs, null, new() { Particles = 1 })).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Rebind_OtherSongs_DrawsTheirTastes()
    {
        TasteBelief belief = Make(50);
        Hear(belief, 2);
        var others = new FeatureTable(["a", "b", "c", "d", "e"], [0, 1, 0, 1, 0]);
        belief.Rebind(others);
        var straight = new TasteBelief(others, new Drawn(), new() { Particles = 50 });
        Hear(straight, 2);
        Numbers(belief).Should().Equal(Numbers(straight)).And.NotEqual(Numbers(Heard(Make(50))));
        TasteBelief gaussian = Heard(Make(0));
        double[] before = Numbers(gaussian);
        gaussian.Rebind(others);
        Numbers(gaussian).Should().Equal(before);

        static TasteBelief Heard(TasteBelief belief)
        {
            Hear(belief, 2);
            return belief;
        }
    }

    [Fact]
    public void Update_ThreeTastes_AreWeightedByTheirLikelihoods()
    {
        const int Features = 21;
        var random = new SeededRandom(4);
        float[] Row() => [.. Enumerable.Range(0, Features).Select(_ => random.Next(3) == 0 ? 0f : (2 * random.NextSingle()) - 1)];
        float[][] tastes = [Row(), Row(), Row()];
        var songs = new FeatureTable([.. Enumerable.Range(0, Features).Select(f => $"f{f}")], Row());
        var belief = new TasteBelief(songs, new Fixed(tastes), new() { Particles = 3 });
        var drawn = new double[Features];
        belief.Sample(new SeededRandom(1), drawn);
        tastes.Should().Contain(taste => taste.Select(weight => (double)weight).SequenceEqual(drawn), "nothing was asked before");
        double[] weights = [1, 1, 1];
        foreach (Feedback feedback in new[] { Feedback.Completed, Feedback.Skipped, Feedback.SkippedLate })
        {
            float[] song = Row();
            belief.Update(song, feedback);
            for (int i = 0; i < 3; i++)
                weights[i] *= belief.Options.Of(feedback)!.Value.Likelihood(Liking(tastes[i], song));
        }

        double[] shares = [.. weights.Select(weight => weight / weights.Sum())];
        for (int f = 0; f < Features; f++)
        {
            double mean = tastes.Select((taste, i) => shares[i] * taste[f]).Sum();
            double square = tastes.Select((taste, i) => shares[i] * taste[f] * taste[f]).Sum();
            belief.Variance(f).Should().BeApproximately(square - (mean * mean), 1e-6);
            belief.Mean[f].Should().BeApproximately(mean, 1e-6);
        }

        float[] asked = Row();
        double liking = tastes.Select((taste, i) => shares[i] * Liking(taste, asked)).Sum();
        double squares = tastes.Select((taste, i) => shares[i] * Liking(taste, asked) * Liking(taste, asked)).Sum();
        belief.Liking(asked).Mean.Should().BeApproximately(liking, 1e-6);
        belief.Liking(asked).Deviation.Should().BeApproximately(Math.Sqrt(squares - (liking * liking)), 1e-6);

        var counts = new int[3];
        for (int i = 0; i < 2_000; i++)
        {
            belief.Sample(random, drawn);
            counts[Array.FindIndex(tastes, taste => taste.Select(weight => (double)weight).SequenceEqual(drawn))]++;
        }

        for (int i = 0; i < 3; i++)
            (counts[i] / 2_000.0).Should().BeApproximately(shares[i], 0.05);

        static double Liking(float[] taste, float[] song) =>
            taste.Zip(song, (weight, feature) => (double)weight * feature).Sum() / Math.Sqrt(song.Sum(feature => feature * feature));
    }

    [Fact]
    public void Mean_APriorWhoseFirstNumberIsNone_Raises() =>
        FluentActions.Invoking(() => new TasteBelief(_songs, new Fixed([[float.NaN, 0, 0, 0, 0]]), new() { Particles = 1 }).Mean.Length)
            .Should().Throw<InvalidOperationException>().WithMessage("Weight 0 of taste 0 that Fixed drew*");

    [Fact]
    public void Revise_SeveralBeforeItIsAsked_AreAllTakenIn()
    {
        TasteBelief belief = Make(0);
        Hear(belief, 3);
        belief.Revise(0, Feedback.Disliked);
        belief.Revise(1, Feedback.Liked);
        TasteBelief straight = Make(0);
        straight.Update(_heard[0], Feedback.Disliked);
        straight.Update(_heard[1], Feedback.Liked);
        straight.Update(_heard[2], belief.FeedbackAt(2));
        Numbers(belief).Should().Equal(Numbers(straight));
    }

    [Fact]
    public void Sample_SomeDraws_HaveTheMeanAndTheDeviation()
    {
        TasteBelief belief = Make(0);
        belief.Restate([1, 0, 0, 0, 0]);
        Hear(belief, 4);
        var random = new SeededRandom(2);
        float[][] songs = [[1, 0, 0, 0, 0], [0, 0, 0, 0, 1], [1, 1, 0, 0, 0], [1, 0, 0, 0, -1], [1, 1, 1, 1, 1]];
        var draws = new double[3_000][];
        for (int i = 0; i < draws.Length; i++)
            belief.Sample(random, draws[i] = new double[5]);
        foreach (float[] song in songs)
        {
            double norm = Math.Sqrt(song.Sum(feature => feature * feature));
            double[] likings = [.. draws.Select(draw => draw.Zip(song, (weight, feature) => weight * feature).Sum() / norm)];
            (double mean, double deviation) = belief.Liking(song);
            likings.Average().Should().BeApproximately(mean, 0.04);
            Math.Sqrt(likings.Average(liking => (liking - mean) * (liking - mean))).Should().BeApproximately(deviation, 0.04 * deviation);
        }
    }

    private static TasteBelief Make(int particles) => new(_songs, new Drawn(), new() { Particles = particles });

    private static void Hear(TasteBelief belief, int count)
    {
        Feedback[] kinds = [Feedback.Completed, Feedback.Skipped, Feedback.Liked, Feedback.SkippedLate];
        for (int i = 0; i < count; i++)
            belief.Update(_heard[i], kinds[i]);
    }

    /// <summary>All that can be asked.</summary>
    private static double[] Numbers(TasteBelief belief)
    {
        (double mean, double deviation) = belief.Liking([1, 2, 0, -1, 1]);
        return [.. belief.Mean, .. Enumerable.Range(0, 5).Select(belief.Variance), mean, deviation];
    }

    private sealed class Drawn : ITastePrior
    {
        public string Name => "drawn";

        public void DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes)
        {
            foreach (ref float weight in tastes)
                weight = songs.Row(0)[0] + random.NextSingle() + stated[0] - stated[3];
        }
    }

    private sealed class Fixed(float[][] all) : ITastePrior
    {
        public string Name => "fixed";

        public void DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes)
        {
            for (int i = 0; i < all.Length; i++)
                all[i].CopyTo(tastes[(i * stated.Length)..]);
        }
    }

    private sealed class Failing : ITastePrior
    {
        public bool Fails { get; set; } = true;

        public string Name => "failing";

        public void DrawTastes(FeatureTable songs, ReadOnlySpan<float> stated, SeededRandom random, Span<float> tastes)
        {
            if (Fails)
                throw new InvalidOperationException("Not now.");
            tastes.Fill(1f);
        }
    }
}
