namespace PlaylistRL;

/// <summary>What each column of a catalogue's CSV is.</summary>
internal sealed class SongCsvHeader
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;

    private static readonly string[] _titleNames = ["title", "name", "song"];

    private SongCsvHeader(string[] names, long line, int? id, int title, int? artist)
    {
        Names = names;
        Line = line;
        Id = id;
        Title = title;
        Artist = artist;
        FeatureColumns = [.. Enumerable.Range(0, names.Length).Where(column => column != id && column != title && column != artist)];
        Features = [.. FeatureColumns.Select(column => names[column])];
    }

    /// <summary>The trimmed cells.</summary>
    public string[] Names { get; }

    /// <summary>The physical line of the header.</summary>
    public long Line { get; }

    /// <summary>The number of columns.</summary>
    public int Count => Names.Length;

    /// <summary>The column of ids, if there is one.</summary>
    public int? Id { get; }

    /// <summary>The column of titles.</summary>
    public int Title { get; }

    /// <summary>The column of artists, if there is one.</summary>
    public int? Artist { get; }

    /// <summary>The columns of numbers, in order.</summary>
    public int[] FeatureColumns { get; }

    /// <summary>The names of those columns.</summary>
    public string[] Features { get; }

    /// <summary>Assigns the columns.</summary>
    /// <exception cref="CsvFormatException">A blank, repeated or unfit name, no title or no feature.</exception>
    public static SongCsvHeader Parse(string[] cells, long line, char delimiter)
    {
        string[] names = [.. cells.Select(Trim)];
        CheckNames(names, line);

        int? id = Find(names, "id");
        int? artist = Find(names, "artist");
        int title = _titleNames.Select(name => Find(names, name)).FirstOrDefault(column => column is not null) ?? 0;
        if (title == id || title == artist)
        {
            throw new CsvFormatException(line, $"no column is named title, name or song, and the first is '{TextRule.Shown(names[0])}'; "
                + "name the column that holds the titles, or put it first");
        }

        var header = new SongCsvHeader(names, line, id, title, artist);
        return header.Features.Length > 0
            ? header
            : throw new CsvFormatException(
                line, $"there is no feature column, only {string.Join(", ", names.Select(name => $"'{TextRule.Shown(name)}'"))}; "
                + $"at least one column of numbers is expected, and '{delimiter}' between columns");
    }

    /// <summary>A header's cell without white space and one pair of parentheses around it.</summary>
    public static string Trim(string cell)
    {
        string trimmed = cell.Trim();
        return trimmed is ['(', .. string inner, ')'] ? inner.Trim() : trimmed;
    }

    private static void CheckNames(string[] names, long line)
    {
        var columnOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (int column = 0; column < names.Length; column++)
        {
            if (names[column].Length == 0)
                throw new CsvFormatException(line, $"the header's column {column + 1} has no name; every column needs one");
            if (TextRule.Fault(names[column]) is string fault)
                throw new CsvFormatException(line, $"the name of column {column + 1}, '{TextRule.Shown(names[column])}', {fault}");
            if (!columnOf.TryAdd(names[column], column))
            {
                throw new CsvFormatException(
                    line, $"the header has '{TextRule.Shown(names[column])}' in columns {columnOf[names[column]] + 1} and {column + 1}; "
                    + "every name may stand once, whatever its case (is this line a header?)");
            }
        }
    }

    private static int? Find(string[] names, string name)
    {
        int column = Array.FindIndex(names, candidate => candidate.Equals(name, AnyCase));
        return column < 0 ? null : column;
    }
}
