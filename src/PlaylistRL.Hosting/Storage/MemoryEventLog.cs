namespace PlaylistRL.Hosting;

/// <summary>The event log of a <see cref="MemoryStore"/>, which locks it.</summary>
internal sealed class MemoryEventLog
{
    // By session, in the order of their first decisions.
    private readonly OrderedDictionary<string, List<LoggedDecision>> _decisions = new(StringComparer.Ordinal);

    public void Add(LoggedDecision decision)
    {
        if (!_decisions.TryGetValue(decision.Session, out List<LoggedDecision>? session))
            _decisions.Add(decision.Session, session = []);
        session.Add(decision);
    }

    public void Add(LoggedResponse response)
    {
        List<LoggedDecision>? session = _decisions.GetValueOrDefault(response.Session);
        int place = session?.FindLastIndex(decision => decision.Song == response.Song) ?? -1;
        if (place >= 0)
            session![place] = session[place] with { Response = response.Feedback, RespondedAt = response.At };
    }

    public bool Remove(Predicate<string> isGone)
    {
        string[] gone = [.. _decisions.Keys.Where(session => isGone(session))];
        foreach (string session in gone)
            _decisions.Remove(session);
        return gone.Length > 0;
    }

    public bool RemoveListener(string listener) => Remove(session => _decisions[session] is [var first, ..] && first.Listener == listener);

    public void RemoveBefore(DateTimeOffset moment)
    {
        foreach (List<LoggedDecision> session in _decisions.Values)
            session.RemoveAll(decision => decision.At < moment);
        Remove(session => _decisions[session].Count == 0);
    }

    public LoggedDecision[] Find(EventQuery query)
    {
        IEnumerable<List<LoggedDecision>> sessions = _decisions.Values.Where(session => session is [var first, ..]
            && (query.Session is null || first.Session == query.Session)
            && (query.Listener is null || first.Listener == query.Listener));
        if (query.LastSessions is int last)
            sessions = sessions.TakeLast(last);
        return [.. sessions.SelectMany(session => session).Where(decision =>
            (query.From is not DateTimeOffset from || decision.At >= from) && (query.To is not DateTimeOffset to || decision.At < to))];
    }
}
