namespace PlaylistRL;

/// <summary>The report on a song as a session file holds it, in the order the songs were first reported on.</summary>
/// <param name="Number">The 1-based number of the song among those heard; of a song that came several times, the time that was last
/// reported on.</param>
/// <param name="Feedback">What was reported last.</param>
/// <param name="Features">The song's features when it was first reported on: they count even where the song is gone.</param>
internal readonly record struct ReportState(int Number, Feedback Feedback, float[] Features);
