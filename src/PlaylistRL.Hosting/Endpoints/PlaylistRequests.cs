using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace PlaylistRL.Hosting;

/// <summary>What each endpoint does: reads the request, looks whether it may, calls the service, and writes the answer.</summary>
internal sealed class PlaylistRequests(PlaylistHost host, IPlaylistAccess access)
{
    public IResult Features() =>
        TypedResults.Json(FeaturesResponse.Of(host.Recommender.Catalog.FeatureNames), WireJson.Default.FeaturesResponse);

    public async Task<IResult> StartAsync(HttpContext context)
    {
        StartRequest request = await ReadAsync(context, WireJson.Default.StartRequest).ConfigureAwait(false);
        if (request.Listener is not null)
            await RequireMayActForAsync(context, request.Listener).ConfigureAwait(false);
        string id = await host.Service.StartAsync(
            new SessionStart
            {
                Listener = request.Listener,
                Like = request.Like,
                Dislike = request.Dislike,
                Length = request.Length,
                Owner = access.UserOf(context),
            },
            context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(new StartResponse(id), WireJson.Default.StartResponse, statusCode: StatusCodes.Status201Created);
    }

    public async Task<IResult> NextAsync(string id, HttpContext context)
    {
        NextRequest request = await ReadAsync(context, WireJson.Default.NextRequest).ConfigureAwait(false);
        if (request.Length is not int length)
            throw new PlaylistServiceException($"length is missing; it is 1 to {host.Options.LongestPlaylist}.");
        Playlist playlist = await Service(context).NextAsync(id, length, cancellationToken: context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(NextResponse.Of(playlist), WireJson.Default.NextResponse);
    }

    public async Task<NoContent> PlayedAsync(string id, HttpContext context)
    {
        PlayedRequest request = await ReadAsync(context, WireJson.Default.PlayedRequest).ConfigureAwait(false);
        await Service(context).PlayedAsync(id, request.Songs ?? [], context.RequestAborted).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    public async Task<NoContent> ReportAsync(string id, HttpContext context)
    {
        ReportRequest request = await ReadAsync(context, WireJson.Default.ReportRequest).ConfigureAwait(false);
        string song = request.Song ?? throw new PlaylistServiceException("song is missing; it is the id of a song of a playlist.");
        await Service(context).ReportAsync(id, song, FeedbackTexts.Parse(request.Feedback), context.RequestAborted).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    public async Task<NoContent> UpdateAsync(string id, HttpContext context)
    {
        PreferencesRequest request = await ReadAsync(context, WireJson.Default.PreferencesRequest).ConfigureAwait(false);
        Preferences preferences = host.Service.Preferences(request.Like, request.Dislike);
        await Service(context).UpdateAsync(id, preferences, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    public async Task<IResult> TasteAsync(string id, HttpContext context)
    {
        IReadOnlyList<LearnedWeight> taste = await Service(context).TasteAsync(id, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(TasteResponse.Of(taste), WireJson.Default.TasteResponse);
    }

    public async Task<IResult> FinishAsync(string id, HttpContext context)
    {
        SessionSummary summary = await Service(context).FinishAsync(id, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.Json(FinishResponse.Of(summary), WireJson.Default.FinishResponse);
    }

    public async Task<NoContent> ForgetAsync(string id, HttpContext context)
    {
        await Service(context).ForgetAsync(id, context.RequestAborted).ConfigureAwait(false);
        return TypedResults.NoContent();
    }

    public async Task<IResult> ExportAsync(string id, HttpContext context)
    {
        await RequireMayActForAsync(context, id).ConfigureAwait(false);
        ListenerExport export = await host.Listeners.ExportAsync(id, context.RequestAborted).ConfigureAwait(false)
            ?? throw UnknownListener();
        return TypedResults.Json(ListenerResponse.Of(export), WireJson.Default.ListenerResponse);
    }

    public async Task<NoContent> DeleteAsync(string id, HttpContext context)
    {
        await RequireMayActForAsync(context, id).ConfigureAwait(false);
        return await host.Listeners.DeleteAsync(id, context.RequestAborted).ConfigureAwait(false)
            ? TypedResults.NoContent() : throw UnknownListener();
    }

    private ValueTask<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class => RequestBody.ReadAsync(context, type, host.Options.LongestBody);

    // A session of somebody else is as unknown as one that never was.
    private PlaylistService Service(HttpContext context) => new(host, owner => owner == access.UserOf(context));

    private async ValueTask RequireMayActForAsync(HttpContext context, string listener)
    {
        ListenerId.Require(listener);
        if (!await access.MayActForAsync(context, listener).ConfigureAwait(false))
        {
            throw new RequestRefusedException(
                StatusCodes.Status403Forbidden,
                "The request may not act for this listener. Where nobody is signed in, a listener's id is a secret of at least 16 "
                + "characters.");
        }
    }

    private static RequestRefusedException UnknownListener() =>
        new(StatusCodes.Status404NotFound, "Nothing is kept about this listener.");
}
