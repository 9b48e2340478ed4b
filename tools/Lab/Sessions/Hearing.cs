namespace PlaylistRL.Lab;

/// <summary>A song heard in a session, and what this listener did.</summary>
/// <param name="Seed">The 0-based training seed of the row.</param>
/// <param name="Listener">The 0-based listener.</param>
/// <param name="Position">The 0-based position in the session, over all its playlists.</param>
/// <param name="Song">The song's index.</param>
/// <param name="Own">What this listener did.</param>
internal readonly record struct Hearing(int Seed, int Listener, int Position, int Song, Feedback Own);
