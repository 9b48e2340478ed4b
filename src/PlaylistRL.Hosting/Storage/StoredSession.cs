namespace PlaylistRL.Hosting;

/// <summary>A session as a store keeps it. Immutable.</summary>
public sealed record StoredSession
{
    /// <summary>Its id, which is its secret too: whoever knows it may use the session.</summary>
    public required string Id { get; init; }

    /// <summary>The listener it belongs to; null where it named none.</summary>
    public string? Listener { get; init; }

    /// <summary>The signed-in user who started it, the only one who may use it over HTTP; null where nobody was signed in.</summary>
    public string? Owner { get; init; }

    /// <summary>1 when it was started, and 1 more with every change: a store writes only the version that follows its own.</summary>
    public required long Version { get; init; }

    /// <summary>How many songs it fetched: the position of the last decision that was logged.</summary>
    public int Fetched { get; init; }

    /// <summary>When it was started, to the millisecond.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it was last changed, to the millisecond; never before <see cref="Started"/>.</summary>
    public required DateTimeOffset LastUsed { get; init; }

    /// <summary>What <see cref="PlaylistSession.Save(Stream)"/> wrote: JSON in UTF-8.</summary>
    public required ReadOnlyMemory<byte> State { get; init; }
}
