using Microsoft.ML;
using Microsoft.ML.Data;

namespace PlaylistRL;

/// <summary>What the columns of a data view are to a catalogue.</summary>
internal sealed class SongSchema
{
    private const int MostShown = 20;

    private SongSchema(
        DataViewSchema.Column? id, DataViewSchema.Column? title, DataViewSchema.Column? artist, DataViewSchema.Column[] features,
        string[] names)
    {
        Id = id;
        Title = title;
        Artist = artist;
        Features = features;
        Names = names;
    }

    public DataViewSchema.Column? Id { get; }

    public DataViewSchema.Column? Title { get; }

    public DataViewSchema.Column? Artist { get; }

    public DataViewSchema.Column[] Features { get; }

    /// <summary>The features' names, those of the columns end to end.</summary>
    public string[] Names { get; }

    /// <summary>The columns a cursor has to fill.</summary>
    public IEnumerable<DataViewSchema.Column> Needed => new[] { Id, Title, Artist }.OfType<DataViewSchema.Column>().Concat(Features);

    /// <exception cref="SongCatalogException">Columns are missing or of a wrong type, or names clash; all faults together.</exception>
    public static SongSchema Of(DataViewSchema schema, SongDataOptions options)
    {
        var faults = new List<string>();
        bool artistMayMiss = options.ArtistColumn == SongColumns.Artist && schema.GetColumnOrNull(SongColumns.Artist) is null;
        DataViewSchema.Column? id = Find(
            schema, options.IdColumn, nameof(options.IdColumn), type =>
            IsText(type) || IsWhole(type), "text, a whole number or a key", faults);
        DataViewSchema.Column? title = Find(schema, options.TitleColumn, nameof(options.TitleColumn), IsText, "text", faults);
        DataViewSchema.Column? artist = artistMayMiss ? null
            : Find(schema, options.ArtistColumn, nameof(options.ArtistColumn), IsText, "text", faults);
        string?[] taken = [id?.Name, title?.Name, artist?.Name];
        DataViewSchema.Column[] features = options.FeatureColumns is null
            ? [.. schema.Where(column => !column.IsHidden && !taken.Contains(column.Name) && NumberGetters.CanRead(column.Type))]
            : [.. options.FeatureColumns.Select(
                name => Find(
                schema, name, nameof(
                options.FeatureColumns), NumberGetters.CanRead, "numbers, booleans, or a vector of known length of them", faults))
                .OfType<DataViewSchema.Column>()];
        if (features.Length == 0 && options.FeatureColumns is null)
            faults.Add($"no column holds numbers; the columns are {Columns(schema)}");
        string[] names = [.. features.SelectMany(SlotNames.Of)];
        if (features.Length > 0 && names.Length == 0)
            faults.Add("the feature columns have no slot");
        if (Clashes(features, options.Examples) is string clashes)
            faults.Add(clashes);
        if (names.FirstOrDefault(name => TextRule.Fault(name) is not null) is string refused)
            faults.Add($"the feature name '{TextRule.Shown(refused)}' {TextRule.Fault(refused)}");
        return faults.Count == 0
            ? new SongSchema(id, title, artist, features, names)
            : throw new SongCatalogException($"The data view cannot be read as songs: "
                + $"{string.Join("; ", faults.Take(MostShown))}{(faults.Count > MostShown ? "; …" : string.Empty)}.");
    }

    private static DataViewSchema.Column? Find(
        DataViewSchema schema, string? name, string option, Func<DataViewType, bool> fits, string wanted, List<string> faults)
    {
        if (name is null)
            return null;
        DataViewSchema.Column? column = schema.GetColumnOrNull(name);
        if (column is null)
            faults.Add($"there is no column '{TextRule.Shown(name)}' ({option}); the columns are {Columns(schema)}");
        else if (!fits(column.Value.Type))
            faults.Add($"column '{TextRule.Shown(name)}' ({option}) is {column.Value.Type}; wanted is {wanted}");
        return column is { } found && fits(found.Type) ? column : null;
    }

    private static string? Clashes(DataViewSchema.Column[] features, int examples)
    {
        string[] clashes = [.. features
            .SelectMany(column => SlotNames.Of(column).Select(name => (Name: name, Column: column.Name)))
            .GroupBy(slot => slot.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"'{TextRule.Shown(group.Key)}' in "
                + $"{string.Join(" and ", group.Take(3).Select(slot => $"'{TextRule.Shown(slot.Column)}'"))}")];
        return clashes.Length == 0
            ? null
            : $"{clashes.Length} names stand for more than one feature (names are found whatever their case), such as "
                + $"{string.Join(", ", clashes.Take(examples))}; take one of the columns, or give their slots other names";
    }

    private static string Columns(DataViewSchema schema) =>
        string.Join(
        ", ", schema.Where(column => !column.IsHidden).Take(MostShown)
        .Select(column => $"'{TextRule.Shown(column.Name)}' ({column.Type})"));

    private static bool IsText(DataViewType type) => type is TextDataViewType;

    private static bool IsWhole(DataViewType type) => type is KeyDataViewType
        || (type is NumberDataViewType && type.RawType != typeof(float) && type.RawType != typeof(double));
}
