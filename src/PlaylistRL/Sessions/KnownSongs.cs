namespace PlaylistRL;

/// <summary>The songs that a session fetched, each once, by id: where their features are, and which of them were disliked.</summary>
/// <remarks>
/// A song's index in the catalogue is looked up when it is needed: those that a playlist keeps away are few, and those of a session from
/// a file may be a million. When they were heard and how they were taken, the listener's state knows.
/// </remarks>
internal sealed class KnownSongs(ServedPolicy served) : ISongRows
{
    private const int RoomForMore = 1_000;

    private readonly HashSet<RememberedSong> _disliked = [];
    private List<RememberedSong> _byNumber = [];
    private Dictionary<string, RememberedSong> _byId = new(StringComparer.Ordinal);
    private int _catalogNumber;
    private int _longestId;

    /// <summary>What indices are of.</summary>
    public ServedPolicy Served { get; private set; } = served;

    /// <summary>The belief, which has the features of the songs reported on.</summary>
    public ListenerState? Listener { get; set; }

    /// <summary>Those whose last report is a dislike, in no order.</summary>
    public HashSet<RememberedSong> Disliked => _disliked;

    /// <summary>All of them, by number.</summary>
    public IReadOnlyList<RememberedSong> InOrder => _byNumber;

    /// <summary>How many there are.</summary>
    public int Count => _byNumber.Count;

    /// <summary>How many of them have a report that was not taken back.</summary>
    public int ReportedCount { get; private set; }

    /// <summary>The song of a number.</summary>
    public RememberedSong this[int number] => _byNumber[number];

    /// <summary>The song with an id; null where it never came. Takes no longer for a text that is longer than every id.</summary>
    public RememberedSong? Find(string id) => id.Length <= _longestId ? _byId.GetValueOrDefault(id) : null;

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

    /// <summary>Remembers a song of the catalogue served last, with the features it has now.</summary>
    public RememberedSong Fetch(string id, int index)
    {
        if (!_byId.TryGetValue(id, out RememberedSong? song))
        {
            song = new RememberedSong(id, _byNumber.Count);
            _byId.Add(id, song);
            _byNumber.Add(song);
            _longestId = Math.Max(_longestId, id.Length);
        }

        (song.Index, song.CatalogNumber, song.Features) = (index, _catalogNumber, null);
        return song;
    }

    /// <summary>
    /// The features a song was fetched with, or those it had when it was first reported on; empty where nobody knows them any more.
    /// </summary>
    public ReadOnlySpan<float> FeaturesOf(RememberedSong song)
    {
        if (song.Features is not null)
            return song.Features;
        if (Listener?.EvidenceOf(song.Number) is int place and >= 0)
            return Listener.Belief.FeaturesAt(place);
        return IndexOf(song) is int index and >= 0 ? Served.Row(index) : [];
    }

    ReadOnlySpan<float> ISongRows.RowOf(int song) => FeaturesOf(_byNumber[song]);

    /// <summary>Takes note of the last report on a song.</summary>
    public void Note(RememberedSong song, Feedback feedback)
    {
        bool isReported = feedback != Feedback.None;
        ReportedCount += (isReported ? 1 : 0) - (song.IsReported ? 1 : 0);
        song.IsReported = isReported;
        if (feedback == Feedback.Disliked)
            _disliked.Add(song);
        else
            _disliked.Remove(song);
    }

    /// <summary>
    /// Keeps the features of songs not yet reported on as they were fetched, before <see cref="Turn"/>. Safe to do again where it failed.
    /// </summary>
    public void KeepFeatures()
    {
        foreach (RememberedSong song in _byNumber)
        {
            if (song.Features is null && Listener!.EvidenceOf(song.Number) < 0 && IndexOf(song) is int index and >= 0)
                song.Features = Served.Row(index).ToArray();
        }
    }

    /// <summary>Turns to what is served now.</summary>
    public void Turn(ServedPolicy served)
    {
        Served = served;
        _catalogNumber++;
    }

    /// <summary>Takes over songs that were read from a file.</summary>
    public void Restore(Dictionary<string, RememberedSong> byId)
    {
        _byId = byId;
        _byId.EnsureCapacity(byId.Count + RoomForMore);
        var byNumber = new RememberedSong[byId.Count];
        foreach (RememberedSong song in byId.Values)
        {
            byNumber[song.Number] = song;
            _longestId = Math.Max(_longestId, song.Id.Length);
        }

        _byNumber = new List<RememberedSong>(byNumber.Length + RoomForMore);
        _byNumber.AddRange(byNumber);
    }
}
