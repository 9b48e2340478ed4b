namespace PlaylistRL.Judging;

/// <summary>Why sessions of a log cannot be used: how many for each reason, and the first of them. Not thread-safe.</summary>
internal sealed class ReplayFaults
{
    private readonly Dictionary<string, (int Count, string Example)> _faults = [];

    /// <summary>How many sessions.</summary>
    public int Count { get; private set; }

    public void Add(string fault, string example)
    {
        Count++;
        _faults[fault] = _faults.TryGetValue(fault, out (int Count, string Example) before)
            ? before with { Count = before.Count + 1 } : (1, example);
    }

    /// <summary>All reasons in one line; the same in every culture.</summary>
    public override string ToString() => string.Join("; ", _faults.Select(fault =>
        FormattableString.Invariant($"{fault.Key} in {fault.Value.Count}, the first {fault.Value.Example}"))) + ".";
}
