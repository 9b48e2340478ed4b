namespace PlaylistRL.Music;

/// <summary>Which songs of a catalogue the tracks of a library became. Pure.</summary>
internal static class LibrarySongs
{
    /// <summary>The playlists, by songs.</summary>
    public static LibraryPlaylist[] Playlists(LibraryContent content, SongCatalog catalog)
    {
        if (content.Playlists.Count == 0)
            return [];
        Dictionary<string, int> songs = ByKey(content.Tracks, catalog);
        return [.. content.Playlists.Select(playlist =>
        {
            int[] found = [.. playlist.Keys.Where(songs.ContainsKey).Select(key => songs[key])];
            return new LibraryPlaylist(CellText.Clean(playlist.Name), Array.AsReadOnly(found), playlist.Keys.Count - found.Length);
        })];
    }

    /// <summary>What a library is, in words.</summary>
    public static string Words(LibraryKind kind) => kind switch
    {
        LibraryKind.ITunes => "a library of iTunes or Music",
        LibraryKind.Rekordbox => "a library of rekordbox",
        LibraryKind.Traktor => "a library of Traktor",
        _ => "a folder of music files",
    };

    private static Dictionary<string, int> ByKey(IReadOnlyList<LibraryTrack> tracks, SongCatalog catalog)
    {
        var byKey = new Dictionary<string, int>(StringComparer.Ordinal);
        var byNames = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (LibraryTrack track in tracks)
        {
            // The same song twice became one, with the id of the first.
            string names = string.Concat(CellText.Fold(track.Title), "\n", CellText.Fold(track.Artists));
            if (catalog.TryIndexOf(CellText.Clean(track.Id), out int song))
                byNames.TryAdd(names, song);
            else if (!byNames.TryGetValue(names, out song))
                continue;
            byKey.TryAdd(track.Key, song);

            // rekordbox may refer to tracks by where they lie.
            if (track.Location.Length > 0)
                byKey.TryAdd(track.Location, song);
        }

        return byKey;
    }
}
