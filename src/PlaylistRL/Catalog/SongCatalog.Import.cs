namespace PlaylistRL;

/// <content>Tables of songs of any kind.</content>
public sealed partial class SongCatalog
{
    /// <summary>
    /// What <see cref="Load(string, SongImportOptions?)"/> made of the table: each column with its role and why, what was scaled, folded,
    /// merged or left out, and warnings. Null for a catalogue that was made otherwise.
    /// </summary>
    public SongImportReport? Import { get; internal set; }

    /// <summary>
    /// Reads a table of songs as people have them, and says in <see cref="Import"/> what it made of it. A file that <see
    /// cref="Save(string, FeaturePrecision)"/> wrote is opened.
    /// </summary>
    /// <param name="path">A text file: CSV, TSV or JSON, gzip or not. See docs/your-own-music.md for what is understood.</param>
    /// <param name="options">Roles of columns, what becomes of numbers, and limits; the defaults where null.</param>
    /// <remarks>
    /// <para>Cells may be separated by commas, semicolons, tabs or bars, with a decimal comma or point; text may be UTF-8, UTF-16 or
    /// Windows-1252. A JSON array of objects and one object a line are tables too. Columns are known by their names and by what they hold:
    /// ids, titles, artists, albums, lists such as genres, categories such as keys, dates, durations, yes and no, numbers; a popularity, a
    /// rank, an address and the like are left out. <see cref="SongImportOptions.Roles"/> overrides it.</para>
    /// <para>Genres, tags and categories become binary features, dates decades, numbers low, middle and high. A missing value is unknown,
    /// which is neutral. The same song twice (the same id, or the same title and artists) is one song with all its genres. A song without
    /// an id gets one of its artists and title, or where those are missing the 1-based number of its row.</para>
    /// <para><see cref="LoadCsv(string, SongCsvOptions?)"/> is the strict reader of the library's own kind of CSV: every column a number,
    /// nothing guessed, nothing left out.</para>
    /// </remarks>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    /// <exception cref="IOException">It cannot be read, or is a pipe, a socket or a device: those are given as streams.</exception>
    /// <exception cref="SongCatalogException">It is no table of songs; the message says what it is, or all that is missing.</exception>
    /// <exception cref="ModelFileException">It is a catalogue file, but damaged.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or names a column or feature that does not exist.</exception>
    public static SongCatalog Load(string path, SongImportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new SongImportOptions();
        options.Validate();
        using FileStream stream = FileSource.Open(
            path, "table of songs", $"Give a CSV, TSV or JSON file (a relative path starts at the current folder), or use "
                + $"{nameof(SongCatalog)}.{nameof(LoadSample)}().");
        if (IsCatalogFile(stream))
            return Open(path);

        // A file may have a name that no text may have.
        string name = Path.GetFileName(path);
        return SongImporter.Load(stream, path, TextRule.Fault(name) is null ? name : TextRule.Shown(name), options);
    }

    /// <summary>
    /// Reads a table of songs from a stream, to its end, and leaves it open. See <see cref="Load(string, SongImportOptions?)"/>.
    /// </summary>
    /// <param name="stream">The text.</param>
    /// <param name="options">Roles of columns, what becomes of numbers, and limits; the defaults where null.</param>
    /// <exception cref="SongCatalogException">It is no table of songs; the message says what it is, or all that is missing.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or an option is out of range or names a column or feature that does
    /// not exist.</exception>
    public static SongCatalog Load(Stream stream, SongImportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read: it is closed or write-only.", nameof(stream));
        options ??= new SongImportOptions();
        options.Validate();
        return SongImporter.Load(stream, "The stream", "stream", options);
    }

    /// <summary>
    /// What may be wrong with the features, in plain words and each with a remedy: columns that outweigh the others, columns that are the
    /// same for every song or equal to another, features of fewer than five songs, ids among the features. Empty where nothing is.
    /// Reads all features. A training's report warns of the first and the last kind too.
    /// </summary>
    public IReadOnlyList<string> Diagnose() => CatalogDiagnosis.Of(this);

    private static bool IsCatalogFile(FileStream stream)
    {
        Span<byte> start = stackalloc byte[FileKind.StartLength];
        int length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return FileKind.OfStart(start[..length]) == FileKind.OfFormat(CatalogTensors.Format);
    }
}
