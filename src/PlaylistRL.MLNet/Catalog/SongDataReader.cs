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
            (NumberGetters.Getter Get, int Width)[] features = [.. schema.Features.Select(column => (NumberGetters.Of(cursor, column), SlotNames.Of(column).Count()))];
            while (cursor.MoveNext())
            {
                ReadSong(cursor.Position, id(), title?.Invoke(), artist?.Invoke());
                ReadFeatures(cursor.Position, features);
            }
        }

        if (_faults.Any)
            throw new SongCatalogException($"The data view cannot be read as songs: {_faults}. Rows are counted from 0; mend them, or take them out with a filter.");
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
        if (string.IsNullOrWhiteSpace(id))
            _faults.Add("blank ids", () => FormattableString.Invariant($"row {row}"));
        else if (!_rowOfId.TryAdd(id, row))
            _faults.Add("ids that stand twice", () => FormattableString.Invariant($"'{id}' in rows {_rowOfId[id]} and {row}"));
        if (string.IsNullOrWhiteSpace(title))
            _faults.Add("blank titles", () => FormattableString.Invariant($"row {row}"));
        _songs.Add(new Song(id, title, string.IsNullOrWhiteSpace(artist) ? null : artist));
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
            if (!float.IsFinite(value))
                _faults.Add("features that are not finite", () => string.Create(CultureInfo.InvariantCulture, $"row {row} '{schema.Names[slot]}' is {value}"));
        }
    }
}
