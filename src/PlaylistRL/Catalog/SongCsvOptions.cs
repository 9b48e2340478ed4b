namespace PlaylistRL;

/// <summary>How <see cref="SongCatalog.LoadCsv(string, SongCsvOptions?)"/> reads; immutable, checked when used.</summary>
public sealed record SongCsvOptions
{
    /// <summary>
    /// The catalogue's name, for tables and files. Where null, the default, it is the file's name (<c>songs.csv</c>), and <c>stream</c> for
    /// a stream.
    /// </summary>
    public string? Name { get; init; }

    /// <summary>
    /// Other names for features: alias → the column's name in the header, so that <c>Country</c> finds a column that is spelt
    /// <c>Counrty</c>. Both then work. None by default. An alias must not be a feature's own name.
    /// </summary>
    public IReadOnlyDictionary<string, string> FeatureAliases { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The most characters a field may have, at least 1; a longer one raises before it is read whole. 1,000,000 by default.
    /// </summary>
    public int MaxFieldLength { get; init; } = CsvReader.DefaultMaxFieldLength;

    /// <summary>
    /// What stands between fields: any character but a quote, a line break, NUL, or one that numbers are written with. A comma by default.
    /// </summary>
    public char Delimiter { get; init; } = ',';

    internal void Validate()
    {
        var wrong = new List<string>();
        if (Name is not null && string.IsNullOrWhiteSpace(Name))
            wrong.Add($"{nameof(Name)} is blank; give a name, or null for the file's.");
        else if (Name is not null && TextRule.Fault(Name) is string fault)
            wrong.Add($"{nameof(Name)}, '{TextRule.Shown(Name)}', {fault}.");
        if (FeatureAliases is null)
            wrong.Add($"{nameof(FeatureAliases)} is null; leave it empty for none.");
        if (MaxFieldLength < 1)
            wrong.Add(FormattableString.Invariant($"{nameof(MaxFieldLength)} is {MaxFieldLength}; at least 1."));
        if (Delimiter is '"' or '\r' or '\n' or '\0' or '.' or '-' or '+' || char.IsLetterOrDigit(Delimiter) || char.IsSurrogate(Delimiter))
            wrong.Add(
                FormattableString.Invariant(
                $"{nameof(Delimiter)} is U+{(int)Delimiter:X4}; choose one such as a comma, a semicolon or a tab."));
        if (wrong.Count > 0)
            throw new ArgumentException($"{nameof(SongCsvOptions)}: {string.Join(" ", wrong)}", "options");
    }

    /// <summary>All members, the same in every culture.</summary>
    public override string ToString() => RecordText.Of(nameof(SongCsvOptions), PrintMembers);
}
