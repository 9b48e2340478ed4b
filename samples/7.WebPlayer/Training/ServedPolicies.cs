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
        PolicyVersion active = versions.Status.Active;

        // Whether an older one is still kept shows when it is asked for.
        return new PolicyServed(active.Number, active.Description, active.Added, CanGoBack: active.Number > 1);
    }
}
