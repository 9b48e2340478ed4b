namespace PlaylistRL;

/// <summary>A log that can be gone through as often as is wanted, whether it lies in memory or on disk.</summary>
internal interface ISessionSource
{
    /// <summary>The names of the rows' context.</summary>
    IReadOnlyList<string> ContextNames { get; }

    /// <summary>The rows session by session, from the start. A session is valid until the next one is asked for.</summary>
    IEnumerable<IReadOnlyList<ListeningRow>> ReadSessions();
}
