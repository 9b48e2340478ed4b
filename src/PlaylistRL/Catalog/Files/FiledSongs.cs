using System.Globalization;

namespace PlaylistRL;

/// <summary>Songs in a catalogue file, read where they are needed; nothing of them is kept in memory. Thread-safe.</summary>
internal sealed class FiledSongs : SongStore
{
    /// <summary>How many neighbouring songs are read together.</summary>
    public const int ReadTogether = 4_096;

    private readonly OpenTensorFile _file;
    private readonly FiledText _ids;
    private readonly FiledIndex _idIndex;
    private readonly FiledText _titles;
    private readonly FiledArtists _artists;
    private readonly FiledDetails _details;

    /// <exception cref="ModelFileException">The tensors are missing or do not fit each other.</exception>
    public FiledSongs(OpenTensorFile file, int count)
    {
        _file = file;
        Count = count;
        _ids = new FiledText(file, CatalogTensors.Ids, count);
        _idIndex = new FiledIndex(file, CatalogTensors.Ids, _ids);
        _titles = new FiledText(file, CatalogTensors.Titles, count);
        _artists = new FiledArtists(file, count);
        _details = new FiledDetails(file, count);
    }

    public override int Count { get; }

    public override Song At(int index) => Sound(index, new Song(_ids.At(index), _titles.At(index))
    {
        Artists = _artists.Of(index),
        Album = _details.AlbumOf(index),
        Duration = _details.DurationOf(index),
        Location = _details.LocationOf(index),
    });

    public override bool TryIndexOf(string id, out int index) => _idIndex.TryFind(id, out index);

    public override ReadOnlySpan<int> OfArtist(string artist, int most) => _artists.SongsOf(artist, most);

    public override IEnumerable<Song> InOrder()
    {
        var ids = new string[ReadTogether];
        var titles = new string[ReadTogether];
        var artists = new string[ReadTogether][];
        var albums = new string?[ReadTogether];
        var durations = new TimeSpan?[ReadTogether];
        var locations = new string?[ReadTogether];
        var artistNames = new Dictionary<int, string>();
        var albumNames = new Dictionary<int, string>();
        for (int first = 0; first < Count; first += ReadTogether)
        {
            int count = Math.Min(ReadTogether, Count - first);
            _ids.Read(first, ids.AsSpan(0, count));
            _titles.Read(first, titles.AsSpan(0, count));
            _artists.Read(first, artists.AsSpan(0, count), artistNames);
            _details.Read(first, albums.AsSpan(0, count), durations.AsSpan(0, count), locations.AsSpan(0, count), albumNames);
            for (int i = 0; i < count; i++)
            {
                yield return Sound(first + i, new Song(ids[i], titles[i])
                {
                    Artists = artists[i],
                    Album = albums[i],
                    Duration = durations[i],
                    Location = locations[i],
                });
            }
        }
    }

    public override IEnumerable<string> IdsInOrder()
    {
        var ids = new string[ReadTogether];
        for (int first = 0; first < Count; first += ReadTogether)
        {
            int count = Math.Min(ReadTogether, Count - first);
            _ids.Read(first, ids.AsSpan(0, count));
            for (int i = 0; i < count; i++)
                yield return ids[i];
        }
    }

    /// <summary>Raises where the songs, as they were read in order, and what finds them do not fit each other.</summary>
    /// <exception cref="ModelFileException">They do not.</exception>
    public void Verify(IReadOnlyList<Song> songs)
    {
        _idIndex.Verify(songs.Select(song => song.Id));
        _artists.Verify(songs);
        if (!_details.Same(SongDetails.Of(songs, songs.Count)))
        {
            throw _file.Source.Error("it breaks the rule that albums stand once, in the order of their first song, and that tables of "
                + "albums, durations and locations are empty where no song has any: it is damaged, or something else wrote it.");
        }
    }

    private Song Sound(int index, Song song) => SongRule.Fault(song) is string fault
        ? throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture, $"song {index} {fault}: it is damaged."))
        : song;
}
