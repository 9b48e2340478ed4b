namespace PlaylistRL.Hosting;

/// <summary>Everything that is kept about a listener. Immutable.</summary>
/// <param name="Listener">Their id.</param>
/// <param name="Sessions">Their sessions, the one started last first.</param>
/// <param name="Decisions">The songs that were chosen for them, and what they did with each.</param>
public sealed record ListenerExport(
    string Listener, IReadOnlyList<StoredSession> Sessions, IReadOnlyList<LoggedDecision> Decisions);
