namespace PlaylistRL.Hosting;

/// <summary>What a listener did with a song, to be appended to the event log. It belongs to the last decision on that song.</summary>
/// <param name="Session">The session's id.</param>
/// <param name="Song">The song's id.</param>
/// <param name="Feedback">What they did; <see cref="Feedback.None"/> takes back what was said before.</param>
/// <param name="At">When, to the millisecond.</param>
public sealed record LoggedResponse(string Session, string Song, Feedback Feedback, DateTimeOffset At);
