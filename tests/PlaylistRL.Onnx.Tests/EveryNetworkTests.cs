using FluentAssertions;
using Xunit;

namespace PlaylistRL.Onnx.Tests;

/// <summary>Every combination of the network's parts, with and without a horizon, in both graphs.</summary>
public sealed class EveryNetworkTests
{
    private const int Observations = 8;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SaveOnnx_EveryActionHead_GivesTheLibrarysValues(bool hasHorizon)
    {
        EnvironmentSpec world = RandomNetwork.World(hasHorizon);
        foreach (NetworkDescription network in RandomNetwork.ActionHeads(hasHorizon))
        {
            QPolicy policy = RandomNetwork.Policy(world, network, seed: 3);
            (float[] observations, float[] expected) = Scored(policy);
            int actions = world.Actions.Count;

            // All pairs of observation and song at once.
            using var plain = new OnnxModel(policy);
            float[] pairObservations = [
                .. observations.Chunk(world.Observation.Length).SelectMany(observation => Enumerable.Repeat(observation, actions))
                .SelectMany(numbers => numbers)];
            float[] pairFeatures = [.. Enumerable.Repeat(world.Actions.Values.ToArray(), Observations).SelectMany(numbers => numbers)];
            Near(plain.Run(pairObservations, pairFeatures, Observations * actions), expected, network);

            using var factored = new OnnxModel(policy, new() { Graph = OnnxGraph.Factored });
            float[] found = [.. observations.Chunk(world.Observation.Length).SelectMany(observation => factored.Run(observation, 1))];
            Near(found, expected, network);
            found[0].Should().Be(found[3], "the two songs have the same features");
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SaveOnnx_OutputPerAction_GivesTheLibrarysValuesOfABatch(bool stateValue)
    {
        QPolicy policy = RandomNetwork.Policy(
            RandomNetwork.World(
            hasHorizon: true), new NetworkDescription { SeesFeatures = false, HiddenUnits = 5, StateValueStream = stateValue }, seed: 4);
        (float[] observations, float[] expected) = Scored(policy);
        using var model = new OnnxModel(policy);
        Near(model.Run(observations, Observations), expected, policy.Network);
    }

    [Fact]
    public void SaveOnnx_LastStep_DropsWhatFollows()
    {
        EnvironmentSpec world = RandomNetwork.World(hasHorizon: true);
        QPolicy policy = RandomNetwork.Policy(
            world, new NetworkDescription { HiddenUnits = 5, SplitHead = true, StateValueStream = true, Discount = 1 }, seed: 5);
        using var model = new OnnxModel(policy, new() { Graph = OnnxGraph.Factored });
        float[] observation = RandomNetwork.Observation(world, new SeededRandom(1));
        int remaining = world.Observation.Find(ObservationLayout.RemainingSteps)!.Value.Start;
        var expected = new float[world.Actions.Count];
        foreach (float share in (float[])[0, 0.25f, 0.37f, 0.38f, 0.5f, 1])
        {
            observation[remaining] = share;
            policy.Score(observation, expected);
            Near(model.Run(observation, 1), expected, policy.Network);
        }
    }

    private static (float[] Observations, float[] Scores) Scored(QPolicy policy)
    {
        var random = new SeededRandom(6);
        float[] observations = [.. Enumerable.Range(0, Observations).SelectMany(_ => RandomNetwork.Observation(policy.Spec, random))];
        var scores = new float[Observations * policy.Spec.Actions.Count];
        policy.Score(observations, Observations, scores);
        return (observations, scores);
    }

    private static void Near(float[] found, float[] expected, NetworkDescription network) =>
        found.Should().Equal(
            expected, (one, other) => Math.Abs(one - other) < 1e-5 * Math.Max(1, Math.Abs(other)), "the network is {0}", network);
}
