namespace PlaylistRL.Logs;

/// <summary>
/// A listening log on disk that is read anew, row by row, whenever somebody goes through it: for logs that do not fit into memory.
/// Immutable; thread-safe, since every pass has a reader of its own. The file must stay as it is while it is used.
/// </summary>
public sealed class ListeningLogFile
{
    private readonly ListeningLogOptions _options;

    private ListeningLogFile(string path, ListeningLogOptions options, IReadOnlyList<string> contextNames) =>
        (Path, _options, ContextNames) = (path, options, contextNames);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The names of the rows' context.</summary>
    public IReadOnlyList<string> ContextNames { get; }

    /// <summary>Reads the header, and nothing else yet.</summary>
    /// <param name="path">An existing file: CSV, plain or as a gzip.</param>
    /// <param name="options">Null for the defaults. With <see cref="ListeningLogOptions.Catalog"/> rows of other songs are left
    /// out.</param>
    /// <exception cref="ArgumentException">Options out of range; the message lists all of them.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ListeningLogException">It is empty, no CSV, or its header lacks columns; the message lists them.</exception>
    public static ListeningLogFile Open(string path, ListeningLogOptions? options = null)
    {
        using ListeningLogReader reader = ListeningLogReader.Open(path, options);
        return new ListeningLogFile(System.IO.Path.GetFullPath(path), options ?? new ListeningLogOptions(), reader.ContextNames);
    }

    /// <summary>Reads all of it and says what became of the rows.</summary>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <exception cref="ListeningLogException">The text is no CSV from some line on or the gzip is damaged; or a row is bad and
    /// <see cref="ListeningLogOptions.StopAtFault"/> is set.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ListeningLogReport Examine(CancellationToken cancellationToken = default)
    {
        using ListeningLogReader reader = ListeningLogReader.Open(Path, _options);
        while (reader.TryRead(out _))
            cancellationToken.ThrowIfCancellationRequested();

        return reader.Report;
    }

    /// <summary>The good rows in order. Each enumeration opens the file anew and closes it when it ends or is disposed.</summary>
    /// <exception cref="ListeningLogException">While enumerating: see <see cref="Examine"/>.</exception>
    public IEnumerable<ListeningRow> ReadRows()
    {
        using ListeningLogReader reader = ListeningLogReader.Open(Path, _options);
        while (reader.TryRead(out ListeningRow? row))
            yield return row;
    }
}
