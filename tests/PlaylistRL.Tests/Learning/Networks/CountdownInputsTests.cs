using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class CountdownInputsTests
{
    private static readonly FeatureTable _actions = new(["a"], [1, 0, 0.5f]);

    [Theory]
    [InlineData(2, 1), InlineData(10, 9), InlineData(11, 10), InlineData(12, 10), InlineData(1_000, 10)]
    public void For_AHorizon_CountsTheLastTenStepsAndNeverTheFirst(int horizon, int count) =>
        CountdownInputs.For(Spec(horizon))!.Count.Should().Be(count);

    [Fact]
    public void For_NoHorizonOrOneStepOrNothingObserved_IsNull()
    {
        CountdownInputs.For(Spec(null)).Should().BeNull();
        CountdownInputs.For(Spec(1)).Should().BeNull();
        CountdownInputs.For(Spec(10) with { Observation = new ObservationLayout("test-1", ("other", 2)) }).Should().BeNull();
    }

    [Theory]
    [InlineData(10), InlineData(30), InlineData(1_000)]
    public void Extend_EveryStepThatCanBeLeft_IsToldFromItsNeighbours(int horizon)
    {
        CountdownInputs countdown = CountdownInputs.For(Spec(horizon))!;
        var extended = new float[2 + countdown.Count];
        for (int left = 0; left <= horizon; left++)
        {
            float[] observation = [7f, (float)left / horizon];
            countdown.Extend(observation, extended);
            extended.Should().Equal([.. observation, .. Enumerable.Range(1, countdown.Count).Select(steps => left <= steps ? 1f : 0f)]);
        }
    }

    [Fact]
    public void Score_WideObservationNarrowNetwork_FitsItsScratch()
    {
        const int Length = 400;
        var spec = Spec(
            20) with
        { Observation = new ObservationLayout("test-1", ("other", Length - 1), (ObservationLayout.RemainingSteps, 1)) };
        var description = new NetworkDescription { HiddenUnits = 1, StateValueStream = true, BilinearSkip = true, CountdownInputs = true };
        QNetwork network = description.Build(spec, 1, new SeededRandom(3));
        RowScorer scorer = Scorers.Of(network);
        int block = scorer.Size.Block;
        var random = new SeededRandom(4);
        float[] observations = [.. Enumerable.Range(0, block * Length).Select(_ => random.NextSingle())];
        float[] values = scorer.Score(observations, block);
        var one = new float[1];
        for (int i = 0; i < block; i++)
        {
            network.Forward(observations.AsSpan(i * Length, Length), [2], one);
            values[(i * scorer.Size.Rows) + 2].Should().BeApproximately(one[0], 1e-4f * (1 + Math.Abs(one[0])));
        }
    }

    /// <summary>
    /// V(s) has so many hidden units and the head so few that the layers of the observation, not the scan, decide how much room is needed.
    /// </summary>
    [Fact]
    public void ScoreAndBounds_WideValueNarrowHead_FitTheirScratch()
    {
        var random = new SeededRandom(5);
        float[] features = [.. Enumerable.Range(0, 300).Select(_ => random.NextSingle())];
        var actions = new FeatureTable(["a"], features);
        var description = new NetworkDescription
        {
            HiddenUnits = 1,
            StateValueStream = true,
            StateValueUnits = 1_000,
            CountdownInputs = true,
            SplitHead = true,
            Discount = 0.9,
            ContinuationScale = 0.3,
        };
        QNetwork network = description.Build(Spec(20) with { Actions = actions }, 1, random);
        foreach (ref float parameter in network.Parameters.AsSpan())
            parameter = 0.1f * (random.NextSingle() - 0.5f);
        RowScorer scorer = Scorers.Of(network);
        int block = scorer.Size.Block;
        float[] observations = [.. Enumerable.Range(0, block * 2).Select(_ => random.NextSingle())];
        float[] values = scorer.Score(observations, block);
        var outputs = new float[2];
        for (int i = 0; i < block; i++)
        {
            ReadOnlySpan<float> observation = observations.AsSpan(i * 2, 2);
            network.Forward(observation, [7], outputs);
            float expected = network.Heads.Combine(outputs, network.Heads.Live(observation));
            values[(i * scorer.Size.Rows) + 7].Should().BeApproximately(expected, 1e-4f * (1 + Math.Abs(expected)));
        }

        if (scorer.Bounds is null)
            return;
        (float[] upper, _, float[] scratch) = scorer.Bound(observations, block);
        for (int i = 0; i < upper.Length; i++)
            upper[i].Should().BeGreaterThanOrEqualTo(values[i] - 1e-5f);
        scorer.Bounds.Rescore(observations.AsSpan(0, 2), 0, block, float.NegativeInfinity, upper.AsSpan(0, scorer.Size.Rows), scratch);
        upper[7].Should().Be(values[7]);
    }

    private static EnvironmentSpec Spec(int? horizon) => new()
    {
        Name = "test",
        Observation = new ObservationLayout("test-1", ("other", 1), (ObservationLayout.RemainingSteps, 1)),
        Actions = _actions,
        Horizon = horizon,
    };
}
