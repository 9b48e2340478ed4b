namespace PlaylistRL.Tests.Training;

/// <summary>
/// Chooses arms by a script and reports metrics by a script; counts what it is told. Its policies play the arm it chose last, and are
/// numbered from 1.
/// </summary>
internal sealed class ScriptedAgent : IAgent
{
    private Decision _last;
    private int _policies;

    public Func<int, Decision> Choose { get; init; } = step => new Decision(step % 3, step % 3, 1.0);

    public Func<int, AgentMetrics> Tell { get; init; } = step => new AgentMetrics(double.NaN, double.NaN, 0, 0.5);

    public int Acted { get; private set; }

    public int Observed { get; private set; }

    public int Endings { get; private set; }

    public Decision Act(in TimeStep step) => _last = Choose(Acted++);

    public AgentMetrics Observe(in TimeStep next)
    {
        if (!next.IsRunning)
            Endings++;
        return Tell(Observed++);
    }

    public IPolicy ToPolicy() => new FixedPolicy(_last.Action, ++_policies);
}
