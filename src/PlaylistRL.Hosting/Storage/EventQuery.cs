namespace PlaylistRL.Hosting;

/// <summary>Which part of the event log is read; all of it by default.</summary>
public sealed record EventQuery
{
    /// <summary>Only this session. Null (default) for all.</summary>
    public string? Session { get; init; }

    /// <summary>Only this listener. Null (default) for all.</summary>
    public string? Listener { get; init; }

    /// <summary>
    /// Of the sessions that <see cref="Session"/> and <see cref="Listener"/> leave, only the last so many, by their first decisions; at
    /// least 1. What a view of a long log asks for. Null (default) for all.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int? LastSessions
    {
        get;
        init
        {
            if (value is int count)
                ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(LastSessions));
            field = value;
        }
    }

    /// <summary>Only decisions at this moment or later. Null (default) for all.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only decisions before this moment. Null (default) for all.</summary>
    public DateTimeOffset? To { get; init; }
}
