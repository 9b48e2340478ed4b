namespace PlaylistRL.Music;

/// <summary>Writes extended M3U; what it adds to it stands in comments.</summary>
internal static class M3uWriter
{
    public const string Header = "#EXTM3U";
    public const string Title = "#PLAYLIST:";
    public const string Info = "#EXTINF:";
    public const string Artist = "#EXTART:";
    public const string Album = "#EXTALB:";
    public const string Id = "#PLAYLISTRL-ID:";

    /// <summary>What is put before a path that begins with "#", so that it is no comment.</summary>
    public const string Mark = "./";

    public static void Write(PlaylistFile playlist, Stream stream)
    {
        using var lines = new PlaylistLineWriter(stream);
        lines.Write(Header);
        if (playlist.Title is not null)
            lines.Write(Title + playlist.Title);
        foreach (PlaylistTrack track in playlist.Tracks)
        {
            lines.Begin(track);
            if (track.Title is not null)
                Names(track, lines);
            if (track.Album is not null)
                lines.Write(Album + track.Album);
            if (track.Id is not null)
                lines.Write(Id + track.Id);
            string location = track.Location ?? TrackPath.MadeUp(track);
            lines.Write(location.StartsWith('#') || IsMarked(location) ? Mark + location : location);
        }
    }

    /// <summary>Whether a path is one that begins with "#" behind the mark, or several.</summary>
    public static bool IsMarked(ReadOnlySpan<char> location)
    {
        int at = 0;
        while (location[at..].StartsWith(Mark))
            at += Mark.Length;
        return at > 0 && location[at..].StartsWith("#");
    }

    private static void Names(PlaylistTrack track, PlaylistLineWriter lines)
    {
        lines.Write($"{Info}{PlaylistText.Seconds(track.Duration)},{PlaylistText.NameOf(track)}");
        foreach (string artist in track.Artists)
            lines.Write(Artist + artist);

        // A dash in a title is no end of an artist.
        if (track.Artists.Count == 0 && track.Title!.Contains(PlaylistText.Dash, StringComparison.Ordinal))
            lines.Write(Artist);
    }
}
