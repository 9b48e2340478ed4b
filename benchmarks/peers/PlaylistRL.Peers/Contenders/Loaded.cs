namespace PlaylistRL.Peers;

/// <summary>What the jobs of a comparison read, once for all of them in a process: a million songs would not fit many times.</summary>
internal static class Loaded
{
    private static readonly Dictionary<string, Inputs> _inputs = [];
    private static readonly Dictionary<string, QPolicy> _policies = [];

    public static Inputs Inputs(Job job)
    {
        string key = $"{job.Songs}|{job.Observations}|{job.Excluded}";
        if (!_inputs.TryGetValue(key, out Inputs? inputs))
            _inputs[key] = inputs = new Inputs(job);
        return inputs;
    }

    /// <summary>The job's policy over the job's songs.</summary>
    public static QPolicy Policy(Job job)
    {
        string key = $"{job.Songs}|{job.Policy}";
        if (!_policies.TryGetValue(key, out QPolicy? policy))
            _policies[key] = policy = Inputs(job).Policy(job);
        return policy;
    }

    public static void Forget()
    {
        _inputs.Clear();
        _policies.Clear();
    }
}
