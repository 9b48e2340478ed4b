using Microsoft.AspNetCore.Http;

namespace PlaylistRL.Hosting;

/// <summary>
/// Who may use which session and listener over HTTP. Register one of your own before <c>AddPlaylistRL</c> to change it. Thread-safe.
/// </summary>
/// <remarks>
/// Without one, a session that a signed-in user started is theirs alone, and a signed-in user may name one listener: themselves, by the
/// claim <c>sub</c> (<see cref="System.Security.Claims.ClaimTypes.NameIdentifier"/>). Where nobody is signed in, the ids are the secrets: a
/// session's cannot be guessed, and a listener's must have 16 characters at least; make it of random bits.
/// </remarks>
public interface IPlaylistAccess
{
    /// <summary>The user who sends the request: only they may use the sessions they start. Null where nobody is signed in.</summary>
    /// <param name="context">The request.</param>
    string? UserOf(HttpContext context);

    /// <summary>Whether the request may start sessions for a listener, read what is kept about them, and remove it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="listener">The listener's id, as it was sent.</param>
    ValueTask<bool> MayActForAsync(HttpContext context, string listener);
}
