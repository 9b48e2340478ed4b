#if TORCHSHARP
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;

namespace PlaylistRL.Peers;

/// <summary>
/// TorchSharp as well as it can be written: factored, in chunks that stay in the cache, inference mode. It has no products into memory that
/// stays.
/// </summary>
internal sealed class TorchSharpScan : IPrepared, IDisposable
{
    private const int Chunk = 1_000;

    private readonly torch.Tensor _states;
    private readonly torch.Tensor _stateWeights;
    private readonly torch.Tensor _songPart;
    private readonly torch.Tensor _weights;
    private readonly torch.Tensor _bias;
    private readonly torch.Tensor _head;
    private readonly torch.Tensor _excluded;
    private readonly float _headBias;
    private readonly int _count;
    private float[] _best = [];

    public TorchSharpScan(Job job)
    {
        LoadNative();
        torch.set_num_threads(job.Threads);
        Inputs inputs = Loaded.Inputs(job);
        var tensors = QPolicy.Load(job.Policy).CopyParameters().ToDictionary(parameter => parameter.Name, parameter => parameter.Values);
        Matrix<float> first = tensors["head.1.weight"];
        _count = job.Count;
        _states = Of(inputs.Observations, job.States, job.Features);
        _stateWeights = Of(first.SubMatrix(0, job.Hidden, 0, job.Features).Transpose());
        using torch.Tensor songs = Of(inputs.Songs, job.Count, job.Features);
        using torch.Tensor songWeights = Of(first.SubMatrix(0, job.Hidden, job.Features, job.Features).Transpose());
        using torch.Tensor firstBias = Of(tensors["head.1.bias"].Transpose());
        _songPart = torch.addmm(firstBias, songs, songWeights, 1, 1);
        _weights = Of(tensors["head.2.weight"].Transpose());
        _bias = Of(tensors["head.2.bias"].Transpose());
        _head = Of(tensors["head.3.weight"]).reshape(job.Hidden);
        _headBias = tensors["head.3.bias"][0, 0];
        long[] places = [
            .. Enumerable.Range(0, job.States).SelectMany(
            state => inputs.Excluded(state).ToArray().Select(song => ((long)state * job.Count) + song))];
        _excluded = torch.tensor(places);
    }

    public float[] Values()
    {
        Repeat(1);
        return _best;
    }

    public void Repeat(int times)
    {
        using IDisposable inference = torch.inference_mode();
        for (int i = 0; i < times; i++)
        {
            using DisposeScope scope = torch.NewDisposeScope();
            torch.Tensor values = torch.empty(_states.shape[0], _count);
            torch.Tensor stateParts = _states.mm(_stateWeights);
            for (int start = 0; start < _count; start += Chunk)
            {
                torch.Tensor songs = _songPart.narrow(0, start, Math.Min(Chunk, _count - start));
                for (int state = 0; state < stateParts.shape[0]; state++)
                    values[state].narrow(0, start, songs.shape[0]).copy_(Score(songs, stateParts[state]));
            }

            values.view(-1).index_fill_(0, _excluded, float.NegativeInfinity);
            _best = [.. values.max(1).values.add(_headBias).data<float>()];
        }
    }

    public void Dispose()
    {
        foreach (torch.Tensor tensor in (torch.Tensor[])[_states, _stateWeights, _songPart, _weights, _bias, _head, _excluded])
            tensor.Dispose();
    }

    /// <summary>
    /// Where the native library does not load, the loader's own words say why; TorchSharp's speak of a package that is missing.
    /// </summary>
    private static void LoadNative()
    {
        string library = Path.Combine(AppContext.BaseDirectory, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        if (File.Exists(library))
            NativeLibrary.Load(library);
    }

    private torch.Tensor Score(torch.Tensor songs, torch.Tensor statePart)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor second = torch.addmm(_bias, songs.add(statePart).relu_(), _weights, 1, 1).relu_();
        return second.mv(_head).MoveToOuterDisposeScope();
    }

    private static torch.Tensor Of(Matrix<float> matrix) => Of(matrix.ToRowMajorArray(), matrix.RowCount, matrix.ColumnCount);

    private static torch.Tensor Of(float[] rowMajor, int rows, int columns) => torch.tensor(rowMajor).reshape(rows, columns);
}
#endif
