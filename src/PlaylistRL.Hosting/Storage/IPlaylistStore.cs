namespace PlaylistRL.Hosting;

/// <summary>
/// Where an application keeps sessions, the event log and policies: in memory, in SQLite, or in a database of its own. Thread-safe.
/// </summary>
/// <remarks>
/// Small interfaces, one object: a change of a session and what is logged of it are one transaction. Whoever implements it runs
/// <c>StoreCheck</c> of the package PlaylistRL.Hosting.Testing over it.
/// </remarks>
public interface IPlaylistStore : ISessionStore, IStoreErasure, IEventLog, IPolicyStore, IAsyncDisposable
{
    /// <summary>Opens the store once, before its first use: makes it where there is none, and brings it to the present version.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreException">It cannot be opened; is no store of this kind; or was made by a newer version of this
    /// package.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>Writes something small, to see whether the store can be written to again.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreException">It cannot.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}
