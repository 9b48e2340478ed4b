namespace PlaylistRL.Peers;

/// <summary>The library where every value is wanted: all songs in single precision, then the best of them.</summary>
internal sealed class LibraryScan : IPrepared
{
    private readonly Job _job;
    private readonly Inputs _inputs;
    private readonly QPolicy _policy;
    private readonly float[] _values;
    private readonly float[] _best;

    public LibraryScan(Job job)
    {
        _job = job;
        _inputs = Loaded.Inputs(job);
        _policy = Loaded.Policy(job);
        _values = new float[job.Count];
        _best = new float[job.States];
    }

    public float[] Values()
    {
        Scan();
        return _best;
    }

    public void Repeat(int times)
    {
        for (int i = 0; i < times; i++)
            Scan();
    }

    private void Scan()
    {
        for (int state = 0; state < _job.States; state++)
        {
            _policy.Score(_inputs.Observation(state), _values);
            _best[state] = BestOfValues.Of(_values, _inputs.Excluded(state));
        }
    }
}
