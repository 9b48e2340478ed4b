using MathNet.Numerics.LinearAlgebra;

namespace PlaylistRL.Onnx.Tests;

/// <summary>
/// Policies of networks that nobody trained: every combination of parts, with tensors drawn by chance, so that none is near zero.
/// </summary>
internal static class RandomNetwork
{
    private const int Hidden = 5;

    /// <summary>Three features; actions 0 and 3 are equal, and action 2 has no feature.</summary>
    public static FeatureTable Actions { get; } = new(["a", "b", "c"], [1, 0, 0.5f, 0, 1, -0.3f, 0, 0, 0, 1, 0, 0.5f, 0.2f, -1, 2]);

    /// <summary>A world with blocks of every kind, one between them that means nothing to the network.</summary>
    public static EnvironmentSpec World(bool hasHorizon) => new()
    {
        Name = "random",
        Observation = new ObservationLayout(
            "random-1", (ObservationLayout.Heard, 3), ("noise", 2), (ObservationLayout.RemainingSteps, 1), (
                ObservationLayout.Belief, 3), (ObservationLayout.BeliefVariance, 3)),
        Actions = Actions,
        Horizon = hasHorizon ? 4 : null,
        Rewards = new RewardRange(-0.5, 2.5),
    };

    /// <summary>Every action head there can be.</summary>
    /// <param name="hasHorizon">Whether it is for a world with a horizon, where the last steps may be inputs.</param>
    public static IEnumerable<NetworkDescription> ActionHeads(bool hasHorizon)
    {
        for (int parts = 0; parts < (hasHorizon ? 128 : 64); parts++)
        {
            bool split = (parts & 16) > 0;
            bool logistic = (parts & 32) > 0;
            if (logistic && !split)
                continue;
            yield return new NetworkDescription
            {
                HiddenUnits = Hidden,
                StateValueStream = (parts & 1) > 0,
                StateValueUnits = (parts & 1) == 0 ? null : (parts & 6) == 2 ? Hidden + 5 : (parts & 6) == 4 ? Hidden - 2 : null,
                BilinearSkip = (parts & 2) > 0,
                BeliefMatch = (parts & 4) > 0,
                MatchInputs = (parts & 8) > 0,
                CountdownInputs = (parts & 64) > 0,
                SplitHead = split,
                LogisticReward = logistic,
                Discount = 0.9,
                ContinuationScale = split ? 0.3 : 1,
            };
        }
    }

    public static QPolicy Policy(EnvironmentSpec world, NetworkDescription network, ulong seed)
    {
        var random = new SeededRandom(seed);
        int observation = world.Observation.Length + (network.CountdownInputs ? 3 : 0);
        int features = world.Actions.FeatureCount;
        int outputs = network.SplitHead ? 2 : 1;
        var tensors = new List<NamedParameter>();
        if (network.SeesFeatures)
            Perceptron("head", observation + features + (network.MatchInputs ? 6 : 0), outputs);
        else
            Perceptron("actions", observation, world.Actions.Count);
        if (network.StateValueStream)
            Perceptron("value", observation, 1, network.StateValueUnits);
        if (network.BilinearSkip)
            Layer("skip", observation, outputs * features);
        if (network.BeliefMatch)
            Add("match.coefficient", outputs, 2, 0.05f);
        return QPolicy.FromTensors(world, network, tensors);

        void Perceptron(string name, int inputs, int count, int? hidden = null)
        {
            int units = hidden ?? network.HiddenUnits;
            Layer($"{name}.1", inputs, units);
            Layer($"{name}.2", units, units);
            Layer($"{name}.3", units, count);
        }

        void Layer(string name, int inputs, int count)
        {
            Add($"{name}.weight", count, inputs, 1);
            Add($"{name}.bias", count, 1, 1);
        }

        void Add(string name, int rows, int columns, float scale) =>
            tensors.Add(
                new NamedParameter(name, Matrix<float>.Build.Dense(rows, columns, (_, _) => scale * ((2 * random.NextSingle()) - 1))));
    }

    /// <summary>Observations by chance, with every number of steps left that the horizon allows.</summary>
    public static float[] Observation(EnvironmentSpec world, SeededRandom random)
    {
        var observation = new float[world.Observation.Length];
        foreach (ref float value in observation.AsSpan())
            value = (2 * random.NextSingle()) - 1;
        observation[world.Observation.Find(ObservationLayout.RemainingSteps)!.Value.Start] = (1 + random.Next(4)) / 4f;
        return observation;
    }
}
