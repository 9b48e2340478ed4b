namespace PlaylistRL;

/// <summary>One call on a session, from its begin to its end. Another one that comes between does not wait: it raises.</summary>
internal readonly ref struct SessionCall
{
    private readonly ref int _inUse;

    /// <summary>Begins a call.</summary>
    /// <param name="inUse">The session's flag: 1 while a call is under way.</param>
    /// <exception cref="InvalidOperationException">Another call is under way.</exception>
    public SessionCall(ref int inUse)
    {
        if (Interlocked.Exchange(ref inUse, 1) != 0)
        {
            throw new InvalidOperationException(
                "The session is in use: another call on it is still under way, on another thread, or in a filter or a stream that this "
                + "call comes from. "
                + "A session is not thread-safe; let one call end before the next begins, for instance with a lock for each listener.");
        }

        _inUse = ref inUse;
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => Volatile.Write(ref _inUse, 0);
}
