namespace PlaylistRL.Hosting;

/// <summary>Removes what shall not be kept: from sessions and log alike, and from the bytes of files. Thread-safe.</summary>
public interface IStoreErasure
{
    /// <summary>Removes a session and all that was logged of it.</summary>
    /// <param name="session">Its id; case counts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    Task<bool> EraseSessionAsync(string session, CancellationToken cancellationToken);

    /// <summary>Removes a listener: their sessions, and all that was logged of them.</summary>
    /// <param name="listener">Their id; case counts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether there was anything.</returns>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    Task<bool> EraseListenerAsync(string listener, CancellationToken cancellationToken);

    /// <summary>Removes what is too old.</summary>
    /// <param name="cut">What that is.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>How many sessions were removed.</returns>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    Task<int> EraseOldAsync(RetentionCut cut, CancellationToken cancellationToken);
}
