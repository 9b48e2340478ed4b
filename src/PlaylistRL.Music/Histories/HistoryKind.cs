namespace PlaylistRL.Music;

/// <summary>Where a listening history comes from, which decides what is known of each play.</summary>
public enum HistoryKind
{
    /// <summary>
    /// Spotify's account data of the last year (<c>StreamingHistory_music_0.json</c>): title, artist, the end of each play to the minute,
    /// and how long it played.
    /// </summary>
    SpotifyShort = 0,

    /// <summary>
    /// Spotify's extended streaming history (<c>Streaming_History_Audio_2024_1.json</c>, in older exports <c>endsong_0.json</c>), also as a
    /// table: with the song's URI, the album, and why each play ended.
    /// </summary>
    SpotifyExtended = 1,

    /// <summary>An export of ListenBrainz, one JSON object a line: that songs were played, and when.</summary>
    ListenBrainz = 2,

    /// <summary>A table of scrobbles, such as of Last.fm: that songs were played, and when.</summary>
    Scrobbles = 3,
}
