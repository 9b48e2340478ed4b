namespace PlaylistRL.Music;

/// <summary>Reads extended and plain M3U.</summary>
internal static class M3uReader
{
    /// <exception cref="SongCatalogException">It breaks a limit, or is a list of pieces of one stream.</exception>
    public static PlaylistFile Read(PlaylistSource source)
    {
        using var lines = new PlaylistLines(source);
        var tracks = new List<PlaylistTrack>();
        string? title = null;
        var draft = new TrackDraft();
        while (lines.Next() is string line)
        {
            ReadOnlySpan<char> text = line.AsSpan().Trim();
            if (text.IsEmpty)
                continue;
            if (text[0] == '#')
            {
                Comment(source, lines.Number, line, draft, ref title);
                continue;
            }

            source.RequireRoom(tracks.Count, lines.Number);
            draft.Location = (M3uWriter.IsMarked(text) ? text[M3uWriter.Mark.Length..] : text).ToString();
            if (draft.Build() is PlaylistTrack track)
                tracks.Add(track);
            draft = new TrackDraft();
        }

        return new PlaylistFile(tracks, title);
    }

    private static void Comment(PlaylistSource source, long number, string line, TrackDraft draft, ref string? title)
    {
        if (Value(line, M3uWriter.Id) is string id)
            draft.Id = id;
        else if (Value(line, M3uWriter.Info) is string info)
            Info(info, draft);
        else if (Value(line, M3uWriter.Artist) is string artist)
            draft.Artists.Add(artist);
        else if (Value(line, M3uWriter.Album) is string album)
            draft.Album = album;
        else if (Value(line, M3uWriter.Title) is string name)
            title = PlaylistText.Cleaned(name) ?? title;
        else if (Value(line, "#EXT-X-TARGETDURATION:") is not null || Value(line, "#EXT-X-STREAM-INF:") is not null)
            throw source.Error(number, "it lists the pieces of one stream (HLS), not songs. Give a playlist of songs.");
    }

    private static string? Value(string line, string key)
    {
        int start = line.Length - line.AsSpan().TrimStart().Length;
        return line.AsSpan(start).StartsWith(key, StringComparison.OrdinalIgnoreCase) ? line[(start + key.Length)..] : null;
    }

    /// <summary>Reads <c>227,Artist - Title</c>; between number and comma may be attributes such as <c>group="a, b"</c>.</summary>
    private static void Info(string info, TrackDraft draft)
    {
        int comma = Comma(info);
        ReadOnlySpan<char> before = (comma < 0 ? info : info.AsSpan(0, comma)).Trim();
        int end = before.IndexOfAny(" \t");
        ReadOnlySpan<char> seconds = end < 0 ? before : before[..end];
        draft.Duration = PlaylistText.Seconds(seconds);
        draft.IsEndless = draft.Duration is null && seconds.StartsWith("-");
        draft.Name = comma < 0 ? null : info[(comma + 1)..];
    }

    private static int Comma(string info)
    {
        bool quoted = false;
        for (int at = 0; at < info.Length; at++)
        {
            if (info[at] == '"')
                quoted = !quoted;
            else if (info[at] == ',' && !quoted)
                return at;
        }

        return info.IndexOf(',', StringComparison.Ordinal);
    }
}
