using Microsoft.ML.OnnxRuntime;

namespace PlaylistRL.Onnx.Tests;

/// <summary>An exported model in the reference runtime, on one thread.</summary>
internal sealed class OnnxModel : IDisposable
{
    private readonly InferenceSession _session;

    public OnnxModel(QPolicy policy, OnnxExportOptions? options = null)
    {
        var stream = new MemoryStream();
        policy.SaveOnnx(stream, options);
        Bytes = stream.ToArray();
        _session = Open(Bytes);
    }

    public byte[] Bytes { get; }

    public IReadOnlyDictionary<string, NodeMetadata> Inputs => _session.InputMetadata;

    public IReadOnlyDictionary<string, NodeMetadata> Outputs => _session.OutputMetadata;

    public IReadOnlyDictionary<string, string> Metadata => _session.ModelMetadata.CustomMetadataMap;

    public static InferenceSession Open(byte[] bytes)
    {
        using var options =
            new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        return new InferenceSession(bytes, options);
    }

    /// <summary>The Q-values for rows of observations.</summary>
    public float[] Run(float[] observations, int rows) => Run((OnnxExport.Observation, observations, rows));

    /// <summary>The Q-value of each pair of an observation and a song's features.</summary>
    public float[] Run(float[] observations, float[] features, int rows) =>
        Run((OnnxExport.Observation, observations, rows), (OnnxExport.Features, features, rows));

    public void Dispose() => _session.Dispose();

    private float[] Run(params (string Name, float[] Values, int Rows)[] inputs)
    {
        OrtValue[] values = [
            .. inputs.Select(input => OrtValue.CreateTensorValueFromMemory(input.Values, [input.Rows, input.Values.Length / input.Rows]))];
        try
        {
            using var run = new RunOptions();
            using IDisposableReadOnlyCollection<OrtValue> outputs = _session.Run(
                run, [.. inputs.Select(input => input.Name)], values, [OnnxExport.QValues]);
            return outputs[0].GetTensorDataAsSpan<float>().ToArray();
        }
        finally
        {
            foreach (OrtValue value in values)
                value.Dispose();
        }
    }
}
