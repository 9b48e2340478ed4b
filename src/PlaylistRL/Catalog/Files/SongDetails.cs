namespace PlaylistRL;

/// <summary>Albums, durations and locations of songs as a catalogue file has them: empty where no song has any. Immutable.</summary>
internal sealed class SongDetails
{
    private SongDetails(string[] albums, int[] albumOf, long[] durations, string[] locations) =>
        (Albums, AlbumOf, Durations, Locations) = (albums, albumOf, durations, locations);

    /// <summary>The albums, each once, in the order of their first song.</summary>
    public string[] Albums { get; }

    /// <summary>The album of each song; −1 for none.</summary>
    public int[] AlbumOf { get; }

    /// <summary>The duration of each song in ticks of 100 ns; −1 for none.</summary>
    public long[] Durations { get; }

    /// <summary>The location of each song; empty for none.</summary>
    public string[] Locations { get; }

    public static SongDetails Of(IEnumerable<Song> songs, int count)
    {
        var albums = new NumberedNames();
        int[] albumOf = [];
        long[] durations = [];
        string[] locations = [];
        int index = 0;
        foreach (Song song in songs)
        {
            if (song.Album is string album)
                Filled(ref albumOf, count, -1)[index] = albums.NumberOf(album);
            if (song.Duration is TimeSpan duration)
                Filled(ref durations, count, -1)[index] = duration.Ticks;
            if (song.Location is string location)
                Filled(ref locations, count, string.Empty)[index] = location;
            index++;
        }

        return new SongDetails(albums.ToArray(), albumOf, durations, locations);
    }

    private static T[] Filled<T>(ref T[] values, int count, T none)
    {
        if (values.Length == 0)
        {
            values = new T[count];
            values.AsSpan().Fill(none);
        }

        return values;
    }
}
