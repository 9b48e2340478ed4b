namespace PlaylistRL.Peers;

/// <summary>The measured processes: one a program and number of threads, started when it is wanted first.</summary>
internal sealed class MeasuredProcesses(string? python, string scripts) : IDisposable
{
    private readonly Dictionary<(MeasuredProgram, int), MeasuredProcess> _processes = [];

    /// <summary>What each program says it uses.</summary>
    public SortedDictionary<string, string> Versions { get; } = new(StringComparer.Ordinal);

    /// <summary>Null where there is no Python with PyTorch.</summary>
    public MeasuredProcess? Of(MeasuredProgram program, int threads)
    {
        if (program != MeasuredProgram.Library && python is null)
            return null;
        if (!_processes.TryGetValue((program, threads), out MeasuredProcess? process))
        {
            _processes[(program, threads)] = process = MeasuredProcess.Start(program, threads, python ?? string.Empty, scripts);
            foreach ((string name, string version) in process.Ask(new Request { Do = "versions" }).Versions ?? [])
                Versions[name] = version;
        }

        return process;
    }

    /// <summary>Lets every process forget its jobs.</summary>
    public void Drop()
    {
        foreach (MeasuredProcess process in _processes.Values)
            process.Ask(new Request { Do = "drop" });
    }

    public void Dispose()
    {
        foreach (MeasuredProcess process in _processes.Values)
            process.Dispose();
    }
}
