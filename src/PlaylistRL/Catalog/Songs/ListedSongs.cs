namespace PlaylistRL;

/// <summary>Songs in memory. Immutable, thread-safe.</summary>
internal sealed class ListedSongs : SongStore
{
    private readonly Song[] _songs;
    private readonly Dictionary<string, int> _indexOf;
    private readonly Lazy<ArtistGroups> _artists;

    /// <summary>Copies the list.</summary>
    /// <param name="songs">Songs as <see cref="SongRule"/> has them, each id once (case counts).</param>
    /// <param name="argument">What the caller calls them, for messages.</param>
    /// <exception cref="ArgumentException">A song is null, breaks a rule, or has the id of another.</exception>
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
        if (SongRule.Fault(song) is string fault)
            throw new ArgumentException($"Song {index}, {Named(song)}, {fault}.", argument);
        if (SongRule.TextFault(song) is (string what, string text, string why))
            throw new ArgumentException($"The {what} of song {index}, '{TextRule.Shown(text)}', {why}.", argument);
        if (!_indexOf.TryAdd(song.Id, index))
            throw new ArgumentException($"Songs {_indexOf[song.Id]} and {index} have the same id '{TextRule.Shown(song.Id)}'.", argument);
    }

    private static string Named(Song song) =>
        string.IsNullOrWhiteSpace(song.Id) ? $"'{TextRule.Shown(song.Title)}'" : $"id '{TextRule.Shown(song.Id)}'";
}
