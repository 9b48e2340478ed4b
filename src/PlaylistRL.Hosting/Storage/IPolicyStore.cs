namespace PlaylistRL.Hosting;

/// <summary>Keeps the policies that were served. Thread-safe.</summary>
public interface IPolicyStore
{
    /// <summary>What is kept.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreException">The store cannot be reached.</exception>
    Task<PolicyHistory> PoliciesAsync(CancellationToken cancellationToken);

    /// <summary>Adds a policy, and makes it the active one.</summary>
    /// <param name="policy">The policy; the number of its version is passed over.</param>
    /// <param name="configured">Replaces <see cref="PolicyHistory.Configured"/>; null leaves it.</param>
    /// <param name="keep">Of how many policies the bytes are kept, this one among them.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Its number: one more than the last one's.</returns>
    /// <exception cref="StoreException">The store cannot be reached, or is full.</exception>
    Task<long> AddPolicyAsync(StoredPolicy policy, string? configured, int keep, CancellationToken cancellationToken);

    /// <summary>Makes a policy that is kept the active one.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="StoreException">The store cannot be reached, or has no such policy.</exception>
    Task ActivatePolicyAsync(long number, CancellationToken cancellationToken);
}
