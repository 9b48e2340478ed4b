using System.Globalization;

namespace PlaylistRL.Logs;

/// <summary>A listening log in memory: rows of plays, those of a session together and in order; immutable, thread-safe.</summary>
/// <remarks>
/// As text, in the format that <see cref="Save(string)"/> writes and <see cref="ListeningLogFormat.Rows"/> reads:
/// <code>
/// session,position,song,response,propensity,hour,likes:Rock
/// a17,1,song-9,skipped,0.1,21,1
/// a17,2,song-4,completed,,21,1
/// </code>
/// </remarks>
public sealed class ListeningLog
{
    private readonly ListeningRow[] _rows;
    private readonly int[] _starts;

    /// <summary>Makes a log of rows.</summary>
    /// <param name="rows">At least one; those of a session together, their positions growing.</param>
    /// <param name="contextNames">The names of the rows' context, each once, not blank and none of the other columns' names; null for
    /// none.</param>
    /// <exception cref="ArgumentException">
    /// Any of this does not hold; a name, session or song is not well-formed Unicode, holds a control character or more than 1,000,000
    /// characters; a row has another number of context values, one that is not from −10¹² to 10¹², or a propensity out of range. The
    /// message names the row.
    /// </exception>
    public ListeningLog(IEnumerable<ListeningRow> rows, IReadOnlyList<string>? contextNames = null)
        : this([.. rows ?? throw new ArgumentNullException(nameof(rows))], [.. contextNames ?? []], report: null)
    {
        LogRule.RequireNames(ContextNames, nameof(contextNames));
        var order = new SessionOrder();
        for (int i = 0; i < _rows.Length; i++)
        {
            if ((LogRule.Fault(_rows[i], ContextNames.Count) ?? order.Check(_rows[i])?.What) is string fault)
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Row {i}: {fault}."), nameof(rows));
        }
    }

    private ListeningLog(ListeningRow[] rows, string[] contextNames, ListeningLogReport? report)
    {
        if (rows.Length == 0)
            throw new ArgumentException("A listening log has at least one row.", nameof(rows));
        _rows = rows;
        Rows = Array.AsReadOnly(_rows);
        ContextNames = Array.AsReadOnly(contextNames);
        Report = report ?? new ListeningLogReport(rows.Length, rows.Length, []);
        _starts = [.. Enumerable.Range(0, rows.Length).Where(i => i == 0 || rows[i]?.Session != rows[i - 1]?.Session), rows.Length];
    }

    /// <summary>All rows.</summary>
    public IReadOnlyList<ListeningRow> Rows { get; }

    /// <summary>The names of the rows' context.</summary>
    public IReadOnlyList<string> ContextNames { get; }

    /// <summary>The number of sessions, at least 1.</summary>
    public int SessionCount => _starts.Length - 1;

    /// <summary>What became of the rows of the file it was read from.</summary>
    public ListeningLogReport Report { get; }

    private bool HasListeners => Array.Exists(_rows, row => row.Listener is not null);

    /// <summary>The rows of one session, in order.</summary>
    /// <param name="index">From 0 to <see cref="SessionCount"/> − 1.</param>
    public ReadOnlySpan<ListeningRow> Session(int index) => _rows.AsSpan(_starts[index].._starts[index + 1]);

    /// <summary>
    /// Reads a whole file. See <see cref="ListeningLogReader.Open(string, ListeningLogOptions?)"/>, which also reads what does not fit into
    /// memory.
    /// </summary>
    /// <param name="path">An existing file: CSV, plain or as a gzip.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ListeningLogException">The file cannot be read as a log, no row is good, or a row is bad and
    /// <see cref="ListeningLogOptions.StopAtFault"/> is set.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ListeningLog Load(string path, ListeningLogOptions? options = null, CancellationToken cancellationToken = default)
    {
        using ListeningLogReader reader = ListeningLogReader.Open(path, options);
        return ReadAll(reader, cancellationToken);
    }

    /// <summary>
    /// Reads a stream to its end and leaves it open. See <see cref="Load(string, ListeningLogOptions?, CancellationToken)"/>.
    /// </summary>
    /// <param name="stream">A stream that can be read.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <exception cref="ArgumentException">The stream cannot be read, or options are out of range.</exception>
    /// <exception cref="ListeningLogException">It cannot be read as a log, no row is good, or a row is bad and
    /// <see cref="ListeningLogOptions.StopAtFault"/> is set.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ListeningLog Load(Stream stream, ListeningLogOptions? options = null, CancellationToken cancellationToken = default)
    {
        using ListeningLogReader reader = ListeningLogReader.Open(stream, options);
        return ReadAll(reader, cancellationToken);
    }

    /// <summary>
    /// Two logs: the first sessions to learn from, and the last to judge on. No session is in both, as rows of one listener say much about
    /// each other.
    /// </summary>
    /// <param name="heldOutShare">The share of the sessions that is held out, above 0 and below 1; rounded to whole sessions, at least one
    /// on each side. Default: 0.2.</param>
    /// <exception cref="InvalidOperationException">There is one session only.</exception>
    public (ListeningLog Train, ListeningLog HeldOut) SplitBySession(double heldOutShare = 0.2)
    {
        if (!(heldOutShare > 0 && heldOutShare < 1))
            throw new ArgumentOutOfRangeException(nameof(heldOutShare), heldOutShare, "The share is above 0 and below 1.");
        if (SessionCount < 2)
            throw new InvalidOperationException("A log of one session cannot be split by session.");
        int heldOut = Math.Clamp((int)Math.Round(SessionCount * heldOutShare), 1, SessionCount - 1);
        int at = _starts[SessionCount - heldOut];
        return (new(_rows[..at], [.. ContextNames], report: null), new(_rows[at..], [.. ContextNames], report: null));
    }

    /// <summary>
    /// Writes it as CSV, whole or not at all; as a gzip where the path ends with <c>.gz</c>. Reads back to the same rows.
    /// </summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to; what was there is untouched.</exception>
    /// <exception cref="IOException">The file cannot be written; what was there is untouched.</exception>
    public void Save(string path) => LogWriter.Save(path, ContextNames, Rows, HasListeners);

    /// <summary>Writes it as CSV to a stream, which stays open.</summary>
    /// <param name="stream">A stream that can be written.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        LogWriter.Write(stream, ContextNames, Rows, HasListeners);
    }

    private static ListeningLog ReadAll(ListeningLogReader reader, CancellationToken cancellationToken)
    {
        var rows = new List<ListeningRow>();
        while (reader.TryRead(out ListeningRow? row))
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(row);
        }

        return rows.Count > 0
            ? new ListeningLog([.. rows], [.. reader.ContextNames], reader.Report)
            : throw new ListeningLogException($"No row of the log is good: {reader.Report}");
    }
}
