namespace PlaylistRL.Hosting;

/// <summary>The songs that are served. Thread-safe.</summary>
public interface IServedCatalog
{
    /// <summary>The catalogue that is served now.</summary>
    /// <exception cref="InvalidOperationException">The application has not started yet.</exception>
    SongCatalog Current { get; }

    /// <summary>
    /// Tries the policy that is served on another catalogue, such as one with the songs of today, and serves that from now on where it
    /// works. Live sessions follow with their next playlist, which is made of one catalogue from its first song to its last; they remember
    /// songs by their ids. The next start loads the configured catalogue again.
    /// </summary>
    /// <param name="catalog">A catalogue with the features that are served, in any order.</param>
    /// <param name="cancellationToken">Stops waiting, before it is served.</param>
    /// <exception cref="PolicyRefusedException">The policy does not fit it, knows its songs one by one, or made no sensible playlist of it;
    /// the catalogue before is served on.</exception>
    Task ReplaceAsync(SongCatalog catalog, CancellationToken cancellationToken = default);
}
