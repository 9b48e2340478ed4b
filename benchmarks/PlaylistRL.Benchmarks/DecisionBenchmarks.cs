using BenchmarkDotNet.Attributes;
using Microsoft.ML.OnnxRuntime;

namespace PlaylistRL.Benchmarks;

/// <summary>
/// One decision of a serving policy on one thread, by catalogue size; the action head's also in ONNX Runtime, with the same weights.
/// </summary>
public class DecisionBenchmarks : IDisposable
{
    // Enough that songs are told apart: the fewer are, the more are scored again after they were bounded.
    private const int Episodes = 150;

    private static readonly int[] _excluded = [1, 2, 3];

    private float[] _observation = null!;
    private float[] _values = null!;
    private int _songs;
    private QPolicy _policy = null!;
    private InferenceSession? _session;
    private RunOptions? _run;
    private OrtValue[] _inputs = [];
    private OrtValue[] _outputs = [];
    private string[] _inputNames = [];
    private ulong _tieSeed;

    /// <summary>Songs in the catalogue; 0 is the sample catalogue, 1000 songs with about 250 distinct feature rows.</summary>
    [Params(0, 1_000, 100_000)]
    public int Songs { get; set; }

    [GlobalSetup(Target = nameof(ActionHead))]
    public void SetUpActionHead()
    {
        PlaylistEnvironment world = Songs == 0 ? Worlds.Sample() : Worlds.Generated(1_000);
        var agent = new ActionHeadDqnAgent(world.Spec, new() { Threads = 1 });
        new Trainer(world, agent).Train(Episodes);
        _policy = agent.ToPolicy();
        if (Songs > 1_000)
            _policy = _policy.For(Worlds.Catalog(Songs));
        _songs = _policy.Spec.Actions.Count;
        _observation = world.Reset(seed: 1).Observation.ToArray();
    }

    [GlobalSetup(Target = nameof(ActionHeadAllThreads))]
    public void SetUpActionHeadAllThreads()
    {
        SetUpActionHead();
        _policy = _policy.WithThreads(Environment.ProcessorCount);
    }

    /// <summary>With its first parameters, which cost what trained ones do.</summary>
    [GlobalSetup(Target = nameof(Dqn))]
    public void SetUpDqn()
    {
        EnvironmentSpec spec = (Songs == 0 ? Worlds.Sample() : Worlds.Generated(Songs)).Spec;
        _policy = new DqnAgent(spec, new() { BatchSize = 1, ReplayCapacity = 1, LearningStarts = 1 }).ToPolicy();
        _songs = spec.Actions.Count;
        _observation = new float[spec.Observation.Length];
        Array.Fill(_observation, 0.5f);
    }

    /// <summary>The factored graph: what depends on songs alone is part of the model, rows that are equal are evaluated once.</summary>
    [GlobalSetup(Target = nameof(OnnxFactored))]
    public void SetUpOnnxFactored()
    {
        SetUpActionHead();
        Open(OnnxGraph.Factored, (OnnxExport.Observation, _observation, 1));
    }

    /// <summary>The plain graph: every song beside a copy of the observation.</summary>
    [GlobalSetup(Target = nameof(OnnxPairs))]
    public void SetUpOnnxPairs()
    {
        SetUpActionHead();
        float[] copies = [.. Enumerable.Repeat(_observation, _songs).SelectMany(numbers => numbers)];
        Open(OnnxGraph.Plain, (OnnxExport.Observation, copies, _songs), (
            OnnxExport.Features, _policy.Spec.Actions.Values.ToArray(), _songs));
    }

    [Benchmark(Baseline = true)]
    public int ActionHead() => Select();

    /// <summary>As many threads as there are processors, which only large catalogues have use for.</summary>
    [Benchmark(Description = "ActionHead, all processors")]
    public int ActionHeadAllThreads() => Select();

    [Benchmark]
    public int Dqn() => Select();

    [Benchmark(Description = "ActionHead, ONNX Runtime, factored")]
    public int OnnxFactored() => SelectByOnnx();

    [Benchmark(Description = "ActionHead, ONNX Runtime, plain")]
    public int OnnxPairs() => SelectByOnnx();

    [GlobalCleanup]
    public void Dispose()
    {
        foreach (OrtValue value in (OrtValue[])[.. _inputs, .. _outputs])
            value.Dispose();
        _run?.Dispose();
        _session?.Dispose();
        GC.SuppressFinalize(this);
    }

    private int Select() => _policy.Select(TimeStep.First(_observation, new Candidates(_songs, _excluded)), _tieSeed++).Action;

    private int SelectByOnnx()
    {
        _session!.Run(_run!, _inputNames, _inputs, [OnnxExport.QValues], _outputs);
        foreach (int song in _excluded)
            _values[song] = float.NegativeInfinity;
        return System.Numerics.Tensors.TensorPrimitives.IndexOfMax<float>(_values);
    }

    private void Open(OnnxGraph graph, params (string Name, float[] Values, int Rows)[] inputs)
    {
        using var model = new MemoryStream();
        _policy.SaveOnnx(model, new OnnxExportOptions { Graph = graph });
        using var options =
            new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        _session = new InferenceSession(model.ToArray(), options);
        _run = new RunOptions();
        _values = new float[_songs];
        _inputNames = [.. inputs.Select(input => input.Name)];
        _inputs = [
            .. inputs.Select(input => OrtValue.CreateTensorValueFromMemory(input.Values, [input.Rows, input.Values.Length / input.Rows]))];
        _outputs = [OrtValue.CreateTensorValueFromMemory(_values, [_songs])];
        CheckValues();
    }

    /// <summary>What computes something else is not timed.</summary>
    private void CheckValues()
    {
        _session!.Run(_run!, _inputNames, _inputs, [OnnxExport.QValues], _outputs);
        var expected = new float[_songs];
        _policy.Score(_observation, expected);
        for (int song = 0; song < _songs; song++)
        {
            if (!(MathF.Abs(_values[song] - expected[song]) <= 1e-4f * MathF.Max(1f, MathF.Abs(expected[song]))))
                throw new InvalidOperationException(
                    FormattableString.Invariant(
                    $"Song {song} is worth {_values[song]} by ONNX Runtime and {expected[song]} by the library."));
        }
    }
}
