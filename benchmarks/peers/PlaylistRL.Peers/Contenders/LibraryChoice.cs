namespace PlaylistRL.Peers;

/// <summary>The library as it is used: the best candidate of each state, bounds first where that is less work.</summary>
internal sealed class LibraryChoice : IPrepared
{
    private readonly Job _job;
    private readonly Inputs _inputs;
    private readonly QPolicy _policy;
    private readonly float[] _best;
    private readonly ParallelOptions _threads;

    public LibraryChoice(Job job)
    {
        _job = job;
        _inputs = Loaded.Inputs(job);
        _policy = Loaded.Policy(job);
        _best = new float[job.States];
        _threads = new ParallelOptions { MaxDegreeOfParallelism = job.Threads };
    }

    public float[] Values()
    {
        Choose();
        return _best;
    }

    public void Repeat(int times)
    {
        for (int i = 0; i < times; i++)
            Choose();
    }

    private void Choose()
    {
        if (_job.Threads > 1 && _job.States > 1)
        {
            Parallel.For(0, _job.States, _threads, Choose);
            return;
        }

        for (int state = 0; state < _job.States; state++)
            Choose(state);
    }

    private void Choose(int state) =>
        _best[state] = (float)_policy.Select(
            TimeStep.First(_inputs.Observation(state), new Candidates(_job.Count, _inputs.Excluded(state))), (ulong)state).Value;
}
