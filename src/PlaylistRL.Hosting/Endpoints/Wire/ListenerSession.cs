using System.Text.Json;

namespace PlaylistRL.Hosting;

/// <summary>A session of a listener, with all that is known of it. Its id is a secret, and is not told.</summary>
internal sealed record ListenerSession(DateTimeOffset Started, DateTimeOffset LastUsed, JsonElement State)
{
    public static ListenerSession Of(StoredSession session)
    {
        using JsonDocument state = JsonDocument.Parse(session.State);
        return new(session.Started, session.LastUsed, state.RootElement.Clone());
    }
}
