using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class QNetworkTests
{
    public static TheoryData<NetworkKind, int> Cases
    {
        get
        {
            var cases = new TheoryData<NetworkKind, int>();
            foreach (NetworkKind kind in NetworkCase.Kinds)
            {
                foreach (int hidden in new[] { 1, 9, 24 })
                    cases.Add(kind, hidden);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_RandomPairs_AgreesWithTheDoublePrecisionReference(NetworkKind kind, int hidden)
    {
        NetworkCase at = NetworkCase.Create(kind, hidden);
        int heads = at.Network.Heads.Count;
        var outputs = new float[NetworkCase.Pairs * heads];
        at.Network.Forward(at.Observations, at.Rows, outputs);
        double[][] expected = at.ReferenceOutputs(at.DoubleParameters);
        for (int i = 0; i < outputs.Length; i++)
            ((double)outputs[i]).Should().BeApproximately(expected[i / heads][i % heads], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Score_EveryRow_AgreesWithTheReferenceAndWithForward(NetworkKind kind, int hidden)
    {
        NetworkCase at = NetworkCase.Create(kind, hidden);
        QNetwork network = at.Network;
        RowScorer scorer = Scorers.Of(network);
        var outputs = new float[NetworkCase.Pairs * network.Heads.Count];
        for (int pair = 0; pair < NetworkCase.Pairs; pair++)
        {
            float[] values = scorer.Score(at.Observation(pair));
            float[] repeated = [.. Enumerable.Range(0, NetworkCase.Pairs).SelectMany(_ => at.Observation(pair).ToArray())];
            for (int row = 0; row < values.Length; row++)
            {
                double expected = at.Reference.Value(at.DoubleParameters, at.Observation(pair), row);
                network.Forward(repeated, Enumerable.Repeat(row, NetworkCase.Pairs).ToArray(), outputs);
                float forward = network.Heads.Combine(outputs.AsSpan(0, network.Heads.Count), network.Heads.Live(at.Observation(pair)));
                if (!(Math.Abs(values[row] - expected) < 1e-5) || !(Math.Abs(forward - expected) < 1e-5))
                    Assert.Fail($"Pair {pair}, row {row}: Score {values[row]:R}, Forward {forward:R}, reference {expected:R}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forward_PairAloneOrAmongOthers_HasTheSameBits(NetworkKind kind, int hidden)
    {
        NetworkCase at = NetworkCase.Create(kind, hidden);
        int heads = at.Network.Heads.Count;
        var together = new float[NetworkCase.Pairs * heads];
        var alone = new float[heads];
        at.Network.Forward(at.Observations, at.Rows, together);
        for (int pair = 0; pair < NetworkCase.Pairs; pair++)
        {
            at.Network.Forward(at.Observation(pair), at.Rows.AsSpan(pair, 1), alone);
            alone.Should().Equal(together.AsSpan(pair * heads, heads).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void With_OtherParameters_IsTheSameFunctionOfThose(NetworkKind kind, int hidden)
    {
        NetworkCase at = NetworkCase.Create(kind, hidden);
        QNetwork copy = at.Network.With([.. at.Network.Parameters], batch: 0);
        float[] before = Scorers.Of(copy).Score(at.Observation(0));
        Array.Fill(at.Network.Parameters, 0.25f);
        Scorers.Of(at.Network).Score(at.Observation(0)).Should().NotEqual(before);
        Scorers.Of(copy).Score(at.Observation(0)).Should().Equal(before);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Score_AnyNumberOfObservations_HasTheSameBitsAsEachAlone(NetworkKind kind, int hidden)
    {
        const int Length = NetworkCase.ObservationLength;
        RowScorer scorer = Scorers.Of(NetworkCase.Create(kind, hidden).Network);
        int rows = scorer.Size.Rows;
        var random = new SeededRandom(5);
        float[] observations = [.. Enumerable.Range(0, scorer.Size.Block * Length).Select(_ => random.NextSingle())];
        for (int count = 1; count <= scorer.Size.Block; count++)
        {
            float[] block = scorer.Score(observations.AsSpan(0, count * Length), count);
            for (int i = 0; i < count; i++)
            {
                float[] alone = scorer.Score(observations.AsSpan(i * Length, Length));
                Assert.True(alone.AsSpan().SequenceEqual(block.AsSpan(i * rows, rows)), $"Observation {i} of {count}.");
            }
        }
    }

    [Fact]
    public void Over_OtherTable_ScoresARowAsTheTableItWasMadeWith()
    {
        NetworkCase at = NetworkCase.Create(
            new NetworkKind(OutputPerAction: false, Split: true, Logistic: false, ValueStream: true, Skip: true), 9);
        float[] reversed = [.. Enumerable.Range(0, at.Actions.Count).Reverse().SelectMany(action => at.Actions.Row(action).ToArray())];
        ActionHeadNetwork other = ((ActionHeadNetwork)at.Network).Over(new FeatureTable(at.Actions.Names, reversed));
        float[] values = Scorers.Of(at.Network).Score(at.Observation(1));
        float[] otherValues = Scorers.Of(other).Score(at.Observation(1));
        for (int action = 0; action < at.Actions.Count; action++)
            otherValues[other.RowOf(at.Actions.Count - 1 - action)].Should()
                .Be(values[at.Network.RowOf(action)], "a score does not depend on the tile");
    }

    [Fact]
    public void Score_LastStepOfTheHorizon_IsTheRewardAlone()
    {
        NetworkCase at = NetworkCase.Create(
            new NetworkKind(OutputPerAction: false, Split: true, Logistic: false, ValueStream: true, Skip: true), 9);
        RowScorer scorer = Scorers.Of(at.Network);
        float[] observation = at.Observation(0).ToArray();
        var outputs = new float[2];
        foreach (int remaining in new[] { 1, 2, NetworkCase.Horizon })
        {
            observation[^1] = remaining / (float)NetworkCase.Horizon;
            float[] values = scorer.Score(observation);
            at.Network.Forward(observation, [7], outputs);
            double expected = outputs[0] + (remaining == 1 ? 0 : 0.9 * outputs[1]);
            ((double)values[7]).Should().BeApproximately(expected, 1e-5);
            Math.Abs(outputs[1]).Should().BeGreaterThan(0.01f, "otherwise there is nothing to see");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Initialize_EveryTensor_IsHeWithZeroBiasesAndSmallFirstValues(NetworkKind kind, int hidden)
    {
        NetworkCase at = NetworkCase.Create(kind, hidden);
        float[] parameters = at.Network.Shape.Initialize(new SeededRandom(1), name => name == "head.3.weight");
        foreach (TensorShape tensor in at.Network.Shape.Tensors)
        {
            ReadOnlySpan<float> values = parameters.AsSpan(tensor.Offset, tensor.Length);
            if (tensor.Name.EndsWith(".bias", StringComparison.Ordinal))
            {
                values.ToArray().Should().OnlyContain(value => value == 0f);
                continue;
            }

            double deviation = Math.Sqrt(VectorMath.SumOfSquares(values) / values.Length);
            double expected = Math.Sqrt(2.0 / tensor.Inputs) * (tensor.Name == "head.3.weight" ? 0.1 : 1);
            if (values.Length >= 60)
                deviation.Should().BeInRange(0.7 * expected, 1.3 * expected, "of {0}", tensor.Name);
        }
    }
}
