namespace PlaylistRL.Logs;

/// <summary>How a listening log is written as CSV.</summary>
public enum ListeningLogFormat
{
    /// <summary>
    /// The library's own: columns <c>session</c>, <c>position</c>, <c>song</c>, <c>response</c>, <c>propensity</c> (optional, blank where
    /// not known), in any order; every other column is context, a finite number. Responses are <c>completed</c>, <c>skipped</c>,
    /// <c>skipped-late</c>, <c>liked</c>, <c>disliked</c>, and <c>none</c> or blank.
    /// </summary>
    Rows = 0,

    /// <summary>
    /// The public session logs of the Music Streaming Sessions Dataset (Brost, Mehrotra &amp; Jehan, 2019): <c>session_id</c>,
    /// <c>session_position</c>, <c>track_id_clean</c>, <c>skip_1</c>, <c>skip_2</c>, <c>skip_3</c>, <c>not_skipped</c>, and what is there
    /// of the columns known before a play.
    /// </summary>
    /// <remarks>
    /// <para><c>skip_2</c> (and <c>skip_1</c>, which implies it) becomes <see cref="Feedback.Skipped"/>, <c>not_skipped</c> becomes
    /// <see cref="Feedback.Completed"/>; <c>skip_3</c> alone, and no flag at all (left after most of the song, before its end), become
    /// <see cref="Feedback.SkippedLate"/>.</para>
    /// <para>Context: <c>switch</c>, <c>pause:none</c>, <c>pause:short</c>, <c>pause:long</c>, <c>shuffle</c>, <c>premium</c>,
    /// <c>hour:sin</c> and <c>hour:cos</c> (the hour on a circle), <c>from:…</c> (the context type) and <c>start:…</c> (why the play
    /// began), 0 or 1. Left out, since nobody knows them before the play: <c>reason_end</c>, which tells the response, the seeks during the
    /// play, and the session's length.</para>
    /// </remarks>
    StreamingSessions = 1,
}
