using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

/// <summary>
/// The integer pass over all rows never says of a row that it is worth less than it is, and what is left after it is what the whole scan
/// finds, to the last bit.
/// </summary>
public sealed class BoundsTests
{
    private const int FeatureCount = 5;
    private const int ObservationLength = 12;
    private const int Block = 3;

    public static TheoryData<int, int, float, bool, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, int, float, bool, bool>();
            foreach ((int hidden, int rows) in new[] { (1, 120), (5, 97), (6, 301), (16, 500), (33, 130), (64, 251), (130, 200) })
            {
                foreach (float size in new[] { 1e-4f, 0.3f, 20f })
                {
                    cases.Add(hidden, rows, size, false, true);
                    cases.Add(hidden, rows, size, true, true);
                    cases.Add(hidden, rows, size, true, false);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Write_EveryRow_IsNotAboveItsBoundNorFarBelow(int hidden, int rows, float size, bool logistic, bool rich)
    {
        RowScorer scorer = Scorers.Of(Network(hidden, rows, size, logistic, rich));
        Assert.SkipUnless(scorer.Bounds is not null, "This processor has no products of 16-bit numbers that are summed two by two.");
        float[] observations = Observations(hidden + rows);
        (float[] exact, float[] upper, float[] slacks, _) = Both(scorer, observations);
        for (int i = 0; i < Block; i++)
        {
            slacks[i].Should().BeGreaterThan(0f);
            for (int row = 0; row < scorer.Size.Rows; row++)
            {
                float value = exact[(i * scorer.Size.Rows) + row];
                float bound = upper[(i * scorer.Size.Rows) + row];
                bound.Should().BeGreaterThanOrEqualTo(value);
                (bound - value).Should().BeLessThanOrEqualTo(slacks[i]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rescore_FromTheGreatestBoundDown_FindsTheBestRowAndItsBits(int hidden, int rows, float size, bool logistic, bool rich)
    {
        RowScorer scorer = Scorers.Of(Network(hidden, rows, size, logistic, rich));
        Assert.SkipUnless(scorer.Bounds is not null, "This processor has no products of 16-bit numbers that are summed two by two.");
        float[] observations = Observations(7 * (hidden + rows));
        (float[] exact, float[] upper, float[] slacks, float[] scratch) = Both(scorer, observations);
        var random = new SeededRandom((ulong)hidden);
        for (int i = Block - 1; i >= 0; i--)
        {
            Span<float> values = exact.AsSpan(i * scorer.Size.Rows, scorer.Size.Rows);
            Span<float> bounds = upper.AsSpan(i * scorer.Size.Rows, scorer.Size.Rows);

            // Rows without a candidate; the best ones among them.
            for (int excluded = 0; excluded < 10; excluded++)
            {
                int row = excluded % 2 == 0 ? VectorMath.IndexOfMax(values) : random.Next(values.Length);
                values[row] = bounds[row] = float.NegativeInfinity;
            }

            float threshold = MathF.BitDecrement(bounds[VectorMath.IndexOfMax(bounds)] - slacks[i]);
            bool[] possible = [.. bounds.ToArray().Select(bound => bound >= threshold)];
            scorer.Bounds.Rescore(observations.AsSpan(i * ObservationLength, ObservationLength), i, Block, threshold, bounds, scratch);

            int best = VectorMath.IndexOfMax(values);
            VectorMath.IndexOfMax(bounds).Should().Be(best);
            for (int row = 0; row < values.Length; row++)
            {
                if (possible[row])
                    BitConverter.SingleToInt32Bits(bounds[row]).Should().Be(BitConverter.SingleToInt32Bits(values[row]));
                else
                    bounds[row].Should().BeLessThan(values[best]);
            }
        }
    }

    [Fact]
    public void Rescore_ANetworkOfUsualSize_LeavesFewRows()
    {
        RowScorer scorer = Scorers.Of(Network(64, 2_000, 0.3f, logistic: false, rich: true));
        Assert.SkipUnless(scorer.Bounds is not null, "This processor has no products of 16-bit numbers that are summed two by two.");
        (_, float[] upper, float[] slacks, _) = Both(scorer, Observations(3));
        for (int i = 0; i < Block; i++)
        {
            float[] bounds = upper[(i * scorer.Size.Rows)..((i + 1) * scorer.Size.Rows)];
            bounds.Count(bound => bound >= bounds.Max() - slacks[i]).Should().BeLessThan(100, "otherwise the bounds are of no use");
        }
    }

    [Theory]
    [InlineData("head.1.bias", float.PositiveInfinity)]
    [InlineData("head.1.bias", 1e38f)]
    [InlineData("head.2.weight", float.NaN)]
    [InlineData("head.2.weight", 1e30f)]
    [InlineData("head.2.bias", float.PositiveInfinity)]
    [InlineData("head.3.weight", float.PositiveInfinity)]
    [InlineData("head.3.bias", float.NaN)]
    public void Write_NumbersBeyondWhatCanBeBounded_SaysWhatTheScanSays(string tensor, float number)
    {
        QNetwork network = Network(8, 150, 0.3f, logistic: false, rich: true);
        network.Parameters[network.Shape.Tensors.Single(one => one.Name == tensor).Offset] = number;
        RowScorer scorer = Scorers.Of(network);
        Assert.SkipUnless(scorer.Bounds is not null, "This processor has no products of 16-bit numbers that are summed two by two.");
        float[] observations = Observations(5);
        (float[] exact, float[] upper, float[] slacks, float[] scratch) = Both(scorer, observations);
        for (int i = 0; i < Block; i++)
        {
            Span<float> values = exact.AsSpan(i * scorer.Size.Rows, scorer.Size.Rows);
            Span<float> bounds = upper.AsSpan(i * scorer.Size.Rows, scorer.Size.Rows);
            int bound = VectorMath.IndexOfMax(bounds);
            int best = VectorMath.IndexOfMax(values);
            (bound < 0).Should().Be(best < 0);
            if (bound < 0)
                continue;
            float threshold = MathF.BitDecrement(bounds[bound] - slacks[i]);
            scorer.Bounds.Rescore(observations.AsSpan(i * ObservationLength, ObservationLength), i, Block, threshold, bounds, scratch);
            VectorMath.IndexOfMax(bounds).Should().Be(best);
            BitConverter.SingleToInt32Bits(bounds[best]).Should().Be(BitConverter.SingleToInt32Bits(values[best]));
        }
    }

    [Theory]
    [InlineData(1e12f, 0.3f)]
    [InlineData(1e6f, 0.3f)]
    [InlineData(0f, 0f)]
    public void Rescore_ASongLikeNoOtherOrAllAlike_FindsWhatTheScanFinds(float feature, float size)
    {
        foreach (bool logistic in new[] { false, true })
        {
            RowScorer scorer = Scorers.Of(Network(8, 150, size, logistic, rich: true, extreme: feature));
            Assert.SkipUnless(scorer.Bounds is not null, "This processor has no products of 16-bit numbers that are summed two by two.");
            float[] observations = Observations(5);
            (float[] exact, float[] upper, float[] slacks, float[] scratch) = Both(scorer, observations);
            for (int i = 0; i < Block; i++)
            {
                Span<float> values = exact.AsSpan(i * scorer.Size.Rows, scorer.Size.Rows);
                Span<float> bounds = upper.AsSpan(i * scorer.Size.Rows, scorer.Size.Rows);
                values[7] = bounds[7] = float.NegativeInfinity;
                float threshold = MathF.BitDecrement(bounds[VectorMath.IndexOfMax(bounds)] - slacks[i]);
                scorer.Bounds.Rescore(observations.AsSpan(i * ObservationLength, ObservationLength), i, Block, threshold, bounds, scratch);
                int best = VectorMath.IndexOfMax(values);
                VectorMath.IndexOfMax(bounds).Should().Be(best);
                bounds[best].Should().Be(values[best]);
                bounds[7].Should().Be(float.NegativeInfinity, "it has no candidate");
            }
        }
    }

    [Fact]
    public void Write_WeightsFarBelowTheGreatestOfTheirOutput_CountsWhatTheirRoundingLoses()
    {
        // Each of 63 weights is rounded to zero beside one of 1, and together they are what makes the first row the best: wrong by half a
        // step times the sum of all inputs.
        const int Hidden = 64;
        const int Rows = 200;
        var features = new float[2 * Rows];
        features[0] = 1f;
        for (int row = 1; row < Rows; row++)
            features[(2 * row) + 1] = 4e-4f * row / Rows;
        EnvironmentSpec world = BareWorld.Of(1, new FeatureTable(["a", "b"], features));
        QNetwork network = new NetworkDescription { HiddenUnits = Hidden }.Build(world, 0, shape => new float[shape.Count]);
        for (int unit = 0; unit < Hidden; unit++)
        {
            Weight(network, "head.1.weight", (unit == 0 ? 2 : 1, unit), Hidden) = 1f;
            Weight(network, "head.2.weight", (unit, 0), Hidden) = unit == 0 ? 1f : 1.45e-5f;
        }

        Weight(network, "head.3.weight", (0, 0), 1) = 1f;
        RowScorer scorer = Scorers.Of(network);
        Assert.SkipUnless(scorer.Bounds is not null, "This processor has no products of 16-bit numbers that are summed two by two.");
        float[] exact = scorer.Score([0f]);
        (float[] upper, float[] slack, _) = scorer.Bound([0f]);

        VectorMath.IndexOfMax(exact).Should().Be(0);
        upper[0].Should().BeGreaterThanOrEqualTo(exact[0]);
        upper[0].Should().BeGreaterThanOrEqualTo(upper.Max() - slack[0], "else the best row would not be looked at");
    }

    private static ref float Weight(QNetwork network, string tensor, (int Input, int Output) at, int outputs) =>
        ref network.Parameters[network.Shape.Tensors.Single(one => one.Name == tensor).Offset + (at.Input * outputs) + at.Output];

    /// <summary>
    /// All hidden units alike, so that their inputs are wrong to the same side, and weights that integers hold exactly, so that nothing
    /// but the inputs' rounding is wrong: by more than a step, of the up to two that a bound must allow for.
    /// </summary>
    [Fact]
    public void Write_InputsAllRoundedToOneSide_AreNotAboveTheirBounds()
    {
        const int Rows = 600;
        var random = new SeededRandom(17);
        var actions = new FeatureTable(["a"], [.. Enumerable.Range(0, Rows).Select(_ => 1_000f + (100f * random.NextSingle()))]);
        QNetwork network = BareWorld.Network(new() { HiddenUnits = 2 }, 1, actions, random);
        foreach (TensorShape tensor in network.Shape.Tensors)
            network.Parameters.AsSpan(tensor.Offset, tensor.Length).Fill(tensor.Name.EndsWith(".weight", StringComparison.Ordinal) ? 1f
                : 0f);
        RowScorer scorer = Scorers.Of(network);
        Assert.SkipUnless(scorer.Bounds is not null, "This processor has no products of 16-bit numbers that are summed two by two.");
        int positive = 0;
        for (int trial = 0; trial < 200; trial++)
        {
            // Nearly taken back by every action, so that what is left is small beside the step it is counted in.
            float[] observation = [-1_000f - (20f * random.NextSingle())];
            float[] exact = scorer.Score(observation);
            (float[] upper, _, _) = scorer.Bound(observation);
            for (int row = 0; row < Rows; row++)
            {
                positive += exact[row] > 0 ? 1 : 0;
                if (!(upper[row] >= exact[row]))
                    Assert.Fail(
                        FormattableString.Invariant($"Trial {trial}: row {row} is worth {exact[row]}, above its bound {upper[row]}."));
            }
        }

        positive.Should().BeGreaterThan(50_000, "where nothing is above zero nothing can be wrong");
    }

    private static QNetwork Network(int hidden, int rows, float size, bool logistic, bool rich, float? extreme = null)
    {
        var random = new SeededRandom((ulong)((hidden * 1_000) + rows));
        float[] features = [.. Enumerable.Range(0, rows * FeatureCount).Select(_ => (2 * random.NextSingle()) - 1)];
        features[3 * FeatureCount] = extreme ?? features[3 * FeatureCount];
        var actions = new FeatureTable(["a", "b", "c", "d", "e"], features);
        var spec = new EnvironmentSpec
        {
            Name = "test",
            Observation = new ObservationLayout(
                "test-1", ("other", 1), (ObservationLayout.Belief, FeatureCount), (
                ObservationLayout.Heard, FeatureCount), (ObservationLayout.RemainingSteps, 1)),
            Actions = actions,
            ActionsFingerprint = actions.Fingerprint,
            Horizon = 4,
            Rewards = new RewardRange(0, 1),
            MaxExcluded = 0,
        };
        var description = new NetworkDescription
        {
            HiddenUnits = hidden,
            StateValueStream = rich,
            StateValueUnits = rich ? (2 * hidden) + 1 : null,
            BilinearSkip = rich,
            BeliefMatch = rich,
            MatchInputs = rich,
            CountdownInputs = rich,
            SplitHead = true,
            LogisticReward = logistic,
            Discount = 0.9,
            ContinuationScale = 0.3,
        };
        QNetwork network = description.Build(spec, 0, random);
        foreach (ref float parameter in network.Parameters.AsSpan())
            parameter = size * ((2 * random.NextSingle()) - 1);
        return network;
    }

    private static float[] Observations(int seed)
    {
        var random = new SeededRandom((ulong)seed);
        float[] observations = [.. Enumerable.Range(0, Block * ObservationLength).Select(_ => (2 * random.NextSingle()) - 1)];
        for (int i = 0; i < Block; i++)
            observations[((i + 1) * ObservationLength) - 1] = (i + 1) / 4f;
        return observations;
    }

    private static (float[] Exact, float[] Upper, float[] Slacks, float[] Scratch) Both(RowScorer scorer, float[] observations)
    {
        (float[] upper, float[] slacks, float[] scratch) = scorer.Bound(observations, Block);
        return (scorer.Score(observations, Block), upper, slacks, scratch);
    }
}
