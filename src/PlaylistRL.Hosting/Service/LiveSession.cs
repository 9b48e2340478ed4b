namespace PlaylistRL.Hosting;

/// <summary>A session in memory. Only who has its turn touches it, but for the flags.</summary>
internal sealed class LiveSession(string id)
{
    private volatile bool _isStale;
    private volatile bool _isGone;
    private int _pending;

    public string Id => id;

    public SemaphoreSlim Turn { get; } = new(1, 1);

    /// <summary>Who has its turn or waits for it; guarded by <see cref="LiveSessions"/>.</summary>
    public int Users { get; set; }

    /// <summary>When it was last used, as a timestamp.</summary>
    public long UsedAt { get; set; }

    /// <summary>Its newest version; null where it is to be read from the store.</summary>
    public StoredSession? Record { get; set; }

    /// <summary>The session, as its record has it; null where it is to be made of that.</summary>
    public PlaylistSession? Session { get; set; }

    /// <summary>How many versions of it are not in the store yet.</summary>
    public int Pending => Volatile.Read(ref _pending);

    /// <summary>Whether its listener was removed.</summary>
    public bool IsGone => _isGone;

    /// <summary>Whether it must be read from the store again.</summary>
    public bool MustBeRead => Record is null || (_isStale && Pending == 0);

    public void Forget()
    {
        (Record, Session) = (null, null);
        _isStale = false;
    }

    public void Take(StoredSession record) => (Record, Session, _isStale) = (record, null, false);

    public void Remove() => _isGone = true;

    public void Await() => Interlocked.Increment(ref _pending);

    /// <summary>A version is in the store, or will never be.</summary>
    public void Arrived(bool written)
    {
        if (!written)
            _isStale = true;
        Interlocked.Decrement(ref _pending);
    }
}
