using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace PlaylistRL.Hosting;

/// <summary>Problem details (RFC 9457) for what could not be done.</summary>
internal static class Problems
{
    private const string ContentType = "application/problem+json";
    private const string RetryAfterSeconds = "1";

    /// <summary>Answers a request that failed; false where the fault is none of the package's.</summary>
    public static async ValueTask<bool> TryWriteAsync(HttpContext context, Exception fault)
    {
        if (fault is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
            return true;
        (int status, string? detail) = fault switch
        {
            PlaylistServiceException known => (StatusOf(known.Fault), known.Message),
            RequestRefusedException refused => (refused.Status, refused.Message),
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            _ => (0, null),
        };
        if (status == 0 || context.Response.HasStarted)
            return false;
        await WriteAsync(context, status, detail!).ConfigureAwait(false);
        return true;
    }

    public static Task WriteAsync(HttpContext context, int status, string detail)
    {
        context.Response.StatusCode = status;
        if (status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        var problem = new ProblemDetails
        {
            Status = status,
            Title = ReasonPhrases.GetReasonPhrase(status),
            Detail = detail,
        };
        return context.Response.WriteAsJsonAsync(problem, WireJson.Default.ProblemDetails, ContentType, context.RequestAborted);
    }

    private static int StatusOf(PlaylistFault fault) => fault switch
    {
        PlaylistFault.UnknownSession => StatusCodes.Status404NotFound,
        PlaylistFault.WrongState => StatusCodes.Status409Conflict,
        PlaylistFault.Busy => StatusCodes.Status429TooManyRequests,
        PlaylistFault.StoreGone => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
