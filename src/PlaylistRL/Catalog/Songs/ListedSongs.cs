namespace PlaylistRL;

/// <summary>Songs in memory. Immutable, thread-safe.</summary>
internal sealed class ListedSongs : SongStore
{
    private readonly Song[] _songs;
    private readonly Dictionary<string, int> _indexOf;
    private readonly Lazy<ArtistGroups> _artists;

    /// <summary>Copies the list.</summary>
    /// <param name="songs">Ids not blank and each once (case counts), titles not blank, all texts as <see cref="TextRule"/> has
    /// them.</param>
    /// <param name="argument">What the caller calls them, for messages.</param>
    /// <exception cref="ArgumentException">A song is null, blank, holds text that is not accepted, or has the id of another.</exception>
    public ListedSongs(IEnumerable<Song> songs, string argument)
    {
        _songs = [.. songs];
        _indexOf = new Dictionary<string, int>(_songs.Length, StringComparer.Ordinal);
        for (int index = 0; index < _songs.Length; index++)
            Register(_songs[index], index, argument);
        _artists = new Lazy<ArtistGroups>(() => ArtistGroups.Of(_songs));
    }

    public override int Count => _songs.Length;

    public override Song At(int index) => _songs[index];

    public override bool TryIndexOf(string id, out int index) => _indexOf.TryGetValue(id, out index);

    public override ReadOnlySpan<int> OfArtist(string artist, int most)
    {
        ReadOnlySpan<int> songs = _artists.Value.SongsOf(artist);
        return songs.Length <= most ? songs : [];
    }

    public override IEnumerable<Song> InOrder() => Array.AsReadOnly(_songs);

    private void Register(Song? song, int index, string argument)
    {
        if (song is null)
            throw new ArgumentException($"Song {index} is null.", argument);
        if (string.IsNullOrWhiteSpace(song.Id))
            throw new ArgumentException($"Song {index}, '{TextRule.Shown(song.Title)}', has a blank id.", argument);
        if (string.IsNullOrWhiteSpace(song.Title))
            throw new ArgumentException($"Song {index}, id '{TextRule.Shown(song.Id)}', has a blank title.", argument);
        Require(song.Id, "id", index, argument);
        Require(song.Title, "title", index, argument);
        if (song.Artist is not null)
            Require(song.Artist, "artist", index, argument);
        if (!_indexOf.TryAdd(song.Id, index))
            throw new ArgumentException($"Songs {_indexOf[song.Id]} and {index} have the same id '{TextRule.Shown(song.Id)}'.", argument);
    }

    private static void Require(string text, string what, int index, string argument)
    {
        if (TextRule.Fault(text) is string fault)
            throw new ArgumentException($"The {what} of song {index}, '{TextRule.Shown(text)}', {fault}.", argument);
    }
}
