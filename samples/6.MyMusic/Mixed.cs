namespace PlaylistRL.Samples.MyMusic;

/// <summary>A playlist of songs that were heard before and songs that were not, evenly mixed.</summary>
internal static class Mixed
{
    public static IReadOnlyList<Song> Of(PlaylistSession session, HashSet<string> known, SongCatalog catalog, int length, double share)
    {
        var heard = new SongFilter("heard before", song => known.Contains(song.Id));
        var isNew = new SongFilter("new", song => !known.Contains(song.Id));
        int most = catalog.Songs.Count(song => known.Contains(song.Id));

        // Where there are not enough of one kind, the other fills up.
        int old = Math.Clamp((int)Math.Round(share * length), Math.Max(0, length - (catalog.Count - most)), most);
        PlaylistEntry[] before = old > 0 ? [.. session.NextPlaylist(old, heard)] : [];
        PlaylistEntry[] unheard = old < length && most < catalog.Count ? [.. session.NextPlaylist(length - old, isNew)] : [];
        int count = before.Length + unheard.Length;
        var mixed = new List<Song>(count);
        for (int place = 0; place < count; place++)
        {
            // The songs heard before stand as far apart as they can.
            int due = (int)Math.Round((place + 1.0) * before.Length / count);
            int taken = mixed.Count(song => known.Contains(song.Id));
            mixed.Add(taken < due ? before[taken].Song : unheard[place - taken].Song);
        }

        return mixed;
    }
}
