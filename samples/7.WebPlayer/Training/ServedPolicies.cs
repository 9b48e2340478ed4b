using PlaylistRL.Hosting;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Which policy is served, and a change of it. Thread-safe.</summary>
internal sealed class ServedPolicies(IPolicyVersions versions, IPlaylistStore store)
{
    public Task ServeAsync(ServablePolicy policy, CancellationToken cancellationToken) =>
        versions.DeployAsync(policy, "trained on the page", cancellationToken);

    public Task GoBackAsync(CancellationToken cancellationToken) => versions.RollBackAsync(cancellationToken);

    public async Task<PolicyServed> PresentAsync(CancellationToken cancellationToken)
    {
        PolicyVersion active = versions.Status.Active;
        PolicyHistory history = await store.PoliciesAsync(cancellationToken);
        long previous = history.Policies.FirstOrDefault(policy => policy.Version.Number == active.Number)?.Previous ?? 0;
        bool canGoBack = history.Policies.Any(policy => policy.Version.Number == previous && !policy.Bytes.IsEmpty);
        return new PolicyServed(active.Number, active.Description, active.Added, canGoBack);
    }
}
