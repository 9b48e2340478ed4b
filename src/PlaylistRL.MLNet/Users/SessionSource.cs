namespace PlaylistRL;

/// <summary>A log that can be gone through as often as is wanted, whether it lies in memory or on disk.</summary>
internal sealed class SessionSource
{
    private readonly IEnumerable<ListeningRow> _rows;

    private SessionSource(IReadOnlyList<string> contextNames, IEnumerable<ListeningRow> rows) =>
        (ContextNames, _rows) = (contextNames, rows);

    /// <summary>The names of the rows' context.</summary>
    public IReadOnlyList<string> ContextNames { get; }

    /// <summary>Of a log in memory.</summary>
    public static SessionSource Of(ListeningLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        return new SessionSource(log.ContextNames, log.Rows);
    }

    /// <summary>Of a log on disk, which each pass reads anew.</summary>
    public static SessionSource Of(ListeningLogFile log) => new(log.ContextNames, log.ReadRows());

    /// <summary>The rows session by session, from the start. A session is valid until the next one is asked for.</summary>
    public IEnumerable<IReadOnlyList<ListeningRow>> ReadSessions()
    {
        var session = new List<ListeningRow>();
        foreach (ListeningRow row in _rows)
        {
            if (session.Count > 0 && session[0].Session != row.Session)
            {
                yield return session;
                session.Clear();
            }

            session.Add(row);
        }

        if (session.Count > 0)
            yield return session;
    }
}
