namespace PlaylistRL.Hosting;

/// <summary>How a session begins.</summary>
public sealed record SessionStart
{
    /// <summary>
    /// The listener, 1 to 200 characters without control characters: what is learned of them is known in their next session. Default: null,
    /// nobody; nothing is known of them then but what they say in this session.
    /// </summary>
    public string? Listener { get; init; }

    /// <summary>
    /// The features that the listener likes, weight 1. Default: null. Where <see cref="Dislike"/> is null too, a listener who was here
    /// before is taken to like what they said last; an empty list says that they like nothing in particular.
    /// </summary>
    public IReadOnlyList<string>? Like { get; init; }

    /// <summary>The features that the listener dislikes, weight -1. Default: null, none.</summary>
    public IReadOnlyList<string>? Dislike { get; init; }

    /// <summary>Weights in place of <see cref="Like"/> and <see cref="Dislike"/>. Default: null.</summary>
    public Preferences? Preferences { get; init; }

    /// <summary>How many songs the listener is expected to hear, 1 to 100,000. Default: null, as many as the policy plans for.</summary>
    public int? Length { get; init; }

    /// <summary>
    /// Decides between songs of equal value, and what is explored. Default: null, a random number, as propensities want it. Give one only
    /// to have the same playlists again.
    /// </summary>
    public ulong? Seed { get; init; }

    /// <summary>The signed-in user: over HTTP nobody else may use the session. Default: null, whoever knows its id.</summary>
    public string? Owner { get; init; }
}
