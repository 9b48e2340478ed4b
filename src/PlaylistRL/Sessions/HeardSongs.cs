namespace PlaylistRL;

/// <summary>
/// The songs of a session: in the order they came, and once each, however often they came. Feedback belongs to the song, not to one
/// hearing.
/// </summary>
/// <remarks>
/// A song's index in the catalogue is looked up when it is needed: those that a playlist keeps away are few, and those of a session from
/// a file may be a million.
/// Songs are added and then kept, so that a playlist that fails leaves nothing behind.
/// </remarks>
internal sealed class HeardSongs(ServedCatalog served)
{
    private readonly List<RememberedSong> _reported = [];
    private readonly HashSet<RememberedSong> _disliked = [];
    private List<RememberedSong> _order = [];
    private Dictionary<string, RememberedSong> _songs = new(StringComparer.Ordinal);
    private int _catalogNumber;
    private int _longestId;

    /// <summary>How many were heard; a song that came twice counts twice.</summary>
    public int Count => _order.Count;

    /// <summary>The catalogue that indices are of.</summary>
    public ServedCatalog Served { get; private set; } = served;

    /// <summary>The songs in the order they came.</summary>
    public List<RememberedSong> InOrder => _order;

    /// <summary>Those whose last report is a dislike, in no order.</summary>
    public HashSet<RememberedSong> Disliked => _disliked;

    /// <summary>The song with an id; null where it never came. Takes no longer for a text that is longer than every id.</summary>
    public RememberedSong? Find(string id) => id.Length <= _longestId ? _songs.GetValueOrDefault(id) : null;

    /// <summary>The index of the song heard so many songs ago, 1 for the last one; -1 where it is gone.</summary>
    public int IndexBack(int back) => IndexOf(_order[^back]);

    /// <summary>A song's index in the catalogue served last; -1 where it is gone.</summary>
    public int IndexOf(RememberedSong song)
    {
        if (song.CatalogNumber != _catalogNumber)
        {
            song.Index = Served.Catalog.TryIndexOf(song.Id, out int index) ? index : -1;
            song.CatalogNumber = _catalogNumber;
        }

        return song.Index;
    }

    /// <summary>Appends a song of the catalogue served last, until <see cref="Keep"/> or <see cref="Drop"/>.</summary>
    public void Add(string id, int index)
    {
        RememberedSong song = _songs.GetValueOrDefault(id) ?? new RememberedSong(id);
        song.Index = index;
        song.CatalogNumber = _catalogNumber;
        _order.Add(song);
    }

    /// <summary>
    /// Remembers those appended since there were <paramref name="count"/>: they were heard with the features they have now.
    /// </summary>
    public void Keep(int count)
    {
        for (int at = count; at < _order.Count; at++)
        {
            RememberedSong song = _order[at];
            if (!_songs.TryAdd(song.Id, song))
                song = _order[at] = _songs[song.Id];
            song.Features = null;
            _longestId = Math.Max(_longestId, song.Id.Length);
        }
    }

    /// <summary>Forgets those appended since there were <paramref name="count"/>.</summary>
    public void Drop(int count) => _order.RemoveRange(count, _order.Count - count);

    /// <summary>The features a song was heard with; empty where nobody knows them any more.</summary>
    public ReadOnlySpan<float> FeaturesOf(RememberedSong song)
    {
        if (song.Features is not null)
            return song.Features;
        return IndexOf(song) is int index and >= 0 ? Served.Row(index) : [];
    }

    /// <summary>Takes note of the last report on a song.</summary>
    /// <param name="song">The song.</param>
    /// <param name="place">The report's place in the belief's evidence: that of an earlier report on the song, or the next one.</param>
    /// <param name="feedback">What it says.</param>
    public void Note(RememberedSong song, int place, Feedback feedback)
    {
        if (song.Evidence < 0)
        {
            song.Evidence = place;
            song.Features = null;
            _reported.Add(song);
        }

        if (feedback == Feedback.Disliked)
            _disliked.Add(song);
        else
            _disliked.Remove(song);
    }

    /// <summary>For each place of the evidence the 1-based number under which its song came first.</summary>
    public int[] NumbersOfReported()
    {
        var numbers = new int[_reported.Count];
        for (int at = _order.Count - 1; at >= 0; at--)
        {
            if (_order[at].Evidence >= 0)
                numbers[_order[at].Evidence] = at + 1;
        }

        return numbers;
    }

    /// <summary>
    /// Keeps the features of songs not yet reported on as they were heard, before <see cref="Turn"/>. Safe to do again where it failed.
    /// </summary>
    public void KeepFeatures()
    {
        foreach (RememberedSong song in _songs.Values)
        {
            if (song.Evidence < 0 && song.Features is null && IndexOf(song) is int index and >= 0)
                song.Features = Served.Row(index).ToArray();
        }
    }

    /// <summary>Turns to another catalogue.</summary>
    public void Turn(ServedCatalog served)
    {
        Served = served;
        _catalogNumber++;
    }

    /// <summary>Takes over songs that were read from a file, by id and in their order.</summary>
    public void Restore(Dictionary<string, RememberedSong> songs, List<RememberedSong> order)
    {
        _songs = songs;
        _order = order;
        foreach (string id in songs.Keys)
            _longestId = Math.Max(_longestId, id.Length);
    }
}
