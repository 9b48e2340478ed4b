using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.ML;

namespace PlaylistRL;

/// <summary>Reads the rows of a data view as songs, going on past faults to count them.</summary>
internal sealed class SongDataReader(SongSchema schema, SongDataOptions options)
{
    private readonly RowFaults _faults = new(options.Examples);
    private readonly List<Song> _songs = [];
    private readonly List<float> _values = [];
    private readonly Dictionary<string, long> _rowOfId = new(StringComparer.Ordinal);

    /// <exception cref="SongCatalogException">Rows are faulty, or there are none.</exception>
    public SongCatalog Read(IDataView songs)
    {
        using (DataViewRowCursor cursor = songs.GetRowCursor(schema.Needed))
        {
            Func<string> id = schema.Id is { } idColumn
                ? Text(cursor, idColumn)
                : () => (cursor.Position + 1).ToString(CultureInfo.InvariantCulture);
            Func<string>? title = schema.Title is { } titleColumn ? Text(cursor, titleColumn) : null;
            Func<string>? artist = schema.Artist is { } artistColumn ? Text(cursor, artistColumn) : null;
            (NumberGetters.Getter Get, int Width)[] features = [
                .. schema.Features.Select(column => (NumberGetters.Of(cursor, column), SlotNames.Of(column).Count()))];
            while (cursor.MoveNext())
            {
                ReadSong(cursor.Position, id(), title?.Invoke(), artist?.Invoke());
                ReadFeatures(cursor.Position, features);
            }
        }

        if (_faults.Any)
            throw new SongCatalogException(
                $"The data view cannot be read as songs: {_faults}. Rows are counted from 0; mend them, or take them out with a filter.");
        if (_songs.Count == 0)
            throw new SongCatalogException("The data view has no row; a row per song is expected.");
        return new SongCatalog(options.Name, _songs, new FeatureTable(schema.Names, CollectionsMarshal.AsSpan(_values)));
    }

    private static Func<string> Text(DataViewRowCursor cursor, DataViewSchema.Column column)
    {
        if (column.Type is not Microsoft.ML.Data.TextDataViewType)
            return NumberGetters.TextOf(cursor, column);
        ValueGetter<ReadOnlyMemory<char>> getter = cursor.GetGetter<ReadOnlyMemory<char>>(column);
        return () =>
        {
            ReadOnlyMemory<char> text = default;
            getter(ref text);
            return text.ToString();
        };
    }

    private void ReadSong(long row, string id, string? title, string? artist)
    {
        title ??= id;
        if (HasText(row, "ids", id) && !_rowOfId.TryAdd(id, row))
            _faults.Add(
                "ids that stand twice", () => FormattableString.Invariant($"'{TextRule.Shown(id)}' in rows {_rowOfId[id]} and {row}"));
        if (schema.Title is not null)
            HasText(row, "titles", title);
        artist = string.IsNullOrWhiteSpace(artist) ? null : artist;
        if (artist is not null)
            HasText(row, "artists", artist);
        if (!_faults.Any)
            _songs.Add(new Song(id, title, artist));
    }

    /// <summary>Whether a text is accepted; notes it where it is not.</summary>
    private bool HasText(long row, string what, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            _faults.Add($"blank {what}", () => FormattableString.Invariant($"row {row}"));
        else if (TextRule.Fault(text) is string fault)
            _faults.Add($"{what} that are no plain text", () => FormattableString.Invariant($"row {row} '{TextRule.Shown(text)}' {fault}"));
        else
            return true;
        return false;
    }

    private void ReadFeatures(long row, (NumberGetters.Getter Get, int Width)[] columns)
    {
        int start = _values.Count;
        CollectionsMarshal.SetCount(_values, start + schema.Names.Length);
        Span<float> values = CollectionsMarshal.AsSpan(_values)[start..];
        int at = 0;
        foreach ((NumberGetters.Getter get, int width) in columns)
        {
            get(values.Slice(at, width));
            at += width;
        }

        for (int i = 0; i < values.Length; i++)
        {
            (float value, int slot) = (values[i], i);
            if (!NumberRule.Accepts(value))
            {
                _faults.Add(
                    float.IsFinite(value) ? "features beyond 10^12" : "features that are not finite",
                    () => string.Create(CultureInfo.InvariantCulture, $"row {row} '{TextRule.Shown(schema.Names[slot])}' is {value}"));
            }
        }
    }
}
