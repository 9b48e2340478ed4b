using System.Net.ServerSentEvents;
using Microsoft.AspNetCore.Http.HttpResults;
using PlaylistRL.Hosting;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>The training over HTTP. Whoever reaches the page may train: an application would ask who it is.</summary>
internal static class TrainingEndpoints
{
    public static void MapTraining(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/training", IResult (TrainingOrder order, TrainingDesk desk) => order.Fault() is string fault
            ? Problem(fault, StatusCodes.Status400BadRequest)
            : desk.TryStart(order) ? TypedResults.NoContent()
            : Problem("A training is under way; wait for its end, or cancel it.", StatusCodes.Status409Conflict));
        routes.MapDelete("/api/training", IResult (TrainingDesk desk) => desk.TryCancel() ? TypedResults.NoContent()
            : Problem("No training is under way.", StatusCodes.Status409Conflict));

        // A body is asked for, though it says nothing: a form of another page cannot send JSON.
        routes.MapPost("/api/training/serve", async Task<IResult> (NoWords _, TrainingDesk desk, CancellationToken cancellationToken) =>
            await desk.TryServeAsync(cancellationToken) ? TypedResults.NoContent()
                : Problem("There is no new policy to serve; train one.", StatusCodes.Status409Conflict)).AddEndpointFilter(Refused);
        routes.MapPost("/api/training/back", async Task<IResult> (NoWords _, TrainingDesk desk, CancellationToken cancellationToken) =>
        {
            await desk.GoBackAsync(cancellationToken);
            return TypedResults.NoContent();
        }).AddEndpointFilter(Refused);
        routes.MapGet("/api/training/events", (HttpContext context, TrainingDesk desk, IHostApplicationLifetime lifetime) =>
        {
            // The page listens as long as it is open; it shall not keep the server from stopping.
            var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            context.Response.RegisterForDispose(ends);
            return TypedResults.ServerSentEvents(Items(desk.Follow(ends.Token)));
        });
    }

    /// <summary>What was served before is served on.</summary>
    private static async ValueTask<object?> Refused(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (PolicyRefusedException refusal)
        {
            return Problem(refusal.Message, StatusCodes.Status409Conflict);
        }
    }

    private static async IAsyncEnumerable<SseItem<TrainingEvent>> Items(IAsyncEnumerable<TrainingEvent> events)
    {
        await foreach (TrainingEvent happened in events)
            yield return new SseItem<TrainingEvent>(happened);
    }

    private static ProblemHttpResult Problem(string detail, int status) => TypedResults.Problem(detail, statusCode: status);

    internal sealed record NoWords;
}
