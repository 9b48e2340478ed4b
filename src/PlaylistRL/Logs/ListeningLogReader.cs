using System.Diagnostics.CodeAnalysis;

namespace PlaylistRL.Logs;

/// <summary>
/// Reads a listening log row by row, in memory that grows with the number of sessions and not of rows; going on past bad rows and counting
/// them. Not thread-safe.
/// </summary>
/// <remarks>
/// CSV as RFC 4180 has it, in UTF-8, plain, as a gzip, or the first file of a tar archive: the bytes tell, not the file's name. A row that
/// is left out is not put right: the rows after it in its session stay, with a gap.
/// </remarks>
public sealed class ListeningLogReader : IDisposable
{
    // A small gzip can hold a line without end; two ids and the context of any log are far shorter.
    private const int LongestRecord = 16 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly string _source;
    private readonly ListeningLogOptions _options;
    private readonly StrictUtf8Reader _text;
    private readonly CsvReader _csv;
    private readonly Func<bool> _readRecord;
    private readonly LogRowParser _parser;
    private readonly SessionOrder _order = new();
    private readonly Dictionary<ListeningLogFault, (long Count, List<string> Examples)> _faults = [];
    private long _read;
    private long _kept;

    private ListeningLogReader(Stream stream, string source, bool leaveOpen, ListeningLogOptions options)
    {
        _source = source;
        _options = options;
        _stream = Guarded(() => LogText.Open(stream, leaveOpen));
        _text = new StrictUtf8Reader(_stream);
        _csv = new CsvReader(
            _text, maxFieldLength: options.MaxFieldLength, maxRecordLength: Math.Clamp(
            options.MaxFieldLength, LongestRecord, CsvReader.DefaultMaxRecordLength));
        _readRecord = _csv.Read;
        if (!Guarded(_readRecord))
            throw new ListeningLogException($"{_source} is empty; a header and a line per play are expected.");
        string[] header = [
            .. Enumerable.Range(0, _csv.Count).Select(field => (_csv.IsQuoted(field) ? _csv[field] : _csv[field].Trim()).ToString())];
        _parser = Guarded(() => LogRowParser.Of(options.Format, header, _csv.Line));
        ContextNames = Array.AsReadOnly(_parser.ContextNames);
    }

    /// <summary>The names of <see cref="ListeningRow.Context"/>, in order.</summary>
    public IReadOnlyList<string> ContextNames { get; }

    /// <summary>What became of the rows read so far.</summary>
    public ListeningLogReport Report => new(_read, _kept, [.. _faults
        .OrderByDescending(fault => fault.Value.Count).ThenBy(fault => fault.Key)
        .Select(fault => new ListeningLogFaultCount(fault.Key, fault.Value.Count, [.. fault.Value.Examples]))]);

    /// <summary>Opens a file and reads its header.</summary>
    /// <param name="path">An existing file.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ListeningLogException">It is empty, no CSV, or its header lacks columns; the message lists them.</exception>
    public static ListeningLogReader Open(string path, ListeningLogOptions? options = null)
    {
        options ??= new ListeningLogOptions();
        options.Validate();
        FileStream stream = FileSource.Open(
            path, "listening log", "Give a CSV file, plain or as a gzip; a relative path starts at the current folder.");
        try
        {
            return new ListeningLogReader(stream, $"'{path}'", leaveOpen: false, options);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads the header from a stream, which stays open. See <see cref="Open(string, ListeningLogOptions?)"/>.</summary>
    /// <param name="stream">A stream that can be read; it need not be able to seek.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, or options are out of range.</exception>
    /// <exception cref="ListeningLogException">It is empty, no CSV, or its header lacks columns; the message lists them.</exception>
    public static ListeningLogReader Open(Stream stream, ListeningLogOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read: it is closed or write-only.", nameof(stream));
        options ??= new ListeningLogOptions();
        options.Validate();
        return new ListeningLogReader(stream, "The stream", leaveOpen: true, options);
    }

    /// <summary>Goes on to the next good row.</summary>
    /// <param name="row">The row; null at the end.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ListeningLogException">The text is no CSV from here on or the gzip is damaged, so that reading cannot go on; or a
    /// row is bad and <see cref="ListeningLogOptions.StopAtFault"/> is set.</exception>
    public bool TryRead([NotNullWhen(true)] out ListeningRow? row)
    {
        while (Guarded(_readRecord))
        {
            _read++;
            row = _parser.Parse(_csv);
            if (row is null)
            {
                Note(_parser.Fault, _parser.What);
                continue;
            }

            if (_order.Check(row) is (ListeningLogFault fault, string what))
                Note(fault, what);
            else if (_options.Catalog is SongCatalog catalog && !catalog.TryIndexOf(row.Song, out _))
                Note(ListeningLogFault.UnknownSong, $"catalogue '{TextRule.Shown(catalog.Name)}' has no song '{TextRule.Shown(row.Song)}'");
            else
            {
                _kept++;
                return true;
            }
        }

        row = null;
        return false;
    }

    /// <summary>Closes the file; a stream stays open.</summary>
    public void Dispose()
    {
        _text.Dispose();
        _stream.Dispose();
    }

    private void Note(ListeningLogFault fault, string what)
    {
        if (_options.StopAtFault)
            throw new ListeningLogException(FormattableString.Invariant($"{_source}, line {_csv.Line}: {fault}: {what}."));
        (long count, List<string> examples) = _faults.TryGetValue(fault, out (long, List<string>) known) ? known : (0, []);
        if (examples.Count < _options.Examples)
            examples.Add(FormattableString.Invariant($"line {_csv.Line}: {what}"));
        _faults[fault] = (count + 1, examples);
    }

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CsvFormatException error)
        {
            throw new ListeningLogException(FormattableString.Invariant($"{_source}, line {error.Line}: {error.Message}."), error);
        }
        catch (InvalidDataException error)
        {
            throw new ListeningLogException(
                FormattableString.Invariant(
                $"{_source}, after {_read} rows: the compressed data are damaged or cut short: {error.Message}"), error);
        }
    }
}
