namespace PlaylistRL;

/// <summary>Which columns of a data view are what; immutable, validated when used, all violations reported together.</summary>
public sealed record SongDataOptions
{
    /// <summary>The catalogue's name, for tables and files; not blank, without control characters. Default: <c>data view</c>.</summary>
    public string Name { get; init; } = "data view";

    /// <summary>
    /// The column of ids: text, a whole number or a key. Null for none: ids are then the 1-based numbers of the rows. Default: <c>Id</c>.
    /// </summary>
    public string? IdColumn { get; init; } = SongColumns.Id;

    /// <summary>The column of titles: text. Null for none: titles are then the ids. Default: <c>Title</c>.</summary>
    public string? TitleColumn { get; init; } = SongColumns.Title;

    /// <summary>
    /// The column of artists: text, a blank one being no artist. Null for none. Default: <c>Artist</c>, and only this default may be
    /// missing in the data.
    /// </summary>
    public string? ArtistColumn { get; init; } = SongColumns.Artist;

    /// <summary>
    /// The columns that are features, in this order: numbers, booleans, or vectors of known length of them. Null (default) for every
    /// visible column of such a type in the schema's order that is no id, title or artist; texts and keys are then passed over.
    /// </summary>
    public IReadOnlyList<string>? FeatureColumns { get; init; }

    /// <summary>How many examples of each fault an error shows, from 1 to 100. Default: 5.</summary>
    public int Examples { get; init; } = 5;

    internal void Validate() => new OptionViolations()
        .Require(!string.IsNullOrWhiteSpace(Name), $"{nameof(Name)} is blank; give a name.")
        .Require(TextRule.Fault(Name) is null, $"{nameof(Name)} '{TextRule.Shown(Name)}' {TextRule.Fault(Name)}.")
        .Require(
            FeatureColumns is not { Count: 0 },
            $"{nameof(FeatureColumns)} is empty; name at least one column, or leave it null for all that are numbers.")
        .Require(
            FeatureColumns is null || FeatureColumns.Distinct(StringComparer.Ordinal)
            .Count() == FeatureColumns.Count, $"{nameof(FeatureColumns)} names a column twice.")
        .Range(Examples, 1, 100, "1 to 100")
        .ThrowIfAny(nameof(SongDataOptions));

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(SongDataOptions), PrintMembers);
}
