using Microsoft.ML;
using Microsoft.ML.Data;

namespace PlaylistRL;

/// <summary>Catalogues of songs from data views and back, so that every ML.NET pipeline can make features of songs.</summary>
/// <example>
/// <code>
/// IDataView songs = ml.Data.LoadFromTextFile(…);
/// var pipeline = ml.Transforms.Categorical.OneHotEncoding("Genre").Append(ml.Transforms.NormalizeMeanVariance("Tempo"));
/// SongCatalog catalog = ml.Data.CreateSongCatalog(pipeline.Fit(songs).Transform(songs), new() { FeatureColumns = ["Genre", "Tempo"] });
/// </code>
/// </example>
public static class SongDataExtensions
{
    /// <summary>
    /// Makes a data view over a catalogue: columns <see cref="SongColumns"/>, one row a song in the catalogue's order. Rows are made as a
    /// cursor asks for them.
    /// </summary>
    /// <param name="data"><c>mlContext.Data</c>.</param>
    /// <param name="catalog">The songs.</param>
    public static IDataView LoadFromSongCatalog(this DataOperationsCatalog data, SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(catalog);
        SchemaDefinition schema = SchemaDefinition.Create(typeof(SongDataRow));
        SlotNames.Set(schema[SongColumns.Features], catalog.FeatureNames);
        return data.LoadFromEnumerable(Enumerable.Range(0, catalog.Count).Select(Row), schema);

        SongDataRow Row(int index) => new()
        {
            Id = catalog[index].Id,
            Title = catalog[index].Title,
            Artist = catalog[index].Artist ?? string.Empty,
            Features = catalog.Features.Row(index).ToArray(),
        };
    }

    /// <summary>Makes a catalogue of the rows of a data view, read once with a cursor over the columns that are needed.</summary>
    /// <param name="data"><c>mlContext.Data</c>.</param>
    /// <param name="songs">One row a song, such as what a fitted pipeline transforms them to.</param>
    /// <param name="options">Which columns are what; null for the defaults.</param>
    /// <remarks>
    /// The feature of a scalar column has the column's name; those of a vector column have its slot names, and <c>Column.0</c>,
    /// <c>Column.1</c>, … where a slot has none. True is 1 and false 0. Numbers become single precision.
    /// </remarks>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    /// <exception cref="SongCatalogException">
    /// A column is missing or has another type, two features have one name whatever its case, rows hold features that are not from −10¹² to
    /// 10¹², blank or repeated ids, or blank titles, or a text is not well-formed Unicode or holds a control character. The message lists
    /// all faults of the schema, or of the rows, with how many there are and examples.
    /// </exception>
    public static SongCatalog CreateSongCatalog(this DataOperationsCatalog data, IDataView songs, SongDataOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(songs);
        options ??= new SongDataOptions();
        options.Validate();
        return new SongDataReader(SongSchema.Of(songs.Schema, options), options).Read(songs);
    }
}
