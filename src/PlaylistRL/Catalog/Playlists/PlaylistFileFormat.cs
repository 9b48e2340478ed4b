namespace PlaylistRL.Music;

/// <summary>How a playlist stands in a file that players open.</summary>
public enum PlaylistFileFormat
{
    /// <summary>
    /// Extended M3U in UTF-8, <c>.m3u8</c> or <c>.m3u</c>: one line per song with its path. Nearly every player opens it.
    /// </summary>
    M3u8,

    /// <summary>XSPF 1, <c>.xspf</c>: XML with titles, artists, albums and durations of their own.</summary>
    Xspf,

    /// <summary>PLS 2, <c>.pls</c>: numbered lines of keys and values.</summary>
    Pls,
}
