namespace PlaylistRL;

/// <summary>
/// When a song of a playlist counts as heard: it does not come again for a while then, and it fades into what the policy sees.
/// </summary>
public enum HeardWhen
{
    /// <summary>When it is fetched (<see cref="PlaylistSession.NextPlaylist"/>): for applications that play what they fetch.</summary>
    Fetched = 0,

    /// <summary>
    /// When the application says so (<see cref="PlaylistSession.Played"/>), or reports on it. What was fetched and not played may come
    /// again: for lists that a listener chooses from, or that are made anew before they end.
    /// </summary>
    Played = 1,
}
