using System.Text;

namespace PlaylistRL;

/// <summary>Makes a catalogue of a table of songs, whatever it looks like, and says what it made of it.</summary>
internal sealed class SongImporter
{
    private const double ManyMissing = 0.5;

    private readonly string _source;
    private readonly SongImportOptions _options;
    private readonly List<string> _warnings = [];
    private string _word = "line";

    private SongImporter(string source, SongImportOptions options)
    {
        _source = source;
        _options = options;
    }

    /// <summary>Reads a whole stream and leaves it open.</summary>
    /// <param name="stream">Where the table comes from.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="name">The catalogue's name where the options give none.</param>
    /// <param name="options">Validated options.</param>
    public static SongCatalog Load(Stream stream, string source, string name, SongImportOptions options)
    {
        var importer = new SongImporter(source, options);
        try
        {
            return importer.Load(stream, options.Name ?? name);
        }
        catch (CsvFormatException error)
        {
            throw new SongCatalogException($"{source}, {importer._word} {error.Line}: {error.Message}.", error.Line, error);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new SongCatalogException($"{source}: {invalid.Message}; save the file as UTF-8 text.", invalid);
        }
        catch (InvalidDataException damaged)
        {
            throw new SongCatalogException($"{source}: its compressed data is damaged or cut off: {damaged.Message}", damaged);
        }
    }

    /// <summary>Reads a table that names its columns itself, to its end.</summary>
    /// <param name="table">The table.</param>
    /// <param name="source">What errors call it.</param>
    /// <param name="name">The catalogue's name where the options give none.</param>
    /// <param name="options">Validated options.</param>
    public static SongCatalog Load(TableReader table, string source, string name, SongImportOptions options) =>
        new SongImporter(source, options).Load(table, () => table.Format, options.Name ?? name);

    private SongCatalog Load(Stream stream, string name)
    {
        TableReader opened = OpenTable.Of(stream, _options.MaxFieldLength, _source, out Func<string> format);
        return Load(opened, format, name);
    }

    private SongCatalog Load(TableReader opened, Func<string> format, string name)
    {
        _word = opened.LineWord;
        var table = new SampledTable(opened);
        IReadOnlyList<string[]> sample = table.Sample;
        if (sample.Count == 0)
            throw new SongCatalogException($"{_source}: it is empty; a row for each song is expected.");
        TableHeader header = TableHeader.Of(table.Names is null ? null : [.. table.Names], sample);
        bool decimalComma = DecimalComma.Of(sample, header.Rows);
        ColumnProfile[] profiles = Profiles(header, sample, decimalComma);
        ColumnPlan[] plans = RoleFinder.Find(header, profiles, _options.Roles);
        if (sample.Count == header.Rows)
            throw new SongCatalogException($"{_source}: the header is followed by no row; a row for each song is expected.");
        RequireSongs(plans, header.Rows == 0 && table.Names is null ? profiles : []);

        var songs = new SongGatherer(plans, profiles, decimalComma);
        for (int row = 0; row < header.Rows; row++)
            table.Read();
        while (table.Read())
            songs.Take(table);
        if (songs.Count == 0)
        {
            throw new SongCatalogException($"{_source}: no row of {songs.Rows} has a title ({songs.LeftOut.Where(_word)}); "
                + "a row for each song is expected, with its title.");
        }

        return Made(name, songs, plans, FormatOf(format(), decimalComma, header, table.Names is null));
    }

    private static ColumnProfile[] Profiles(TableHeader header, IReadOnlyList<string[]> sample, bool decimalComma)
    {
        var profiles = new ColumnProfile[header.Names.Count];
        for (int column = 0; column < profiles.Length; column++)
        {
            profiles[column] = new ColumnProfile();
            foreach (string[] row in sample.Skip(header.Rows))
                profiles[column].Add(column < row.Length ? row[column] : string.Empty, decimalComma);
        }

        return profiles;
    }

    /// <summary>Raises where the table is none of songs, saying all that is wrong with it.</summary>
    /// <param name="plans">What the columns are.</param>
    /// <param name="nameless">What they hold, where no header names them.</param>
    private void RequireSongs(ColumnPlan[] plans, ColumnProfile[] nameless)
    {
        string columns = $"The columns are {TextRule.Listed([.. plans.Select(plan => plan.Name)])}.";
        ColumnPlan[] played = [.. plans.Where(plan => plan is { Kind: KnownKind.Played, Role: ColumnRole.LeftOut })];
        if (played.Length > 0 && plans.Any(plan => plan.Role is ColumnRole.Title or ColumnRole.Artists))
        {
            throw new SongCatalogException($"{_source}: it is a history of what was played and when ('{TextRule.Shown(played[0].Name)}'), "
                + "not a table of songs; PlaylistRL.Music reads histories. If each row is a song all the same, leave that column out of "
                + $"the file. {columns}");
        }

        if (Array.FindIndex(nameless, profile => profile.Mostly(profile.Dates)) is int dates and >= 0)
        {
            throw new SongCatalogException($"{_source}: it has no header, and '{plans[dates].Name}' holds dates: it looks like a history "
                + "of what was played and when, not a table of songs; PlaylistRL.Music reads histories. Give a table of songs a header.");
        }

        if (plans.Any(plan => plan.Role is ColumnRole.Title or ColumnRole.Id))
            return;
        if (plans.Any(plan => plan.Kind == KnownKind.Listener))
        {
            throw new SongCatalogException($"{_source}: it is a table of who heard or rated what, not of songs: it has a column of "
                + $"listeners and none of titles. {columns}");
        }

        throw new SongCatalogException($"{_source}: no column holds titles or ids of songs. {columns} Name the one that does: "
            + $"{nameof(SongImportOptions)}.{nameof(SongImportOptions.Roles)}.");
    }

