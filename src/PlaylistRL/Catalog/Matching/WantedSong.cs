namespace PlaylistRL.Music;

/// <summary>What is known of a song that is looked for by its names.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Album">Its album; null where it is unknown.</param>
/// <param name="Duration">Its duration; null where it is unknown.</param>
internal readonly record struct WantedSong(string Title, string? Album, TimeSpan? Duration);
