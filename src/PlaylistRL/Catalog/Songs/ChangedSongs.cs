using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>
/// The songs of another store, but for those added, removed or changed; what did not change is shared. Immutable, thread-safe.
/// </summary>
/// <remarks>
/// <code>
/// from:      song 0: its index in the other store | song 1: … | song 2: ~0, the first of its own | …
/// indexOf:   song 0 of the other store: its index here | song 1: −1, removed or changed | …
/// </code>
/// </remarks>
internal sealed class ChangedSongs : SongStore
{
    // A layer holds all of the other store, and an index of four bytes a song; below a quarter of it the songs themselves take less.
    private const int LeastShare = 4;

    private readonly SongStore _base;
    private readonly int[] _from;
    private readonly int[] _indexOf;
    private readonly Song[] _own;
    private readonly int[] _indexOfOwn;
    private readonly Dictionary<string, int> _ownById;
    private readonly Lazy<ArtistGroups> _ownArtists;
    private readonly int _removed;

    private ChangedSongs(SongStore unchanged, int[] from, Song[] own)
    {
        _base = unchanged;
        _from = from;
        _own = own;
        _indexOf = new int[unchanged.Count];
        _indexOfOwn = new int[own.Length];
        _ownById = new Dictionary<string, int>(own.Length, StringComparer.Ordinal);
        _ownArtists = new Lazy<ArtistGroups>(() => ArtistGroups.Of(own));
        _removed = unchanged.Count - from.Length + own.Length;
        Array.Fill(_indexOf, -1);
        for (int index = 0; index < from.Length; index++)
        {
            if (from[index] >= 0)
            {
                _indexOf[from[index]] = index;
                continue;
            }

            _indexOfOwn[~from[index]] = index;
            _ownById.Add(own[~from[index]].Id, index);
        }
    }

    public override int Count => _from.Length;

    /// <summary>The songs of a store in another order, and new ones.</summary>
    /// <param name="songs">What was there before.</param>
    /// <param name="from">For each song its index there, ascending, or the complement (<c>~i</c>) of one of <paramref name="added"/>. No id
    /// twice.</param>
    /// <param name="added">New songs and those that take the place of another.</param>
    public static SongStore Of(SongStore songs, ReadOnlySpan<int> from, ReadOnlySpan<Song> added)
    {
        // One layer over one store, however often it is changed; and none where little of that store is left.
        var changed = songs as ChangedSongs;
        SongStore unchanged = changed?._base ?? songs;
        var own = new List<Song>();
        var places = new int[from.Length];
        for (int index = 0; index < from.Length; index++)
        {
            int place = from[index] < 0 ? from[index] : changed?._from[from[index]] ?? from[index];
            if (place < 0)
            {
                own.Add(from[index] < 0 ? added[~from[index]] : changed!._own[~place]);
                place = ~(own.Count - 1);
            }

            places[index] = place;
        }

        var store = new ChangedSongs(unchanged, places, [.. own]);
        int shared = from.Length - own.Count;
        if (own.Count <= unchanged.Count / 2 && shared >= unchanged.Count / LeastShare)
            return store;

        // Out of a file a few are read faster one by one than all in order.
        const int Few = 64;
        return new ListedSongs(shared < unchanged.Count / Few ? Enumerable.Range(0, store.Count).Select(store.At) : store.InOrder(),
            nameof(added));
    }

    public override Song At(int index) => _from[index] >= 0 ? _base.At(_from[index]) : _own[~_from[index]];

    public override bool TryIndexOf(string id, out int index)
    {
        if (_ownById.TryGetValue(id, out index))
            return true;
        if (_base.TryIndexOf(id, out int before) && _indexOf[before] >= 0)
        {
            index = _indexOf[before];
            return true;
        }

        index = 0;
        return false;
    }

    public override ReadOnlySpan<int> OfArtist(string artist, int most)
    {
        var songs = new List<int>();
        foreach (int before in _base.OfArtist(artist, (int)Math.Min(int.MaxValue, (long)most + _removed)))
        {
            if (_indexOf[before] >= 0)
                songs.Add(_indexOf[before]);
        }

        foreach (int own in _ownArtists.Value.SongsOf(artist))
            songs.Add(_indexOfOwn[own]);
        songs.Sort();
        return songs.Count <= most ? CollectionsMarshal.AsSpan(songs) : [];
    }

    public override IEnumerable<Song> InOrder() => Merged(_base.InOrder(), song => song);

    public override IEnumerable<string> IdsInOrder() => Merged(_base.IdsInOrder(), song => song.Id);

    private IEnumerable<T> Merged<T>(IEnumerable<T> ofBase, Func<Song, T> ofOwn)
    {
        // The other store's order is kept, so that a file is still read from its beginning to its end.
        using IEnumerator<T> unchanged = ofBase.GetEnumerator();
        int at = -1;
        foreach (int from in _from)
        {
            if (from < 0)
            {
                yield return ofOwn(_own[~from]);
                continue;
            }

            for (; at < from; at++)
                unchanged.MoveNext();
            yield return unchanged.Current;
        }
    }
}
