namespace PlaylistRL.Hosting;

/// <summary>
/// The sessions in memory, and whose turn it is: one call of a session at a time, the others wait in order. Thread-safe.
/// </summary>
/// <param name="mostWaiting">How many calls may wait for one session.</param>
/// <param name="most">How many sessions stay in memory while nobody uses them.</param>
/// <param name="time">The clock.</param>
internal sealed class LiveSessions(int mostWaiting, int most, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveSession> _sessions = new(StringComparer.Ordinal);

    public int Count
    {
        get
        {
            lock (_lock)
                return _sessions.Count;
        }
    }

    /// <summary>Waits for the turn of a session, known or not; <see cref="Exit"/> ends it.</summary>
    /// <exception cref="PlaylistServiceException">Too many wait.</exception>
    public async ValueTask<LiveSession> EnterAsync(string id, CancellationToken cancellationToken)
    {
        LiveSession session;
        lock (_lock)
        {
            if (!_sessions.TryGetValue(id, out session!))
                _sessions.Add(id, session = new LiveSession(id));
            if (session.Users > mostWaiting)
            {
                throw new PlaylistServiceException(
                    PlaylistFault.Busy, $"{mostWaiting} calls wait for this session already. Try again in a moment.");
            }

            session.Users++;
        }

        try
        {
            await session.Turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            return session;
        }
        catch
        {
            Leave(session);
            throw;
        }
    }

    public void Exit(LiveSession session)
    {
        session.UsedAt = time.GetTimestamp();
        session.Turn.Release();
        Leave(session);
    }

    /// <summary>Lets go of those that were not used for a time.</summary>
    public void Evict(TimeSpan idleAfter)
    {
        long now = time.GetTimestamp();
        lock (_lock)
        {
            LiveSession[] idle = [.. _sessions.Values.Where(session => time.GetElapsedTime(session.UsedAt, now) >= idleAfter)];
            foreach (LiveSession session in idle)
                Remove(session);
        }
    }

    /// <summary>Those of a listener will be known no more.</summary>
    public void RemoveListener(string listener)
    {
        lock (_lock)
        {
            foreach (LiveSession session in _sessions.Values.Where(session => session.Record?.Listener == listener).ToList())
                session.Remove();
        }
    }

    private void Leave(LiveSession session)
    {
        lock (_lock)
        {
            session.Users--;

            // One that the store has not got takes no room.
            if (session.Record is null || session.IsGone)
                Remove(session);
            else if (_sessions.Count > most + (most / 8))
            {
                foreach (LiveSession oldest in _sessions.Values.OrderBy(other => other.UsedAt).Take(_sessions.Count - most).ToList())
                    Remove(oldest);
            }
        }
    }

    private void Remove(LiveSession session)
    {
        // While a version is on its way to the store, the store has an older one.
        if (session.Users == 0 && session.Pending == 0)
            _sessions.Remove(session.Id);
    }
}
