using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PlaylistRL.Hosting;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Playlists over HTTP.</summary>
public static class PlaylistRLEndpoints
{
    private const string Json = "application/json";
    private const string Problem = "application/problem+json";

    /// <summary>
    /// Maps the endpoints of sessions, listeners and features under a prefix, and once per application <c>/health/live</c> and
    /// <c>/health/ready</c> at the root. docs/hosting.md describes requests and responses.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="prefix">Such as <c>/api/playlists</c>.</param>
    /// <param name="name">What is served: the name that <c>AddPlaylistRL</c> was given. Default: the one without a name.</param>
    /// <returns>The group, without the health checks: for <c>RequireAuthorization</c>, CORS and the like.</returns>
    /// <exception cref="InvalidOperationException"><c>AddPlaylistRL</c> was not called with this name.</exception>
    public static RouteGroupBuilder MapPlaylistRL(this IEndpointRouteBuilder endpoints, string prefix, string name = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(name);
        IServiceProvider services = endpoints.ServiceProvider;
        PlaylistRequests requests = services.GetKeyedService<PlaylistRequests>(name) ?? throw new InvalidOperationException(
            name.Length == 0
                ? "There is nothing to map: call builder.Services.AddPlaylistRL(…) first."
                : $"There is nothing of the name '{name}' to map: call builder.Services.AddPlaylistRL(\"{name}\", …) first.");
        RouteGroupBuilder group = endpoints.MapGroup(prefix);
        group.WithTags(name.Length == 0 ? "Playlists" : name);
        RequestGate gate = services.GetRequiredKeyedService<RequestGate>(name);
        ((IEndpointConventionBuilder)group).Finally(endpoint => endpoint.RequestDelegate = gate.Around(endpoint.RequestDelegate!));
        MapSessions(group, requests);
        MapOtherBodies(group);
        MapListeners(group, requests);
        if (services.GetRequiredService<ServedNames>().WantsHealth())
            MapHealth(endpoints);
        return group;
    }

    private static void MapSessions(RouteGroupBuilder group, PlaylistRequests requests)
    {
        Describe<FeaturesResponse>(
            group.MapGet("features", () => requests.Features()), "The features that listeners can like, in groups", 200);
        Describe<StartResponse>(
            group.MapPost("sessions", (HttpContext context, CancellationToken _) => requests.StartAsync(context)),
            "Starts a session", 201, 400, 403)
            .Accepts<StartRequest>(Json);
        Describe<NextResponse>(
            group.MapPost("sessions/{id}/next", (string id, HttpContext context) => requests.NextAsync(id, context)),
            "The next songs of a session", 200, 400, 404, 409).Accepts<NextRequest>(Json);
        Describe(
            group.MapPost("sessions/{id}/played", (string id, HttpContext context) => requests.PlayedAsync(id, context)),
            "Says that songs were played", 204, 400, 404, 409).Accepts<PlayedRequest>(Json);
        Describe(
            group.MapPost("sessions/{id}/reports", (string id, HttpContext context) => requests.ReportAsync(id, context)),
            "Says what the listener did with a song", 204, 400, 404, 409).Accepts<ReportRequest>(Json);
        Describe(
            group.MapPut("sessions/{id}/preferences", (string id, HttpContext context) => requests.UpdateAsync(id, context)),
            "Replaces what the listener likes", 204, 400, 404, 409).Accepts<PreferencesRequest>(Json);
        Describe<TasteResponse>(
            group.MapGet("sessions/{id}/taste", (string id, HttpContext context) => requests.TasteAsync(id, context)),
            "What is thought of the listener's taste", 200, 404);
        Describe<FinishResponse>(
            group.MapPost("sessions/{id}/finish", (string id, HttpContext context) => requests.FinishAsync(id, context)),
            "Ends a session", 200, 404);
        Describe(
            group.MapDelete("sessions/{id}", (string id, HttpContext context) => requests.ForgetAsync(id, context)),
            "Forgets a session", 204, 404);
    }

    // Routing refuses a body of another kind by itself, and says nothing of why: these take it, and say so.
    private static void MapOtherBodies(RouteGroupBuilder group)
    {
        foreach (string pattern in (string[])["sessions", "sessions/{id}/next", "sessions/{id}/played", "sessions/{id}/reports"])
            group.MapMethods(pattern, [HttpMethods.Post], RequestBody.Refuse).ExcludeFromDescription();
        group.MapMethods("sessions/{id}/preferences", [HttpMethods.Put], RequestBody.Refuse).ExcludeFromDescription();
    }

    private static void MapListeners(RouteGroupBuilder group, PlaylistRequests requests)
    {
        Describe<ListenerResponse>(
            group.MapGet("listeners/{id}", (string id, HttpContext context) => requests.ExportAsync(id, context)),
            "Everything that is kept about a listener", 200, 400, 403, 404);
        Describe(
            group.MapDelete("listeners/{id}", (string id, HttpContext context) => requests.DeleteAsync(id, context)),
            "Removes everything about a listener", 204, 400, 403, 404);
    }

    private static void MapHealth(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/health/ready");
    }

    private static RouteHandlerBuilder Describe<T>(RouteHandlerBuilder endpoint, string summary, int success, params int[] problems) =>
        Problems(endpoint.WithSummary(summary).Produces<T>(success, Json), problems);

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder endpoint, string summary, int success, params int[] problems) =>
        Problems(endpoint.WithSummary(summary).Produces(success), problems);

    // Any endpoint may be asked too often, or while the store is gone.
    private static RouteHandlerBuilder Problems(RouteHandlerBuilder endpoint, int[] problems)
    {
        foreach (int status in (int[])[.. problems, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable])
            endpoint.Produces<ProblemDetails>(status, Problem);
        return endpoint;
    }
}
