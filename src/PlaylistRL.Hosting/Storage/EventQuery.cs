namespace PlaylistRL.Hosting;

/// <summary>Which part of the event log is read; all of it by default.</summary>
public sealed record EventQuery
{
    /// <summary>Only this session. Null (default) for all.</summary>
    public string? Session { get; init; }

    /// <summary>Only this listener. Null (default) for all.</summary>
    public string? Listener { get; init; }

    /// <summary>Only decisions at this moment or later. Null (default) for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only decisions before this moment. Null (default) for all.</summary>
    public DateTimeOffset? To { get; init; }
}
