namespace PlaylistRL.Peers;

/// <summary>ONNX Runtime on the plain graph: every song beside a copy of the observation, one state after the other.</summary>
internal sealed class OnnxPairs : IPrepared, IDisposable
{
    private readonly Inputs _inputs;
    private readonly OnnxSession _session;
    private readonly float[] _observations;
    private readonly float[] _values;
    private readonly float[] _best;

    public OnnxPairs(Job job)
    {
        _inputs = Loaded.Inputs(job);
        _observations = new float[job.Count * _inputs.ObservationLength];
        _values = new float[job.Count];
        _best = new float[job.States];
        _session = new OnnxSession(
            QPolicy.Load(job.Policy), OnnxGraph.Plain, job.Threads, [
                (OnnxExport.Observation, _observations, job.Count), (OnnxExport.Features, _inputs.Songs, job.Count)], _values);
    }

    public float[] Values()
    {
        Repeat(1);
        return _best;
    }

    public void Dispose() => _session.Dispose();

    public void Repeat(int times)
    {
        for (int i = 0; i < times * _best.Length; i++)
        {
            int state = i % _best.Length;
            ReadOnlySpan<float> observation = _inputs.Observation(state);
            for (int at = 0; at < _observations.Length; at += observation.Length)
                observation.CopyTo(_observations.AsSpan(at));
            _session.Run();
            _best[state] = BestOfValues.Of(_values, _inputs.Excluded(state));
        }
    }
}
