namespace PlaylistRL.Music;

/// <summary>One row of a history, which stays as long as its table stands there.</summary>
internal readonly ref struct HistoryRow
{
    private readonly TableReader? _table;
    private readonly string[] _cells;

    public HistoryRow(TableReader table) => (_table, _cells, Line) = (table, [], table.Line);

    public HistoryRow(string[] cells, long line) => (_cells, Line) = (cells, line);

    public long Line { get; }

    /// <summary>The first cell that says something; empty where none does.</summary>
    public ReadOnlySpan<char> First(int[] columns)
    {
        foreach (int column in columns)
        {
            int count = _table?.Count ?? _cells.Length;
            if (column >= count)
                continue;
            ReadOnlySpan<char> cell = _table is null ? _cells[column] : _table[column];
            if (!cell.IsWhiteSpace())
                return cell.Trim();
        }

        return [];
    }
}
