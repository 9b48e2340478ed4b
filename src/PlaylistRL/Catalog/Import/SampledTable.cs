namespace PlaylistRL;

/// <summary>A table whose first rows were kept, to be looked at before all rows are read.</summary>
internal sealed class SampledTable : TableReader
{
    private const int MostRows = 10_000;
    private const int MostCharacters = 16 * 1024 * 1024;

    private readonly TableReader _table;
    private readonly List<(string[] Cells, long Line)> _sample = [];
    private int _next;
    private (string[] Cells, long Line)? _row;

    public SampledTable(TableReader table)
    {
        _table = table;
        long characters = 0;
        while (_sample.Count < MostRows && characters < MostCharacters && table.Read())
        {
            var cells = new string[table.Count];
            for (int cell = 0; cell < cells.Length; cell++)
            {
                cells[cell] = table[cell].ToString();
                characters += cells[cell].Length + 1;
            }

            _sample.Add((cells, table.Line));
        }
    }

    /// <summary>The first rows.</summary>
    public IReadOnlyList<string[]> Sample => [.. _sample.Select(row => row.Cells)];

    public override long Line => _row?.Line ?? _table.Line;

    public override string LineWord => _table.LineWord;

    public override int Count => _row?.Cells.Length ?? _table.Count;

    public override ReadOnlySpan<char> this[int cell] => _row is null ? _table[cell] : _row.Value.Cells[cell];

    public override IReadOnlyList<string>? Names => _table.Names;

    public override string Format => _table.Format;

    public override bool Read()
    {
        if (_next < _sample.Count)
        {
            _row = _sample[_next];
            _sample[_next++] = default;
            return true;
        }

        _row = null;
        return _table.Read();
    }
}
