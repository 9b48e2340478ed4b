using System.Globalization;
using PlaylistRL.OnnxSchema;

namespace PlaylistRL;

/// <summary>What a model says of itself beside its graph: versions, and what its inputs mean.</summary>
internal static class ModelMetadata
{
    /// <summary>The version of ONNX's intermediate representation that came with opset 17.</summary>
    private const long IntermediateRepresentation = 8;

    private const long OperatorSet = 17;

    /// <summary>Raises where a name could not be read back as it is: a model's texts are UTF-8.</summary>
    /// <exception cref="ArgumentException">One is not well-formed Unicode or holds a control character.</exception>
    public static void RequireText(EnvironmentSpec spec, string argument)
    {
        IEnumerable<string> names = [
            spec.Name, spec.Observation.Encoder, .. spec.Observation.Blocks.Select(
            block => block.Name), .. spec.Observation.Settings.Keys, .. spec.Actions.Names];
        foreach (string name in names)
        {
            if (TextRule.Fault(name) is string fault)
                throw new ArgumentException(
                    $"The policy's world names something '{TextRule.Shown(name)}', which {fault}. Give it a plain name.", argument);
        }
    }

    public static ModelProto Wrap(GraphProto graph, QPolicy policy, OnnxGraph kind)
    {
        EnvironmentSpec spec = policy.Spec;
        var model = new ModelProto
        {
            IrVersion = IntermediateRepresentation,
            ProducerName = "PlaylistRL",
            ProducerVersion = typeof(OnnxExport).Assembly.GetName().Version?.ToString(3) ?? string.Empty,
            Graph = graph,
        };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = string.Empty, Version = OperatorSet });
        Add("playlistrl.graph", kind == OnnxGraph.Factored ? "factored" : "plain");
        Add("playlistrl.parameters", policy.ParameterHash);
        Add("world.name", spec.Name);
        Add("world.horizon", spec.Horizon?.ToString(CultureInfo.InvariantCulture) ?? "none");
        Add("observation.encoder", spec.Observation.Encoder);
        Add("observation.blocks", JsonText.OfNumbers(
            spec.Observation.Blocks.Select(block => KeyValuePair.Create(block.Name, (double)block.Length))));
        Add("observation.settings", JsonText.OfNumbers(spec.Observation.Settings));
        Add("actions.features", JsonText.OfNames(spec.Actions.Names));

        // The plain graph of an action head is for any songs.
        if (kind == OnnxGraph.Factored || !policy.SeesFeatures)
            Add("actions.fingerprint", spec.ActionsFingerprint);
        return model;

        void Add(string key, string value) => model.MetadataProps.Add(new StringStringEntryProto { Key = key, Value = value });
    }
}
