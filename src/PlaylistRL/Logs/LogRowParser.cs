using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace PlaylistRL.Logs;

/// <summary>Turns CSV records of one format into rows, or says what is wrong with them. Not thread-safe.</summary>
internal abstract class LogRowParser
{
    private readonly string[] _header;

    // A session's rows follow each other, and songs come again.
    private readonly RecentTexts _sessions = new(1);
    private readonly RecentTexts _songs = new(4096);

    /// <param name="header">The cells of the header, trimmed where they are not in quotes.</param>
    protected LogRowParser(string[] header) => _header = header;

    /// <summary>The names of a row's context.</summary>
    public abstract string[] ContextNames { get; }

    /// <summary>The kind of what was wrong with the last row.</summary>
    public ListeningLogFault Fault { get; private set; }

    /// <summary>What was wrong with the last row, in words.</summary>
    public string What { get; private set; } = string.Empty;

    /// <summary>The parser of a format.</summary>
    /// <exception cref="CsvFormatException">The header lacks columns or has one twice.</exception>
    public static LogRowParser Of(ListeningLogFormat format, string[] header, long line)
    {
        string[] twice = [
            .. header.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Take(10)
            .Select(group => $"'{TextRule.Shown(group.Key)}'")];
        if (twice.Length > 0)
            throw new CsvFormatException(line, $"the header has columns twice: {string.Join(", ", twice)} (is this line a header?)");
        IReadOnlyList<string> required = format is ListeningLogFormat.Rows ? PlayRowParser.Required : StreamingSessionParser.Required;
        string[] missing = [.. required.Except(header).Select(name => $"'{name}'")];
        if (missing.Length > 0)
            throw new CsvFormatException(line, $"the header of a log of the format {format} has no {string.Join(", ", missing)}; it has "
                + $"{string.Join(", ", header.Take(40).Select(name => $"'{TextRule.Shown(name)}'"))}");
        return format is ListeningLogFormat.Rows ? new PlayRowParser(header, line) : new StreamingSessionParser(header);
    }

    /// <summary>
    /// The row of the present record; null where something is wrong with it, which <see cref="Fault"/> and <see cref="What"/> tell.
    /// </summary>
    public ListeningRow? Parse(CsvReader csv) => csv.Count == _header.Length
        ? ParseFields(csv)
        : Wrong(ListeningLogFault.FieldCount, FormattableString.Invariant($"{csv.Count} fields where the header has {_header.Length}"));

    protected abstract ListeningRow? ParseFields(CsvReader csv);

    /// <summary>Notes what is wrong.</summary>
    protected ListeningRow? Wrong(ListeningLogFault fault, string what)
    {
        (Fault, What) = (fault, what);
        return null;
    }

    protected ListeningRow? Unreadable(CsvReader csv, int column, string wanted) =>
        Wrong(ListeningLogFault.UnreadableValue,
            $"{TextRule.Shown(_header[column])} is '{TextRule.Shown(csv[column])}', {wanted} is expected");

    /// <summary>The column of that name, −1 where there is none.</summary>
    protected int Column(string name) => Array.IndexOf(_header, name);

    /// <summary>The names of the header in columns of context.</summary>
    /// <exception cref="CsvFormatException">One is not accepted.</exception>
    protected string[] ContextNamesOf(int[] columns, long line)
    {
        foreach (int column in columns)
        {
            string name = _header[column];
            if (string.IsNullOrWhiteSpace(name))
                throw new CsvFormatException(line, "the header has a column without a name");
            if (TextRule.Fault(name) is string fault)
                throw new CsvFormatException(line, $"the header's column '{TextRule.Shown(name)}' {fault}");
        }

        return [.. columns.Select(column => _header[column])];
    }

    /// <summary>Session, position and song of the present record.</summary>
    protected bool TryPlay(CsvReader csv, int session, int position, int song, [NotNullWhen(true)] out ListeningRow? row)
    {
        row = csv[session].IsWhiteSpace() ? Unreadable(csv, session, "the session's id")
            : csv[song].IsWhiteSpace() ? Unreadable(csv, song, "the song's id")
            : TextRule.Fault(csv[session]) is string badSession ? Refused(csv, session, badSession)
            : TextRule.Fault(csv[song]) is string badSong ? Refused(csv, song, badSong)
            : !int.TryParse(csv[position], NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number < 1
                ? Unreadable(csv, position, "a whole number of at least 1")
            : new ListeningRow(_sessions.Of(csv[session]), number, _songs.Of(csv[song]), Feedback.None);
        return row is not null;
    }

    /// <summary>A text that no log takes.</summary>
    protected ListeningRow? Refused(CsvReader csv, int column, string fault) =>
        Wrong(ListeningLogFault.Text, $"{TextRule.Shown(_header[column])} '{TextRule.Shown(csv[column])}' {fault}");
}
