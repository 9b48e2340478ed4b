using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace PlaylistRL.Hosting;

/// <summary>Unhealthy before the start and while the store is gone; degraded while a new policy is refused.</summary>
internal sealed class PlaylistHealthCheck(PlaylistHost host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check()
    {
        if (!host.IsStarted)
            return HealthCheckResult.Unhealthy("Catalogue and policy are not loaded yet.");
        if (host.Gate.Reason is string reason)
            return HealthCheckResult.Unhealthy($"The store cannot be used: {reason}");
        PolicyStatus status = host.Policies.Status;
        return status.Refused is PolicyRefusal refused
            ? HealthCheckResult.Degraded(
                $"A policy from {refused.Source} was refused, and policy {status.Active.Number} is served as before: {refused.Reason}")
            : HealthCheckResult.Healthy($"Policy {status.Active.Number} is served.");
    }
}
