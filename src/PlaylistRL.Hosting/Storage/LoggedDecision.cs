namespace PlaylistRL.Hosting;

/// <summary>A song that was chosen for a listener, as the event log keeps it, and what the listener did with it. Immutable.</summary>
public sealed record LoggedDecision
{
    /// <summary>The session's id.</summary>
    public required string Session { get; init; }

    /// <summary>The listener; null where the session named none.</summary>
    public string? Listener { get; init; }

    /// <summary>The 1-based place among all songs that the session fetched.</summary>
    public required int Position { get; init; }

    /// <summary>The song's id.</summary>
    public required string Song { get; init; }

    /// <summary>The probability with which it was chosen (<see cref="PlaylistEntry.Propensity"/>); NaN where that is not known.</summary>
    public required double Propensity { get; init; }

    /// <summary>The number of the policy that chose (<see cref="PolicyVersion.Number"/>).</summary>
    public required long Policy { get; init; }

    /// <summary>The name of the filter that the songs had to pass; null for none.</summary>
    public string? Filter { get; init; }

    /// <summary>How many songs it was chosen among (<see cref="PlaylistEntry.CandidateCount"/>).</summary>
    public required int Candidates { get; init; }

    /// <summary>What the policy saw, in 64 bits (<see cref="PlaylistEntry.ObservationDigest"/>).</summary>
    public required ulong Observation { get; init; }

    /// <summary>
    /// What the listener stated when it was chosen: a JSON object from feature to weight, without the zeros, such as
    /// <c>{"Rock":1,"Pop":-1}</c>. Null where more was known of them than that: the session began with a listener's past.
    /// </summary>
    public string? Stated { get; init; }

    /// <summary>When it was chosen, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The last response to it; <see cref="Feedback.None"/> where there was none, or it was taken back.</summary>
    public Feedback Response { get; init; }

    /// <summary>When the last response came, to the millisecond; null where none did.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>As a row of a listening log, which learned listeners and other judges of a policy read.</summary>
    public ListeningRow ToRow() => new(Session, Position, Song, Response)
    {
        Listener = Listener,
        Propensity = Propensity is > 0 and <= 1 ? (float)Propensity : null,
    };
}
