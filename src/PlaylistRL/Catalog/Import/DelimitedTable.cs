namespace PlaylistRL;

/// <summary>A table of text with a delimiter between cells.</summary>
internal sealed class DelimitedTable(TextReader text, TableDialect dialect, int maxFieldLength) : TableReader
{
    private readonly CsvReader _csv = new(text, dialect.Delimiter, maxFieldLength, quotes: dialect.Quotes);

    public override long Line => _csv.Line;

    public override string LineWord => "line";

    public override int Count => _csv.Count;

    public override ReadOnlySpan<char> this[int cell] => _csv[cell];

    public override string Format => dialect.ToString();

    public override bool Read() => _csv.Read();
}
