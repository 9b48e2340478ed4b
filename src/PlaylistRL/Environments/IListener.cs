namespace PlaylistRL.Worlds;

/// <summary>
/// One listener in one episode: what they say they like, and how they respond to each song. Holds their state; not thread-safe.
/// </summary>
public interface IListener
{
    /// <summary>What the listener says they like, one weight a feature of the catalogue; need not be the whole truth.</summary>
    Preferences Stated { get; }

    /// <summary>Plays a song to the listener and changes their state accordingly.</summary>
    /// <param name="song">The song's 0-based index in the catalogue.</param>
    /// <param name="random">The only source of chance in the response.</param>
    Response Respond(int song, SeededRandom random);

    /// <summary>
    /// An independent copy of the listener in their present state, to try a song on; <c>(IListener)MemberwiseClone()</c> where all state is
    /// plain numbers and what does not change.
    /// </summary>
    IListener Clone();
}
