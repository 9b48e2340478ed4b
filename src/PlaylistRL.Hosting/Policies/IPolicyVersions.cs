namespace PlaylistRL.Hosting;

/// <summary>
/// The policies that are and were served. Thread-safe; one change at a time. Live sessions follow with their next playlist, and a playlist
/// is always made by one policy.
/// </summary>
public interface IPolicyVersions
{
    /// <summary>What is served now.</summary>
    /// <exception cref="InvalidOperationException">The application has not started yet.</exception>
    PolicyStatus Status { get; }

    /// <summary>Tries a policy, and serves it from now on where it works.</summary>
    /// <param name="policy">Any policy over the features that are served.</param>
    /// <param name="source">Where it comes from, for people; not blank.</param>
    /// <param name="cancellationToken">Stops waiting, before it is served.</param>
    /// <returns>Its version.</returns>
    /// <exception cref="PolicyRefusedException">It does not fit, or made no sensible playlist when it was tried.</exception>
    /// <exception cref="StoreException">The store cannot keep it; the one before is served on.</exception>
    Task<PolicyVersion> DeployAsync(ServablePolicy policy, string source, CancellationToken cancellationToken = default);

    /// <summary>
    /// Goes back to the policy that was served before the active one, and again further back. A restart does not undo it, unless the
    /// configured file has changed since.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting, before it is served.</param>
    /// <returns>The version that is served now.</returns>
    /// <exception cref="PolicyRefusedException">There is none before, or it is kept no more.</exception>
    /// <exception cref="StoreException">The store cannot be used; the active one is served on.</exception>
    Task<PolicyVersion> RollBackAsync(CancellationToken cancellationToken = default);
}
