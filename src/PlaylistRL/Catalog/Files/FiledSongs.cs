using System.Globalization;

namespace PlaylistRL;

/// <summary>Songs in a catalogue file, read where they are needed; nothing of them is kept in memory. Thread-safe.</summary>
internal sealed class FiledSongs : SongStore
{
    private const int ReadTogether = 4_096;

    private readonly OpenTensorFile _file;
    private readonly FiledText _ids;
    private readonly FiledIndex _idIndex;
    private readonly FiledText _titles;
    private readonly FiledText _artists;
    private readonly FiledIndex _artistIndex;
    private readonly TensorSection<int> _artistOf;
    private readonly TensorSection<int> _artistStart;
    private readonly TensorSection<int> _artistSongs;

    /// <exception cref="ModelFileException">The tensors are missing or do not fit each other.</exception>
    public FiledSongs(OpenTensorFile file, int count)
    {
        _file = file;
        Count = count;
        _ids = new FiledText(file, CatalogTensors.Ids, count);
        _idIndex = new FiledIndex(file, CatalogTensors.Ids, _ids);
        _titles = new FiledText(file, CatalogTensors.Titles, count);
        _artistOf = file.Section<int>(CatalogTensors.ArtistOf, count);
        long artists = file.LengthOf($"{CatalogTensors.Artists}.index");
        if (artists > count)
            throw file.Source.Error(string.Create(CultureInfo.InvariantCulture, $"it has {artists} artists of {count} songs."));
        _artists = new FiledText(file, CatalogTensors.Artists, (int)artists);
        _artistIndex = new FiledIndex(file, CatalogTensors.Artists, _artists);
        _artistStart = file.Section<int>(CatalogTensors.ArtistStart, artists + 1);
        _artistSongs = file.Section<int>(CatalogTensors.ArtistSongs, file.LengthOf(CatalogTensors.ArtistSongs));
        if (_artistSongs.Count > count)
        {
            throw file.Source.Error(string.Create(CultureInfo.InvariantCulture,
                $"its artists have {_artistSongs.Count} songs, of {count} in all."));
        }

        if (_artistStart.At(0) != 0 || _artistStart.At(artists) != _artistSongs.Count)
            throw file.Source.Error(string.Create(CultureInfo.InvariantCulture, $"tensor '{CatalogTensors.ArtistStart}' goes from ")
                + string.Create(CultureInfo.InvariantCulture, $"{_artistStart.At(0)} to {_artistStart.At(artists)}; 0 to ")
                + string.Create(CultureInfo.InvariantCulture, $"{_artistSongs.Count} are expected."));
    }

    public override int Count { get; }

    public override Song At(int index)
    {
        int artist = _artistOf.At(index);
        return Made(index, _ids.At(index), _titles.At(index), IsArtist(index, artist) ? _artists.At(artist) : null);
    }

    public override bool TryIndexOf(string id, out int index) => _idIndex.TryFind(id, out index);

    public override ReadOnlySpan<int> OfArtist(string artist, int most)
    {
        if (!_artistIndex.TryFind(artist, out int number))
            return [];
        Span<int> place = stackalloc int[2];
        _artistStart.Read(number, place);
        if (place[0] < 0 || place[1] < place[0] || place[1] > _artistSongs.Count)
        {
            throw _file.Source.Error(string.Create(
                CultureInfo.InvariantCulture, $"the songs of artist {number} lie from {place[0]} to {place[1]} of "
                    + $"{_artistSongs.Count}: it is damaged."));
        }

        if (place[1] - place[0] > most)
            return [];
        var songs = new int[place[1] - place[0]];
        _artistSongs.Read(place[0], songs);
        foreach (int song in songs)
        {
            if ((uint)song >= (uint)Count)
                throw _file.Source.Error(
                    string.Create(CultureInfo.InvariantCulture, $"artist {number} has song {song} of {Count}: it is damaged."));
        }

        return songs;
    }

    public override IEnumerable<Song> InOrder()
    {
        var ids = new string[ReadTogether];
        var titles = new string[ReadTogether];
        var artists = new int[ReadTogether];
        var names = new Dictionary<int, string>();
        for (int first = 0; first < Count; first += ReadTogether)
        {
            int count = Math.Min(ReadTogether, Count - first);
            _ids.Read(first, ids.AsSpan(0, count));
            _titles.Read(first, titles.AsSpan(0, count));
            _artistOf.Read(first, artists.AsSpan(0, count));
            for (int i = 0; i < count; i++)
            {
                string? name = null;
                if (IsArtist(first + i, artists[i]) && !names.TryGetValue(artists[i], out name))
                    names.Add(artists[i], name = _artists.At(artists[i]));
                yield return Made(first + i, ids[i], titles[i], name);
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
        ArtistGroups artists = ArtistGroups.Of(songs);
        string[] names = new string[_artists.Count];
        for (int first = 0; first < names.Length; first += ReadTogether)
            _artists.Read(first, names.AsSpan(first, Math.Min(ReadTogether, names.Length - first)));
        _idIndex.Verify(songs.Select(song => song.Id));
        _artistIndex.Verify(names);
        if (!names.AsSpan().SequenceEqual([.. artists.Names])
            || !Same(_artistOf, artists.ArtistOf.Span) || !Same(_artistStart, artists.Start.Span)
                || !Same(_artistSongs, artists.Songs.Span))
        {
            // Where one of them cannot be read, its own error says more.
            foreach (string artist in names)
                OfArtist(artist, int.MaxValue);
            throw _file.Source.Error("it breaks the rule that every artist's songs are found: it is damaged, or something else wrote it.");
        }
    }

    private static bool Same(TensorSection<int> section, ReadOnlySpan<int> numbers) =>
        section.Count == numbers.Length && section.ToArray().AsSpan().SequenceEqual(numbers);

    private bool IsArtist(int song, int artist) => artist >= -1 && artist < _artists.Count
        ? artist >= 0
        : throw _file.Source.Error(
            string.Create(CultureInfo.InvariantCulture, $"song {song} has artist {artist} of {_artists.Count}: it is damaged."));

    private Song Made(int index, string id, string title, string? artist) =>
        string.IsNullOrWhiteSpace(id) || string.IsNullOrWhiteSpace(title)
        ? throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture, $"song {index} has a blank id or title: it is damaged."))
        : new Song(id, title, artist);
}
