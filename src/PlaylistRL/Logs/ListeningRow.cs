namespace PlaylistRL.Logs;

/// <summary>
/// One play of a listening log: who heard what, as the how-manieth song of which session, and what they did with it. See
/// <see cref="ListeningLog"/> for its form as text.
/// </summary>
/// <param name="Session">Identifies the session; not blank. Rows of a session stand together.</param>
/// <param name="Position">The 1-based number of the play in its session; grows from row to row, gaps are legal.</param>
/// <param name="Song">The song's id; not blank.</param>
/// <param name="Response">What the listener did; <see cref="Feedback.None"/> where that is not known.</param>
public sealed record ListeningRow(string Session, int Position, string Song, Feedback Response)
{
    /// <summary>
    /// What was known of the situation before the play, one finite number a name of <see cref="ListeningLog.ContextNames"/>. Default: none.
    /// A column named <c>likes:</c> and a feature's name is the weight the listener states for it.
    /// </summary>
    public ReadOnlyMemory<float> Context { get; init; }

    /// <summary>
    /// The probability with which the song was chosen by whatever chose it, above 0 and at most 1; null (default) where it is not known.
    /// </summary>
    public float? Propensity { get; init; }

    /// <summary>
    /// Who heard it, not blank; null (default) where that is not known. Sessions of one listener say much about each other: intervals
    /// draw listeners, not sessions. In a file it is the column <c>listener</c>, where any row has one.
    /// </summary>
    public string? Listener { get; init; }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(ListeningRow), PrintMembers);
}
