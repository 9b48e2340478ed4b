using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace PlaylistRL.Hosting;

/// <summary>
/// Stands before every endpoint: lets in as many requests as may be worked on, in all and of one client, and answers what fails with
/// problem details. The application needs no middleware for it.
/// </summary>
internal sealed class RequestGate : IDisposable
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    private readonly ConcurrencyLimiter _all;
    private readonly PartitionedRateLimiter<HttpContext>? _clients;
    private readonly HostTelemetry _telemetry;

    public RequestGate(PlaylistRLOptions options, IPlaylistAccess access, HostTelemetry telemetry)
    {
        _telemetry = telemetry;
        _all = new ConcurrencyLimiter(new() { PermitLimit = options.ConcurrentRequests, QueueLimit = options.ConcurrentRequests });
        int rate = options.RequestsPerSecond;
        if (rate > 0)
        {
            _clients = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                access.UserOf(context) ?? context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
                _ => new() { TokenLimit = 2 * rate, TokensPerPeriod = rate, ReplenishmentPeriod = _second, QueueLimit = 0 }));
        }
    }

    public RequestDelegate Around(RequestDelegate endpoint) => async context =>
    {
        try
        {
            using RateLimitLease? client = _clients?.AttemptAcquire(context);
            if (client is { IsAcquired: false })
            {
                await RejectAsync(context, "Too many requests of this client.").ConfigureAwait(false);
                return;
            }

            using RateLimitLease place = await _all.AcquireAsync(1, context.RequestAborted).ConfigureAwait(false);
            if (!place.IsAcquired)
            {
                await RejectAsync(context, "Too many requests at once.").ConfigureAwait(false);
                return;
            }

            await endpoint(context).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            if (!await Problems.TryWriteAsync(context, fault).ConfigureAwait(false))
                throw;
        }
    };

    public void Dispose()
    {
        _all.Dispose();
        _clients?.Dispose();
    }

    private Task RejectAsync(HttpContext context, string detail)
    {
        _telemetry.Rejected();
        return Problems.WriteAsync(context, StatusCodes.Status429TooManyRequests, detail + " Try again in a second.");
    }
}
