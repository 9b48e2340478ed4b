using System.Globalization;

namespace PlaylistRL;

/// <summary>Albums, durations and locations in a catalogue file, read where they are needed. Thread-safe.</summary>
internal sealed class FiledDetails
{
    private readonly OpenTensorFile _file;
    private readonly FiledText _albums;
    private readonly TensorSection<int> _albumOf;
    private readonly TensorSection<long> _durations;
    private readonly FiledText _locations;

    /// <exception cref="ModelFileException">The tensors are missing or do not fit each other.</exception>
    public FiledDetails(OpenTensorFile file, int count)
    {
        _file = file;
        int albums = Texts(CatalogTensors.Albums, count, "albums of");
        _albums = new FiledText(file, CatalogTensors.Albums, albums);
        _albumOf = file.Section<int>(CatalogTensors.AlbumOf, albums == 0 ? 0 : count);
        _durations = file.Section<long>(CatalogTensors.Durations, file.LengthOf(CatalogTensors.Durations) == 0 ? 0 : count);
        int locations = Texts(CatalogTensors.Locations, count, "locations of");
        if (locations != 0 && locations != count)
        {
            throw file.Source.Error(string.Create(CultureInfo.InvariantCulture,
                $"it has {locations} locations of {count} songs; one per song, or none at all, is expected."));
        }

        _locations = new FiledText(file, CatalogTensors.Locations, locations);
    }

    /// <summary>The details of songs side by side, as many as there is room for.</summary>
    /// <param name="first">The first song.</param>
    /// <param name="albums">Their albums, null for none.</param>
    /// <param name="durations">Their durations, null for none.</param>
    /// <param name="locations">Their locations, null for none.</param>
    /// <param name="names">The albums read before, by number.</param>
    /// <exception cref="ModelFileException">They are damaged, or no longer in the file.</exception>
    public void Read(
        int first, Span<string?> albums, Span<TimeSpan?> durations, Span<string?> locations, Dictionary<int, string> names)
    {
        if (_albumOf.Count > 0)
        {
            var numbers = new int[albums.Length];
            _albumOf.Read(first, numbers);
            for (int i = 0; i < numbers.Length; i++)
            {
                string? name = null;
                if (HasAlbum(first + i, numbers[i]) && !names.TryGetValue(numbers[i], out name))
                    names.Add(numbers[i], name = _albums.At(numbers[i]));
                albums[i] = name;
            }
        }

        if (_durations.Count > 0)
        {
            var ticks = new long[durations.Length];
            _durations.Read(first, ticks);
            for (int i = 0; i < ticks.Length; i++)
                durations[i] = Duration(first + i, ticks[i]);
        }

        if (_locations.Count > 0)
        {
            var texts = new string[locations.Length];
            _locations.Read(first, texts);
            for (int i = 0; i < texts.Length; i++)
                locations[i] = Location(texts[i]);
        }
    }

    /// <summary>The album of a song; null for none.</summary>
    /// <exception cref="ModelFileException">It is damaged, or no longer in the file.</exception>
    public string? AlbumOf(int song)
    {
        int number = _albumOf.Count == 0 ? -1 : _albumOf.At(song);
        return HasAlbum(song, number) ? _albums.At(number) : null;
    }

    /// <summary>The duration of a song; null for none.</summary>
    /// <exception cref="ModelFileException">It is damaged, or no longer in the file.</exception>
    public TimeSpan? DurationOf(int song) => _durations.Count == 0 ? null : Duration(song, _durations.At(song));

    /// <summary>The location of a song; null for none.</summary>
    /// <exception cref="ModelFileException">It is damaged, or no longer in the file.</exception>
    public string? LocationOf(int song) => _locations.Count == 0 ? null : Location(_locations.At(song));

    /// <summary>Whether the file has these details and no others.</summary>
    /// <exception cref="ModelFileException">It cannot be read.</exception>
    public bool Same(SongDetails details) =>
        _albums.ToArray().AsSpan().SequenceEqual(details.Albums) && _albumOf.Same(details.AlbumOf) && _durations.Same(details.Durations)
            && _locations.ToArray().AsSpan().SequenceEqual(details.Locations);

    private bool HasAlbum(int song, int number) => number >= -1 && number < _albums.Count
        ? number >= 0
        : throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture,
            $"song {song} has album {number} of {_albums.Count}: it is damaged."));

    private TimeSpan? Duration(int song, long ticks) => ticks is -1 or > 0
        ? ticks == -1 ? null : new TimeSpan(ticks)
        : throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture,
            $"song {song} has a duration of {ticks} ticks; -1 for none, or a number above 0, is expected: it is damaged."));

    private static string? Location(string text) => text.Length == 0 ? null : text;

    private int Texts(string name, int count, string what)
    {
        long texts = _file.LengthOf($"{name}.ends") - 1;
        return texts >= 0 && texts <= count ? (int)texts
            : throw _file.Source.Error(string.Create(CultureInfo.InvariantCulture, $"it has {texts} {what} {count} songs."));
    }
}
