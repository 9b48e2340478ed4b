using System.Globalization;
using System.Runtime.InteropServices;

namespace PlaylistRL;

/// <summary>Turns CSV records into a catalogue, naming file, line, column and value where it cannot.</summary>
internal sealed class SongCsvLoader
{
    private const int LongestShown = 40;

    private readonly string _source;
    private readonly SongCsvOptions _options;
    private readonly CsvReader _csv;
    private readonly List<Song> _songs = [];
    private readonly List<float> _values = [];
    private readonly Dictionary<string, long> _lineOfId = new(StringComparer.Ordinal);

    private SongCsvLoader(TextReader text, string source, SongCsvOptions options)
    {
        _source = source;
        _options = options;
        _csv = new CsvReader(text, options.Delimiter, options.MaxFieldLength);
    }

    /// <summary>Reads a whole stream of UTF-8 and leaves it open.</summary>
    /// <param name="stream">Where the text comes from.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="name">The catalogue's name where the options give none.</param>
    /// <param name="options">Validated options.</param>
    public static SongCatalog Load(Stream stream, string source, string name, SongCsvOptions options)
    {
        using var text = new StrictUtf8Reader(stream);
        var loader = new SongCsvLoader(text, source, options);
        try
        {
            return loader.Load(options.Name ?? name);
        }
        catch (CsvFormatException error)
        {
            throw new SongCatalogException(
                $"{source}, line {error.Line}: {error.Message}. {NotCsv(text.Start)}".TrimEnd(), error.Line, error);
        }
        catch (SongCatalogException error) when (error.Line is long line && NotCsv(text.Start) is string kind)
        {
            throw new SongCatalogException($"{error.Message} {kind}", line, error);
        }
    }

    /// <summary>What a stream is that could not be read as CSV; null where it may be CSV all the same.</summary>
    private static string? NotCsv(ReadOnlySpan<byte> start) =>
        !start.IsEmpty && FileKind.OfStart(start) is string kind and not (FileKind.CsvText or FileKind.PlainText) ? kind : null;

    private SongCatalog Load(string name)
    {
        if (!_csv.Read())
            throw new SongCatalogException(
                $"{_source} is empty; a header such as 'id,title,artist,Rock,Pop' and a line per song are expected.");
        SongCsvHeader header = ReadHeader();
        FeatureNames features = Features(header);
        while (_csv.Read())
            ReadSong(header);
        if (_songs.Count == 0)
            throw Error(header.Line, "the header is followed by no song; a line per song is expected");
        return new SongCatalog(name, _songs, new FeatureTable(header.Features, CollectionsMarshal.AsSpan(_values)), features);
    }

    private SongCsvHeader ReadHeader()
    {
        var cells = new string[_csv.Count];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = _csv[i].ToString();
        try
        {
            return SongCsvHeader.Parse(cells, _csv.Line, _options.Delimiter);
        }
        catch (CsvFormatException error)
        {
            throw Error(error.Line, error.Message);
        }
    }

    private FeatureNames Features(SongCsvHeader header)
    {
        var aliases = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string alias, string name) in _options.FeatureAliases)
            aliases.Add(alias, SongCsvHeader.Trim(name ?? string.Empty));
        try
        {
            return new FeatureNames(header.Features, aliases);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException(
                $"{_source}: {nameof(SongCsvOptions)}.{nameof(SongCsvOptions.FeatureAliases)}: {error.Message}", error);
        }
    }

    private void ReadSong(SongCsvHeader header)
    {
        if (_csv.Count != header.Count)
            throw Error(
                _csv.Line,
                $"{_csv.Count} fields stand where the header has {header.Count}; is a delimiter missing, or one too many without quotes?");

        string id = header.Id is int idColumn ? _csv[idColumn].ToString() : (_songs.Count + 1).ToString(CultureInfo.InvariantCulture);
        if (string.IsNullOrWhiteSpace(id))
            throw Error(header, header.Id!.Value, "is blank; an id is expected for every song");
        if (!_lineOfId.TryAdd(id, _csv.Line))
            throw Error(header, header.Id!.Value, $"is the id of the song on line {_lineOfId[id]} too; every id must be another");
        if (header.Id is int column)
            RequireText(header, column, id);
        string title = _csv[header.Title].ToString();
        if (string.IsNullOrWhiteSpace(title))
            throw Error(header, header.Title, "is blank; a title is expected for every song");
        RequireText(header, header.Title, title);
        string? artist = header.Artist is int artistColumn ? _csv[artistColumn].ToString() : null;
        if (artist is not null)
            RequireText(header, header.Artist!.Value, artist);
        if ((long)_values.Count + header.FeatureColumns.Length > Array.MaxLength)
        {
            throw Error(_csv.Line, $"with this song there would be more than {Array.MaxLength} features in all, which is the most "
                + "a catalogue holds");
        }

        _songs.Add(new Song(id, title, string.IsNullOrWhiteSpace(artist) ? null : artist));
        foreach (int feature in header.FeatureColumns)
            _values.Add(Number(header, feature));
    }

    private void RequireText(SongCsvHeader header, int column, string text)
    {
        if (TextRule.Fault(text) is string fault)
            throw Error(header, column, fault);
    }

    private float Number(SongCsvHeader header, int column)
    {
        const string Expected = "a finite number such as 0, 1 or 0.25 is expected";
        ReadOnlySpan<char> cell = _csv[column];
        if (cell.IsWhiteSpace())
            throw Error(header, column, $"is blank; {Expected}");
        if (!float.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out float value))
            throw Error(header, column, $"is not a number; {Expected}");
        if (!float.IsFinite(value))
            throw Error(
                header, column, float.IsNaN(value) ? $"is not a number (NaN); {Expected}"
                : $"is infinite or beyond what a float holds; {Expected}");
        if (!NumberRule.Accepts(value))
            throw Error(header, column, $"is out of range; legal is {NumberRule.Legal}");
        return value;
    }

    private SongCatalogException Error(SongCsvHeader header, int column, string what) =>
        Error(_csv.Line, $"column '{Shorten(header.Names[column])}': '{Shorten(_csv[column])}' {what}");

    private SongCatalogException Error(long line, string what) => new($"{_source}, line {line}: {what}.", line);

    private static string Shorten(ReadOnlySpan<char> value)
    {
        int shown = Math.Min(value.Length, LongestShown);
        if (shown < value.Length && char.IsHighSurrogate(value[shown - 1]))
            shown--;
        string start = new(value[..shown]);
        string line = string.Create(start.Length, start, (span, text) =>
        {
            for (int i = 0; i < text.Length; i++)
                span[i] = char.IsControl(text[i]) ? ' ' : text[i];
        });
        return shown < value.Length ? $"{line}… ({value.Length} characters)" : line;
    }
}
