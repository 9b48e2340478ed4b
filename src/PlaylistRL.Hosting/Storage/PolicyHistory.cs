namespace PlaylistRL.Hosting;

/// <summary>The policies that a store has seen.</summary>
/// <param name="Policies">All of them, the oldest first; the newest with their bytes.</param>
/// <param name="Active">The number of the one that is served; 0 for none.</param>
/// <param name="Configured">
/// The hash of the policy that the configured file or factory gave last. As long as it gives the same, a restart goes on with the active
/// one: a rollback outlives it.
/// </param>
public sealed record PolicyHistory(IReadOnlyList<StoredPolicy> Policies, long Active, string? Configured);
