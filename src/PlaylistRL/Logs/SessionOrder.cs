namespace PlaylistRL.Logs;

/// <summary>
/// Checks that rows of a session stand together and in order. Remembers the ids of all sessions, and the positions of the present one's
/// good rows.
/// </summary>
internal sealed class SessionOrder
{
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    // In order, so that a position is found by halves. Emptying it costs nothing, however long the session was, as emptying a set would.
    private readonly List<int> _positions = [];
    private string? _session;

    /// <summary>What is wrong with a row that comes next, in words; null where nothing is.</summary>
    public (ListeningLogFault Fault, string What)? Check(ListeningRow row)
    {
        if (row.Session != _session)
        {
            if (_ended.Contains(row.Session))
                return (ListeningLogFault.InterruptedSession,
                    $"session '{TextRule.Shown(row.Session)}' has ended before; sort the log by session and position");
            if (_session is not null)
                _ended.Add(_session);
            _session = row.Session;
            _positions.Clear();
        }

        if (_positions.Count == 0 || row.Position > _positions[^1])
        {
            _positions.Add(row.Position);
            return null;
        }

        return _positions.BinarySearch(row.Position) >= 0
            ? (ListeningLogFault.PositionTwice, FormattableString.Invariant(
                $"session '{TextRule.Shown(row.Session)}' has position {row.Position} twice"))
            : (ListeningLogFault.PositionOutOfOrder, FormattableString.Invariant(
                $"session '{TextRule.Shown(row.Session)}' has position {row.Position} after {_positions[^1]}"));
    }
}
