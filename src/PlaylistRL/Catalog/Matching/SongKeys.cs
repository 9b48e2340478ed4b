namespace PlaylistRL.Music;

/// <summary>Which songs have a key of 64 bits; few songs per key. Made once and then only read, which is thread-safe.</summary>
/// <remarks>
/// Open addressing with linear probing over two arrays: 12 bytes a place, at most two thirds of them taken. Of a key that many songs have
/// only the first are kept, so that no run of places grows long.
/// </remarks>
internal sealed class SongKeys
{
    /// <summary>How many songs of a key are kept. Where there are as many, there may be more.</summary>
    public const int Most = 16;

    private ulong[] _keys = new ulong[16];

    // The song + 1; 0 where the place is free.
    private int[] _songs = new int[16];
    private int _count;

    /// <summary>Adds a song under a key; again changes nothing.</summary>
    public void Add(ulong key, int song)
    {
        if (_count >= _keys.Length / 3 * 2)
            Grow();
        Put(key, song + 1);
    }

    /// <summary>The songs of a key in the order in which they were added; returns how many there are.</summary>
    public int Find(ulong key, Span<int> songs)
    {
        int found = 0;
        for (int place = Place(key); _songs[place] != 0; place = (place + 1) & (_keys.Length - 1))
        {
            if (_keys[place] == key && found < songs.Length)
                songs[found++] = _songs[place] - 1;
        }

        return found;
    }

    private void Put(ulong key, int numbered)
    {
        int place = Place(key);
        for (int same = 0; _songs[place] != 0; place = (place + 1) & (_keys.Length - 1))
        {
            if (_keys[place] == key && (_songs[place] == numbered || ++same == Most))
                return;
        }

        (_keys[place], _songs[place]) = (key, numbered);
        _count++;
    }

    private int Place(ulong key) => (int)(key >> 32) & (_keys.Length - 1);

    private void Grow()
    {
        (ulong[] keys, int[] songs) = (_keys, _songs);
        _keys = new ulong[checked(keys.Length * 2)];
        _songs = new int[_keys.Length];
        _count = 0;

        // From the beginning of a run on, so that the songs of a key keep their order.
        int start = Array.IndexOf(songs, 0);
        for (int i = 0; i < songs.Length; i++)
        {
            int place = (start + i) & (songs.Length - 1);
            if (songs[place] != 0)
                Put(keys[place], songs[place]);
        }
    }
}
