namespace PlaylistRL.Peers;

/// <summary>
/// ONNX Runtime on the factored graph, where what depends on songs alone is part of the model; the songs in one model, or in several whose
/// numbers stay in the cache.
/// </summary>
internal sealed class OnnxFactored : IPrepared, IDisposable
{
    /// <summary>Songs a model where there are several: 4,096 by 64 numbers are a megabyte.</summary>
    public const int PartLength = 4_096;

    private readonly Inputs _inputs;
    private readonly float[] _observation;
    private readonly float[] _values;
    private readonly float[] _best;
    private readonly List<(OnnxSession Session, int Start, float[] Values)> _parts = [];

    public OnnxFactored(Job job, int partLength)
    {
        _inputs = Loaded.Inputs(job);
        _observation = new float[_inputs.ObservationLength];
        _values = new float[job.Count];
        _best = new float[job.States];
        QPolicy policy = QPolicy.Load(job.Policy);
        for (int start = 0; start < job.Count; start += partLength)
        {
            int length = Math.Min(partLength, job.Count - start);
            var table = new FeatureTable(policy.Spec.Actions.Names, _inputs.Songs.AsSpan(start * job.Features, length * job.Features));
            QPolicy part = policy.For(policy.Spec with { Actions = table, ActionsFingerprint = table.Fingerprint });
            var values = new float[length];
            _parts.Add(
                (new OnnxSession(
                part, OnnxGraph.Factored, job.Threads, [(OnnxExport.Observation, _observation, 1)], values), start, values));
        }
    }

    public float[] Values()
    {
        Repeat(1);
        return _best;
    }

    public void Dispose() => _parts.ForEach(part => part.Session.Dispose());

    public void Repeat(int times)
    {
        for (int i = 0; i < times * _best.Length; i++)
        {
            int state = i % _best.Length;
            _inputs.Observation(state).CopyTo(_observation);
            foreach ((OnnxSession session, int start, float[] values) in _parts)
            {
                session.Run();
                values.CopyTo(_values.AsSpan(start));
            }

            _best[state] = BestOfValues.Of(_values, _inputs.Excluded(state));
        }
    }
}
