namespace PlaylistRL.Hosting;

/// <summary>Keeps sessions, and writes the event log in the same transaction. Thread-safe.</summary>
public interface ISessionStore
{
    /// <summary>The newest version of a session; null where there is none.</summary>
    /// <param name="session">Its id; case counts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    Task<StoredSession?> FindAsync(string session, CancellationToken cancellationToken);

    /// <summary>The sessions of a listener, the one started last first.</summary>
    /// <param name="listener">Their id; case counts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    Task<IReadOnlyList<StoredSession>> SessionsOfAsync(string listener, CancellationToken cancellationToken);

    /// <summary>
    /// Writes changes in one transaction, in order. When it returns they are kept as safely as the store was told to. Where it raises, none
    /// of them is, or nobody knows.
    /// </summary>
    /// <param name="changes">The changes; several may be of one session.</param>
    /// <param name="cancellationToken">Stops waiting; before anything was written only.</param>
    /// <returns>For each change whether it was written; false where the store has another version of the session.</returns>
    /// <exception cref="StoreException">The store cannot be reached, or is full.</exception>
    Task<IReadOnlyList<bool>> CommitAsync(IReadOnlyList<StoreChange> changes, CancellationToken cancellationToken);
}
