using Microsoft.ML.OnnxRuntime;

namespace PlaylistRL.Peers;

/// <summary>An exported model in ONNX Runtime, its inputs and its output in memory that stays.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _names;
    private readonly OrtValue[] _inputs;
    private readonly OrtValue[] _output;

    public OnnxSession(QPolicy policy, OnnxGraph graph, int threads, (string Name, float[] Values, int Rows)[] inputs, float[] output)
    {
        using var model = new MemoryStream();
        policy.SaveOnnx(model, new OnnxExportOptions { Graph = graph });
        using var options =
            new SessionOptions
            {
                IntraOpNumThreads = threads,
                InterOpNumThreads = 1,
                LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR
            };
        _session = new InferenceSession(model.ToArray(), options);
        _names = [.. inputs.Select(input => input.Name)];
        _inputs = [
            .. inputs.Select(input => OrtValue.CreateTensorValueFromMemory(input.Values, [input.Rows, input.Values.Length / input.Rows]))];
        _output = [OrtValue.CreateTensorValueFromMemory(output, [output.Length])];
    }

    /// <summary>Computes the output of what stands in the inputs now.</summary>
    public void Run() => _session.Run(_run, _names, _inputs, [OnnxExport.QValues], _output);

    public void Dispose()
    {
        foreach (OrtValue value in (OrtValue[])[.. _inputs, .. _output])
            value.Dispose();
        _run.Dispose();
        _session.Dispose();
    }
}
