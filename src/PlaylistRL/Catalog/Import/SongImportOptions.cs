namespace PlaylistRL;

/// <summary>How <see cref="SongCatalog.Load(string, SongImportOptions?)"/> reads a table of songs; immutable, checked when used.</summary>
/// <example>
/// <code>
/// SongCatalog catalog = SongCatalog.Load("songs.csv", new() { Name = "my songs", FewestSongsPerFeature = 5 });
/// Console.WriteLine(catalog);
/// </code>
/// </example>
public sealed record SongImportOptions
{
    /// <summary>
    /// The catalogue's name, for tables and files. Where null, the default, it is the file's name (<c>songs.csv</c>), and <c>stream</c> for
    /// a stream.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>
    /// What columns are, where the importer would take them for something else: the column's name as it stands in the header → its role.
    /// A table without a header has columns <c>column 1</c>, <c>column 2</c>, … None by default.
    /// </summary>
    public IReadOnlyDictionary<string, ColumnRole> Roles { get; init; } = new Dictionary<string, ColumnRole>();

    /// <summary>What features are made of numbers. Default: <see cref="NumberEncoding.LowMiddleHigh"/>.</summary>
    public NumberEncoding Numbers { get; init; }

    /// <summary>
    /// The most features that are made of one column of lists or categories, the most frequent first; at least 1. Default: 64.
    /// </summary>
    public int MostFeaturesPerColumn { get; init; } = 64;

    /// <summary>
    /// How many songs a genre, a category or a decade must have to become a feature; at least 1. Where null, the default, a twentieth of
    /// the songs, from 1 to 5.
    /// </summary>
    public int? FewestSongsPerFeature { get; init; }

    /// <summary>
    /// Other names for features: alias → the feature's name, so that <c>Country</c> finds a column that is spelt <c>Counrty</c>. None by
    /// default. The spellings of a genre that were folded into one feature find it without that.
    /// </summary>
    public IReadOnlyDictionary<string, string> FeatureAliases { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The most characters a cell may have, at least 1; a longer one raises before it is read whole. 1,000,000 by default.
    /// </summary>
    public int MaxFieldLength { get; init; } = CsvReader.DefaultMaxFieldLength;

    internal void Validate()
    {
        var wrong = new List<string>();
        if (Name is not null && string.IsNullOrWhiteSpace(Name))
            wrong.Add($"{nameof(Name)} is blank; give a name, or null for the file's.");
        else if (Name is not null && TextRule.Fault(Name) is string fault)
            wrong.Add($"{nameof(Name)}, '{TextRule.Shown(Name)}', {fault}.");
        if (Roles is null)
            wrong.Add($"{nameof(Roles)} is null; leave it empty for none.");
        else if (Roles.Values.FirstOrDefault(role => !Enum.IsDefined(role)) is var unknown && !Enum.IsDefined(unknown))
            wrong.Add(FormattableString.Invariant($"{nameof(Roles)} has the role {(int)unknown}, which does not exist."));
        if (!Enum.IsDefined(Numbers))
            wrong.Add(FormattableString.Invariant($"{nameof(Numbers)} is {(int)Numbers}; Scaled or LowMiddleHigh."));
        if (MostFeaturesPerColumn < 1)
            wrong.Add(FormattableString.Invariant($"{nameof(MostFeaturesPerColumn)} is {MostFeaturesPerColumn}; at least 1."));
        if (FewestSongsPerFeature < 1)
            wrong.Add(FormattableString.Invariant($"{nameof(FewestSongsPerFeature)} is {FewestSongsPerFeature}; at least 1."));
        if (FeatureAliases is null)
            wrong.Add($"{nameof(FeatureAliases)} is null; leave it empty for none.");
        if (MaxFieldLength < 1)
            wrong.Add(FormattableString.Invariant($"{nameof(MaxFieldLength)} is {MaxFieldLength}; at least 1."));
        if (wrong.Count > 0)
            throw new ArgumentException($"{nameof(SongImportOptions)}: {string.Join(" ", wrong)}", "options");
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(SongImportOptions), PrintMembers);
}
