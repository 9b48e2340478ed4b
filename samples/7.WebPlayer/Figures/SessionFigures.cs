namespace PlaylistRL.Samples.WebPlayer;

/// <summary>What happened in one session.</summary>
/// <param name="Session">The beginning of its id: who knows all of it may use the session.</param>
/// <param name="Began">When its first song was chosen.</param>
/// <param name="Version">The policies that chose.</param>
/// <param name="Songs">The songs chosen.</param>
/// <param name="Liked">The songs liked.</param>
/// <param name="Completed">The songs heard to the end.</param>
/// <param name="Skipped">The songs skipped, early or late.</param>
/// <param name="Disliked">The songs disliked.</param>
internal sealed record SessionFigures(
    string Session, DateTimeOffset Began, string Version, int Songs, int Liked, int Completed, int Skipped, int Disliked);