    private SongCatalog Made(string name, SongGatherer gathered, ColumnPlan[] plans, string format)
    {
        var features = new FeaturePlan();
        foreach (FeatureColumn? column in gathered.Columns)
            column?.PlanFeatures(features, gathered.Count, _options);
        if (features.Names.Count == 0)
            throw NoFeatures(gathered, plans);
        FeatureNames names;
        try
        {
            names = features.ToNames(_options.FeatureAliases);
        }
        catch (ArgumentException error)
        {
            throw new ArgumentException(
                $"{_source}: {nameof(SongImportOptions)}.{nameof(SongImportOptions.FeatureAliases)}: {error.Message}", error);
        }

        // What only the gathering needs goes before the rows come: they take the most memory.
        Song[] songs = gathered.ToSongs();
        gathered.Forget();
        FeatureTable table = Rows(gathered, names);
        Warn(gathered, plans);
        ImportedColumn[] columns = [.. plans.Select((plan, index) => Imported(plan, gathered.Columns[index], names))];
        var catalog = new SongCatalog(name, songs, table, names);
        catalog.Import = new SongImportReport(format, columns, [.. _warnings, .. catalog.Diagnose()])
        {
            Rows = gathered.Rows,
            Songs = gathered.Count,
            Merged = gathered.Merged,
            LeftOut = gathered.LeftOut.Count,
        };
        return catalog;
    }

    private FeatureTable Rows(SongGatherer songs, FeatureNames names)
    {
        if ((long)songs.Count * names.Count > Array.MaxLength)
        {
            throw new SongCatalogException($"{_source}: {songs.Count} songs of {names.Count} features are more than {Array.MaxLength} "
                + $"numbers, which is the most a catalogue holds; lower {nameof(SongImportOptions.MostFeaturesPerColumn)}.");
        }

        var rows = new DistinctRows(names.Count, songs.Count);
        var distinctOf = new int[songs.Count];
        var row = new float[names.Count];
        FeatureColumn[] columns = [.. songs.Columns.OfType<FeatureColumn>().Where(column => column.Features.Count > 0)];
        for (int song = 0; song < distinctOf.Length; song++)
        {
            Array.Clear(row);
            foreach (FeatureColumn column in columns)
                column.Fill(song, row);
            distinctOf[song] = rows.NumberOf(row);
        }

        return FeatureTable.OfGathered(names, rows, distinctOf);
    }

    private void Warn(SongGatherer songs, ColumnPlan[] plans)
    {
        void Tell(Occurrences of, string one, string what)
        {
            if (of.Count > 0)
                _warnings.Add($"{Counted.Of((int)Math.Min(int.MaxValue, of.Count), one)} {what} ({of.Where(_word)}).");
        }

        if (songs.TitlesAreIds)
            _warnings.Add("No column holds titles: ids stand in their place. Name one if there is one (Roles).");
        Tell(songs.LeftOut, "row", "without a title: left out");
        Tell(songs.TakenIds, "row", "with the id of another song: given another id");
        Tell(songs.Uneven, "row", "with more or fewer cells than the header: what is missing is unknown, what is too many was left out");
        Tell(songs.BadDurations, "duration", "that could not be read");
        for (int column = 0; column < plans.Length; column++)
        {
            FeatureColumn? made = songs.Columns[column];
            if (made is { Features.Count: > 0 } && made.Missing + made.Unreadable > ManyMissing * songs.Rows)
            {
                string name = TextRule.Shown(plans[column].Name);
                _warnings.Add(FormattableString.Invariant(
                    $"Column '{name}' says nothing in {made.Missing + made.Unreadable} of {songs.Rows} rows."));
            }
        }
    }

    private static ImportedColumn Imported(ColumnPlan plan, FeatureColumn? column, FeatureNames names) => new(
        plan.Name, plan.Role, plan.Reason, column is null ? [] : [.. column.Features.Distinct().Select(feature => names[feature])],
        column?.Missing ?? 0, column?.Unreadable ?? 0, column is null ? [] : [.. column.Notes]);

    private SongCatalogException NoFeatures(SongGatherer gathered, ColumnPlan[] plans)
    {
        IEnumerable<string> why = plans.Select((plan, index) =>
            $"'{TextRule.Shown(plan.Name)}' ({Why(plan, gathered.Columns[index])})");
        return new SongCatalogException($"{_source}: there is nothing that tells its {Counted.Of(gathered.Count, "song")} apart: no column "
            + $"became a feature. {string.Join(", ", why.Take(TextRule.MostListed))}. Songs need genres, tags, years or numbers such as a "
            + $"tempo; a column can be given a role: {nameof(SongImportOptions)}.{nameof(SongImportOptions.Roles)}.");
    }

    private static string Why(ColumnPlan plan, FeatureColumn? column) => column is { Notes.Count: > 0 } ? string.Join("; ", column.Notes)
        : plan.Role == ColumnRole.LeftOut ? plan.Reason : ImportedColumn.Words(plan.Role);

    private static string FormatOf(string format, bool decimalComma, TableHeader header, bool mayHaveHeader)
    {
        string rows = header.Rows == 0 ? "no header" : Counted.Of(header.Rows, "header row");
        return $"{format}{(decimalComma ? ", decimal comma" : string.Empty)}{(mayHaveHeader ? ", " + rows : string.Empty)}";
    }
}
