using System.Globalization;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>Makes songs of a table's rows, the same song of several rows once. Not thread-safe.</summary>
internal sealed class SongGatherer
{
    private readonly ColumnPlan[] _plans;
    private readonly bool _decimalComma;
    private readonly int _id;
    private readonly int _title;
    private readonly int _artists;
    private readonly int _album;
    private readonly int _location;
    private readonly int _duration;
    private readonly double _durationUnit;
    private readonly ArtistCells _artistCells;
    private readonly Dictionary<string, int> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _albums = new(StringComparer.Ordinal);
    private readonly List<GatheredSong> _songs = [];

    /// <param name="plans">What the columns are.</param>
    /// <param name="profiles">What they hold.</param>
    /// <param name="decimalComma">Whether numbers have a decimal comma.</param>
    public SongGatherer(ColumnPlan[] plans, ColumnProfile[] profiles, bool decimalComma)
    {
        _plans = plans;
        _decimalComma = decimalComma;
        _id = Find(ColumnRole.Id);
        _title = Find(ColumnRole.Title);
        _artists = Find(ColumnRole.Artists);
        _album = Find(ColumnRole.Album);
        _location = Find(ColumnRole.Location);
        _duration = Find(ColumnRole.Duration);
        _durationUnit = _duration < 0 ? 1 : DurationUnit(plans[_duration].Words, profiles[_duration]);
        _artistCells = new ArtistCells(_artists >= 0 && plans[_artists].Words.Words.Contains("artists", StringComparison.Ordinal));
        Columns = [.. plans.Select((plan, column) => ColumnOf(plan, profiles[column]))];
    }

    /// <summary>What becomes features, by column; null where none do.</summary>
    public FeatureColumn?[] Columns { get; }

    /// <summary>The number of songs.</summary>
    public int Count { get; private set; }

    /// <summary>The rows taken.</summary>
    public long Rows { get; private set; }

    /// <summary>Those that were merged with a song before them.</summary>
    public long Merged { get; private set; }

    /// <summary>Those that are no song.</summary>
    public Occurrences LeftOut { get; } = new();

    /// <summary>Rows with an id that another song has.</summary>
    public Occurrences TakenIds { get; } = new();

    /// <summary>Rows with more or fewer cells than the header.</summary>
    public Occurrences Uneven { get; } = new();

    /// <summary>Cells of a length that could not be read.</summary>
    public Occurrences BadDurations { get; } = new();

    /// <summary>Whether ids stand in the place of titles.</summary>
    public bool TitlesAreIds => _title < 0;

    /// <summary>Takes the present row of a table.</summary>
    public void Take(TableReader row)
    {
        Rows++;
        long line = row.Line;
        string id = CellText.IsMissing(Cell(row, _id)) ? string.Empty : Text(row, _id);
        string title = _title < 0 ? id : Text(row, _title);
        if (title.Length == 0)
        {
            LeftOut.Add(line);
            return;
        }

        ReadOnlySpan<char> artists = Cell(row, _artists).Trim();
        string? names = _title < 0 || artists.IsEmpty ? null : string.Concat(CellText.Fold(title), "\n", CellText.Fold(artists));
        int song = Known(id, title, names, line, out bool taken);
        if (song < 0)
        {
            song = Added(taken ? string.Empty : id, title, artists, names);
        }
        else
        {
            Merged++;
            if (id.Length > 0)
                _byId.TryAdd(id, song);
        }

        Fill(song, row, line);
        TakeFeatures(song, row, line);
    }

    /// <summary>The songs, once all rows were taken.</summary>
    public Song[] ToSongs()
    {
        string[][] artists = _artistCells.Split();
        var songs = new Song[_songs.Count];
        for (int index = 0; index < songs.Length; index++)
        {
            GatheredSong song = _songs[index];
            songs[index] = new Song(song.Id ?? OwnId(song), song.Title)
            {
                Artists = song.ArtistCell < 0 ? [] : artists[song.ArtistCell],
                Album = song.Album,
                Location = song.Location,
                Duration = song.Milliseconds == 0 ? null : TimeSpan.FromMilliseconds(song.Milliseconds),
            };
        }

        return songs;
    }

    /// <summary>Lets go of what finds songs again; no row may be taken any more.</summary>
    public void Forget()
    {
        _byId.Clear();
        _byId.TrimExcess();
        _byNames.Clear();
        _byNames.TrimExcess();
        _albums.Clear();
        _songs.Clear();
        _songs.TrimExcess();
    }

    private int Find(ColumnRole role) => Array.FindIndex(_plans, plan => plan.Role == role && plan.Kind != KnownKind.PartOfDate);

