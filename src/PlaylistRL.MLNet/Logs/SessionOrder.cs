namespace PlaylistRL;

/// <summary>Checks that rows of a session stand together and in order. Remembers the ids of all sessions, and the positions of the present one.</summary>
internal sealed class SessionOrder
{
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    private readonly HashSet<int> _positions = [];
    private string? _session;
    private int _last;

    /// <summary>What is wrong with a row that comes next, in words; null where nothing is.</summary>
    public (ListeningLogFault Fault, string What)? Check(ListeningRow row)
    {
        if (row.Session != _session)
        {
            if (_ended.Contains(row.Session))
                return (ListeningLogFault.InterruptedSession, $"session '{row.Session}' has ended before; sort the log by session and position");
            if (_session is not null)
                _ended.Add(_session);
            (_session, _last) = (row.Session, 0);
            _positions.Clear();
        }

        if (!_positions.Add(row.Position))
            return (ListeningLogFault.PositionTwice, FormattableString.Invariant($"session '{row.Session}' has position {row.Position} twice"));
        if (row.Position < _last)
            return (ListeningLogFault.PositionOutOfOrder, FormattableString.Invariant($"session '{row.Session}' has position {row.Position} after {_last}"));
        _last = row.Position;
        return null;
    }
}
