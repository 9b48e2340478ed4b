namespace PlaylistRL.Hosting;

/// <summary>What is served now. Immutable.</summary>
/// <param name="Active">The policy that is served.</param>
/// <param name="Previous">The policy that <see cref="IPolicyVersions.RollBackAsync"/> goes back to; null where there is none.</param>
/// <param name="Refused">The policy that was refused last, where none was served since; else null.</param>
/// <param name="Versions">
/// All policies that were ever served from this store, the oldest first: what the numbers in the event log mean.
/// </param>
public sealed record PolicyStatus(
    PolicyVersion Active, PolicyVersion? Previous, PolicyRefusal? Refused, IReadOnlyList<PolicyVersion> Versions);
