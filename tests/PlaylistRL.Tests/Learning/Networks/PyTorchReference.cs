using System.Text.Json;

namespace PlaylistRL.Tests.Learning;

/// <summary>What <c>tests/references/pytorch_reference.py</c> computed, and the library's networks set up the same way.</summary>
internal static class PyTorchReference
{
    private static readonly Lazy<JsonDocument> _file = new(() =>
    {
        using Stream stream = typeof(PyTorchReference).Assembly.GetManifestResourceStream("pytorch_reference.json")!;
        return JsonDocument.Parse(stream);
    });

    public static IEnumerable<string> CaseNames =>
        Root.GetProperty("cases").EnumerateArray().Select(one => one.GetProperty("name").GetString()!);

    public static IEnumerable<JsonElement> Trainings => Root.GetProperty("adam").EnumerateArray();

    private static JsonElement Root => _file.Value.RootElement;

    public static JsonElement Case(string name) =>
        Root.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("name").GetString() == name);

    public static float[] Floats(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetSingle())];

    public static double[] Doubles(JsonElement numbers) => [.. numbers.EnumerateArray().Select(number => number.GetDouble())];

    public static LossCase Losses(JsonElement one) => new(
        [.. one.GetProperty("losses").EnumerateArray().Select(loss => Enum.Parse<Loss>(loss.GetString()!))],
            Floats(one.GetProperty("targets")));

    /// <summary>The library's network with PyTorch's parameters, and the row of each pair.</summary>
    public static (QNetwork Network, int[] Rows) Network(JsonElement one)
    {
        int observation = Root.GetProperty("observationLength").GetInt32();
        int hidden = Root.GetProperty("hidden").GetInt32();
        int pairs = Root.GetProperty("pairs").GetInt32();
        bool split = one.GetProperty("split").GetBoolean();
        var description = new NetworkDescription
        {
            SeesFeatures = one.GetProperty("network").GetString() != "output-per-action",
            HiddenUnits = hidden,
            StateValueStream = one.GetProperty("value").GetBoolean(),
            SplitHead = split,
            LogisticReward = split && one.GetProperty("logistic").GetBoolean(),
            Discount = 0.9,
            ContinuationScale = split ? Root.GetProperty("continuationScale").GetSingle() : 1,
        };
        QNetwork network;
        int[] rows;
        if (!description.SeesFeatures)
        {
            network = BareWorld.Network(
                description, observation, FeatureTable.Featureless(Root.GetProperty("actionCount").GetInt32()), new SeededRandom(0), pairs);
            rows = [.. one.GetProperty("actions").EnumerateArray().Select(action => action.GetInt32())];
        }
        else
        {
            string[] names = [.. Enumerable.Range(0, Root.GetProperty("featureCount").GetInt32()).Select(i => $"f{i}")];
            var actions = new FeatureTable(names, Floats(one.GetProperty("features")));
            network = (description with { BilinearSkip = one.GetProperty("skip").GetBoolean() })
                .Build(BareWorld.Of(observation, actions) with { Rewards = new RewardRange(0, 1) }, pairs, new SeededRandom(0));
            rows = [.. Enumerable.Range(0, pairs).Select(actions.DistinctOf)];
        }

        Flat(network.Shape, one.GetProperty("parameters")).Select(parameter => (float)parameter).ToArray().CopyTo(network.Parameters, 0);
        return (network, rows);
    }

    /// <summary>PyTorch's named tensors [outputs × inputs] in the library's flat, input-major layout.</summary>
    public static double[] Flat(NetworkShape shape, JsonElement tensors)
    {
        if (tensors.EnumerateObject().Count() != shape.Tensors.Count)
            throw new InvalidOperationException("The networks have different tensors.");
        var flat = new double[shape.Count];
        foreach (TensorShape tensor in shape.Tensors)
        {
            double[] values = Doubles(tensors.GetProperty(tensor.Name).GetProperty("values"));
            if (values.Length != tensor.Length)
                throw new InvalidOperationException($"'{tensor.Name}' has {tensor.Length} numbers here and {values.Length} there.");
            for (int i = 0; i < values.Length; i++)
                flat[tensor.Offset + (i % tensor.Inputs * tensor.Outputs) + (i / tensor.Inputs)] = values[i];
        }

        return flat;
    }
}
