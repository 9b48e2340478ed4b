using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace PlaylistRL.Hosting;

/// <summary>Access by who is signed in, else by ids that are secrets.</summary>
internal sealed class ClaimedAccess : IPlaylistAccess
{
    private const int ShortestSecret = 16;

    public string? UserOf(HttpContext context) => context.User.Identity is { IsAuthenticated: true } identity
        ? context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.User.FindFirstValue("sub") ?? identity.Name
        : null;

    public ValueTask<bool> MayActForAsync(HttpContext context, string listener) => new(
        context.User.Identity is { IsAuthenticated: true } ? listener == UserOf(context) : listener.Length >= ShortestSecret);
}