    private FeatureColumn? ColumnOf(ColumnPlan plan, ColumnProfile profile) => plan.Role switch
    {
        ColumnRole.List => new ListColumn(plan),
        ColumnRole.Category => new CategoryColumn(plan),
        ColumnRole.Boolean => new FlagColumn(plan),
        ColumnRole.Number => new NumberColumn(plan, _decimalComma, IsTempo(plan) && profile.Range.Most > 1),
        ColumnRole.Date when plan.Kind != KnownKind.PartOfDate => new DateColumn(plan),
        _ => null,
    };

    private static bool IsTempo(ColumnPlan plan) =>
        plan.Words.Words is "tempo" or "bpm" or "average bpm" or "beats per minute" or "track tempo" or "track bpm";

    /// <summary>The song that a row is of; −1 for a new one.</summary>
    private int Known(string id, string title, string? names, long line, out bool taken)
    {
        taken = false;
        if (id.Length > 0 && _byId.TryGetValue(id, out int song))
        {
            if (_title < 0 || CellText.Fold(_songs[song].Title) == CellText.Fold(title))
                return song;

            // One id for two songs: the second gets another.
            taken = true;
            TakenIds.Add(line);
        }

        return names is not null && _byNames.TryGetValue(names, out song) ? song : -1;
    }

    private int Added(string id, string title, ReadOnlySpan<char> artists, string? names)
    {
        int song = Count++;
        _songs.Add(new GatheredSong
        {
            Id = id.Length > 0 ? id : null,
            Title = title,
            Row = Rows,
            ArtistCell = artists.IsEmpty ? -1 : _artistCells.NumberOf(artists),
        });
        if (id.Length > 0)
            _byId.Add(id, song);
        if (names is not null)
            _byNames.Add(names, song);
        return song;
    }

    /// <summary>Takes what is not known of a song yet.</summary>
    private void Fill(int song, TableReader row, long line)
    {
        ref GatheredSong known = ref CollectionsMarshal.AsSpan(_songs)[song];
        ReadOnlySpan<char> album = Cell(row, _album).Trim();
        if (known.Album is null && !album.IsEmpty)
        {
            Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> albums = _albums.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!albums.TryGetValue(album, out known.Album))
                albums[album] = known.Album = CellText.Clean(album);
            if (known.Album.Length == 0)
                known.Album = null;
        }

        if (known.Location is null && Text(row, _location) is { Length: > 0 } location)
            known.Location = location;
        ReadOnlySpan<char> duration = Cell(row, _duration);
        if (known.Milliseconds == 0 && !CellText.IsMissing(duration)
            && !CellText.TryDuration(duration, _decimalComma, _durationUnit, out known.Milliseconds))
            BadDurations.Add(line, duration);
    }

    private void TakeFeatures(int song, TableReader row, long line)
    {
        for (int column = 0; column < Columns.Length; column++)
            Columns[column]?.Take(song, Cell(row, column), (row.LineWord, line));
        if (row.Count == Columns.Length)
            return;

        // Tags may follow the last column, one a cell.
        bool cells = false;
        for (int extra = Columns.Length; extra < row.Count; extra++)
        {
            if (row[extra].IsWhiteSpace())
                continue;
            if (Columns[^1] is ListColumn list)
                list.Take(song, row[extra], (row.LineWord, line));
            else
                cells = true;
        }

        if (cells || row.Count < Columns.Length)
            Uneven.Add(line);
    }

    private string OwnId(GatheredSong song)
    {
        string own = song.ArtistCell >= 0 ? $"{CellText.Clean(_artistCells.TextOf(song.ArtistCell))} - {song.Title}"
            : song.Row.ToString(CultureInfo.InvariantCulture);
        string id = own;
        for (int number = 2; !_byId.TryAdd(id, 0); number++)
            id = string.Create(CultureInfo.InvariantCulture, $"{own} ({number})");
        return id;
    }

    private static ReadOnlySpan<char> Cell(TableReader row, int column) => (uint)column < (uint)row.Count ? row[column] : [];

    private static string Text(TableReader row, int column)
    {
        ReadOnlySpan<char> cell = Cell(row, column);
        return cell.IsEmpty ? string.Empty : CellText.Clean(cell);
    }

    /// <summary>Milliseconds in a duration's unit: by its name, else by its size, since few songs last three hours.</summary>
    private static double DurationUnit(ColumnWords words, ColumnProfile profile)
    {
        const double Hours = 3 * 3600;
        return words.Unit switch
        {
            "ms" => 1,
            "min" or "minutes" => 60_000,
            "s" or "sec" or "secs" or "seconds" => 1000,
            _ => words.Words.Contains("second", StringComparison.Ordinal) || profile.Numbers == 0 || profile.Typical < Hours ? 1000 : 1,
        };
    }

    private struct GatheredSong
    {
        public string? Id;
        public string Title;
        public string? Album;
        public string? Location;
        public long Row;
        public int ArtistCell;
        public int Milliseconds;
    }
}
