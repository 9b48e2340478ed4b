using PlaylistRL.Hosting;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>Which policy is served, and a change of it. Thread-safe.</summary>
internal sealed class ServedPolicies(IPolicyVersions versions)
{
    public Task ServeAsync(ServablePolicy policy, CancellationToken cancellationToken) =>
        versions.DeployAsync(policy, "trained on the page", cancellationToken);

    public Task GoBackAsync(CancellationToken cancellationToken) => versions.RollBackAsync(cancellationToken);

    public PolicyServed Present()
    {
        PolicyStatus status = versions.Status;
        return new PolicyServed(
            status.Active.Number, status.Active.Description, status.Active.Added, CanGoBack: status.Previous is not null);
    }
}
