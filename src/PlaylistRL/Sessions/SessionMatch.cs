namespace PlaylistRL;

/// <summary>How much a recommender must be the one a session was saved with.</summary>
public enum SessionMatch
{
    /// <summary>
    /// The very policy and the very catalogue: under the same options, the restored session goes on as if it had never stopped.
    /// </summary>
    Exact = 0,

    /// <summary>
    /// The same features, in any order, and nothing more: a policy trained since, a catalogue changed since. What the listener stated,
    /// heard and reported is kept; songs that are gone are remembered by their ids.
    /// </summary>
    SameFeatures = 1,
}
