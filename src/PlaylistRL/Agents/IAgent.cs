namespace PlaylistRL.Learning;

/// <summary>Something that acts and learns. Used by one loop at a time; not thread-safe.</summary>
/// <remarks>The loop calls <see cref="Act"/> on every running step and <see cref="Observe"/> with what followed; an episode ends with the
/// step that is not running.</remarks>
public interface IAgent
{
    /// <summary>Chooses a candidate of a running step, exploring as its schedule says, and remembers what it saw.</summary>
    Decision Act(in TimeStep step);

    /// <summary>
    /// Takes in what followed the last <see cref="Act"/>, learns when it is due, and at an ending moves its schedules on by one episode.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="Act"/> was not called before.</exception>
    AgentMetrics Observe(in TimeStep next);

    /// <summary>A frozen copy of what has been learned: it does not explore and does not change when the agent learns on.</summary>
    IPolicy ToPolicy();
}
