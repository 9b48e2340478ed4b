using Google.Protobuf;
using PlaylistRL.OnnxSchema;

namespace PlaylistRL;

/// <summary>Writes trained policies as ONNX models, for any runtime in any language. Thread-safe.</summary>
/// <remarks>
/// <code>
/// agent.ToPolicy().SaveOnnx("playlist.onnx");
/// agent.ToPolicy().SaveOnnx("decision.onnx", new() { Graph = OnnxGraph.Factored });
/// </code>
/// <para>The models use standard operators of opset 17 and 32-bit floats. Their Q-values are those of
/// <see cref="QPolicy.Score(ReadOnlySpan{float}, Span{float})"/> up to rounding: sums are taken in another order. What an observation is
/// made of stands in the model's metadata, under the names that docs/formats.md has.</para>
/// <para>Candidates and ties are not in a model: leave out the songs that may not be played, and take the greatest value of the
/// others.</para>
/// </remarks>
public static class OnnxExport
{
    /// <summary>The name of the input that takes observations, laid out as <see cref="EnvironmentSpec.Observation"/>.</summary>
    public const string Observation = "observation";

    /// <summary>The name of the input that takes a song's features, in the order of <see cref="FeatureTable.Names"/>.</summary>
    public const string Features = "features";

    /// <summary>The name of the output: Q-values.</summary>
    public const string QValues = "q";

    /// <summary>
    /// Writes a policy as an ONNX model, whole or not at all: a file that was there stays until the new one is on the disk.
    /// </summary>
    /// <param name="policy">A policy that came out of an agent or a file.</param>
    /// <param name="path">The file; its folder must exist. By custom it ends with <c>.onnx</c>.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options are out of their range, the factored graph is wanted of a policy with an output a song,
    /// or a name is no plain text.</exception>
    /// <exception cref="InvalidOperationException">The factored graph is wanted and the policy has no songs yet
    /// (<see cref="ServablePolicy.IsBound"/>), or the model would be larger than 2 GiB, the most that ONNX allows in one file.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to; what was there is untouched.</exception>
    /// <exception cref="IOException">The file cannot be written, such as on a full disk; what was there is untouched.</exception>
    public static void SaveOnnx(this QPolicy policy, string path, OnnxExportOptions? options = null)
    {
        ModelProto model = ToModel(policy, options);
        WholeFile.Write(path, stream => model.WriteTo(stream));
    }

    /// <summary>
    /// Writes a policy as an ONNX model to a stream, which stays open. See <see cref="SaveOnnx(QPolicy, string, OnnxExportOptions?)"/>.
    /// </summary>
    /// <param name="policy">A policy that came out of an agent or a file.</param>
    /// <param name="stream">A stream that can be written.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options are out of their range, the factored graph is wanted of a policy with an output a song,
    /// or a name is no plain text.</exception>
    /// <exception cref="InvalidOperationException">The factored graph is wanted and the policy has no songs yet, or the model would be
    /// larger than 2 GiB.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public static void SaveOnnx(this QPolicy policy, Stream stream, OnnxExportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ToModel(policy, options).WriteTo(stream);
    }

    private static ModelProto ToModel(QPolicy policy, OnnxExportOptions? options)
    {
        ArgumentNullException.ThrowIfNull(policy);
        options ??= new OnnxExportOptions();
        options.Validate();
        ModelMetadata.RequireText(policy.Spec, nameof(policy));
        bool factored = options.Graph == OnnxGraph.Factored;
        if (factored && !policy.SeesFeatures)
            throw new ArgumentException("A policy with an output a song has no factored graph: its plain graph gives the values of all "
                + "songs at once. Leave Graph at OnnxGraph.Plain.", nameof(options));
        if (factored && !policy.IsBound)
            throw new InvalidOperationException("The factored graph holds the songs, and this policy was read from a file and has none "
                + "yet. Give it a catalogue with For(catalog), or export OnnxGraph.Plain, which needs none.");
        GraphProto graph = factored ? FactoredActionHead.Of(policy) : policy.SeesFeatures ? PlainActionHead.Of(policy)
            : OutputPerAction.Of(policy);
        return ModelMetadata.Wrap(graph, policy, options.Graph);
    }
}
