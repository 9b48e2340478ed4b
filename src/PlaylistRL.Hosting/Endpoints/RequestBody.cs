using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace PlaylistRL.Hosting;

/// <summary>
/// Reads the body of a request: no more than may be sent, JSON only, and whatever is wrong with it is the sender's fault.
/// </summary>
internal static class RequestBody
{
    private const int MostOfAMessage = 200;

    /// <exception cref="RequestRefusedException">It is too long, or not of JSON.</exception>
    /// <exception cref="PlaylistServiceException">It is no such JSON.</exception>
    public static async ValueTask<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, int longest)
        where T : class
    {
        HttpRequest request = context.Request;

        // A page of another site can send forms, but no JSON, without asking first.
        if (!request.HasJsonContentType())
            throw NotJson();
        if (request.ContentLength > longest)
            throw TooLong(longest);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(longest + 1);
        try
        {
            int length = 0;
            while (await request.Body.ReadAsync(buffer.AsMemory(length, longest + 1 - length), context.RequestAborted)
                .ConfigureAwait(false) is > 0 and int read)
            {
                length += read;
                if (length > longest)
                    throw TooLong(longest);
            }

            return Parse(buffer.AsSpan(0, length), type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Refuses a request whose body is not sent as JSON.</summary>
    public static Task Refuse(HttpContext context) => throw NotJson();

    private static T Parse<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) ?? throw new PlaylistServiceException("The body is null; it is an object.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or NotSupportedException)
        {
            string message = fault.Message.Length > MostOfAMessage ? fault.Message[..MostOfAMessage] + "…" : fault.Message;
            throw new PlaylistServiceException($"The body is not the JSON that is expected here: {message}", fault);
        }
    }

    private static RequestRefusedException NotJson() =>
        new(StatusCodes.Status415UnsupportedMediaType, "The body is JSON: send it as 'application/json'.");

    private static RequestRefusedException TooLong(int longest) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is longer than {longest} bytes.");
}
