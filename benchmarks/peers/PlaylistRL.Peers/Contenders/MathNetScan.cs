using MathNet.Numerics.LinearAlgebra.Single;

namespace PlaylistRL.Peers;

/// <summary>
/// The factored network with MathNet's managed product for the second layer and plain loops for the rest, 1,000 songs at a time.
/// </summary>
internal sealed class MathNetScan : IPrepared
{
    private const int Chunk = 1_000;

    private readonly Inputs _inputs;
    private readonly DenseMatrix _stateWeights;
    private readonly DenseMatrix _weights;
    private readonly float[] _bias;
    private readonly float[] _head;
    private readonly float _headBias;

    // [hidden × songs], column-major: a song's numbers stand together.
    private readonly float[] _songPart;
    private readonly float[] _values;
    private readonly float[] _best;
    private readonly int _hidden;

    public MathNetScan(Job job)
    {
        _inputs = Loaded.Inputs(job);
        _hidden = job.Hidden;
        var tensors = QPolicy.Load(job.Policy).CopyParameters()
            .ToDictionary(parameter => parameter.Name, parameter => (DenseMatrix)parameter.Values);
        DenseMatrix first = tensors["head.1.weight"];
        _stateWeights = (DenseMatrix)first.SubMatrix(0, _hidden, 0, job.Features);
        _weights = tensors["head.2.weight"];
        _bias = tensors["head.2.bias"].Values;
        _head = tensors["head.3.weight"].Values;
        _headBias = tensors["head.3.bias"].Values[0];
        _songPart = (
            (DenseMatrix)first.SubMatrix(0, _hidden, job.Features, job.Features)
            .Multiply(new DenseMatrix(job.Features, job.Count, _inputs.Songs))).Values;
        for (int i = 0; i < _songPart.Length; i++)
            _songPart[i] += tensors["head.1.bias"].Values[i % _hidden];
        _values = new float[job.Count];
        _best = new float[job.States];
    }

    public float[] Values()
    {
        Repeat(1);
        return _best;
    }

    public void Repeat(int times)
    {
        for (int i = 0; i < times * _best.Length; i++)
        {
            int state = i % _best.Length;
            float[] statePart = [.. _stateWeights.Multiply(new DenseVector(_inputs.Observation(state).ToArray()))];
            for (int start = 0; start < _values.Length; start += Chunk)
                Score(statePart, start, Math.Min(Chunk, _values.Length - start));
            _best[state] = BestOfValues.Of(_values, _inputs.Excluded(state));
        }
    }

    private void Score(float[] statePart, int start, int count)
    {
        var first = new DenseMatrix(_hidden, count);
        for (int i = 0; i < first.Values.Length; i++)
            first.Values[i] = Math.Max(0f, _songPart[(start * _hidden) + i] + statePart[i % _hidden]);
        float[] second = ((DenseMatrix)_weights.Multiply(first)).Values;
        for (int song = 0; song < count; song++)
        {
            float sum = _headBias;
            for (int h = 0; h < _hidden; h++)
                sum += _head[h] * Math.Max(0f, second[(song * _hidden) + h] + _bias[h]);
            _values[start + song] = sum;
        }
    }
}
