using System.Diagnostics;

namespace PlaylistRL.Music;

/// <summary>
/// What somebody heard, from the export of a player or a scrobbling service: Spotify, ListenBrainz, Last.fm. Immutable, thread-safe.
/// </summary>
/// <remarks>
/// <para>Which kind a file is, its content says. Times are in UTC. A play that stands in several rows or files counts once. Podcasts and
/// audiobooks are counted and left out. A silence of more than 30 minutes ends a session.</para>
/// <para>Of each play only the members of <see cref="HistoryPlay"/> are kept: no address, user, device or country.</para>
/// </remarks>
[DebuggerDisplay("{Report.Plays} plays in {SessionCount} sessions")]
public sealed class ListeningHistory
{
    private const string Advice = "Give a file of a listening history (JSON, JSON Lines or CSV, gzip or not), or a folder that holds them; "
        + "a relative path starts at the current folder.";

    private static readonly string[] _endings = [".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".txt", ".gz"];

    private readonly HistoryPlay[] _plays;
    private readonly int[] _starts;

    private ListeningHistory(HistoryTally tally)
    {
        (_plays, _starts, Report) = tally.Made();
        Plays = Array.AsReadOnly(_plays);
    }

    /// <summary>All plays of songs, by the time at which they ended; at least one.</summary>
    public IReadOnlyList<HistoryPlay> Plays { get; }

    /// <summary>The number of sessions, at least 1.</summary>
    public int SessionCount => _starts.Length - 1;

    /// <summary>What was found in the files. Print it.</summary>
    public HistoryReport Report { get; }

    /// <summary>The plays of one session, in order.</summary>
    /// <param name="index">From 0 to <see cref="SessionCount"/> − 1.</param>
    public ReadOnlySpan<HistoryPlay> Session(int index) => _plays.AsSpan(_starts[index].._starts[index + 1]);

    /// <summary>Finds the songs of a catalogue that were played.</summary>
    /// <param name="catalog">The songs.</param>
    /// <exception cref="ModelFileException">The catalogue's file is damaged, or was cut off since it was opened.</exception>
    public HistoryMatch Match(SongCatalog catalog) => Match(new SongMatcher(catalog));

    /// <summary>Finds the songs of a catalogue that were played, with a matcher that serves many histories.</summary>
    /// <param name="matcher">Made of the catalogue.</param>
    /// <exception cref="ModelFileException">The catalogue's file is damaged, or was cut off since it was opened.</exception>
    public HistoryMatch Match(SongMatcher matcher)
    {
        ArgumentNullException.ThrowIfNull(matcher);
        return new HistoryMatch(this, matcher);
    }

    /// <summary>Reads a file, or all files of a folder and of the folders in it.</summary>
    /// <param name="path">A file, or a folder, such as an unpacked export; in a folder other files are left out, which the report
    /// says.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or something in the folder may not.</exception>
    /// <exception cref="IOException">It cannot be read, or is a pipe, a socket or a device.</exception>
    /// <exception cref="ListeningLogException">It is no history, holds no play of a song, or is damaged; the message says which. Nothing is
    /// read by half.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ListeningHistory Load(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Load([path], cancellationToken);
    }

    /// <summary>Reads several files and folders as one history. See <see cref="Load(string, CancellationToken)"/>.</summary>
    /// <param name="paths">At least one file or folder; they may overlap, and their order does not count.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <exception cref="ArgumentException">There is no path, or one is blank.</exception>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be read.</exception>
    /// <exception cref="IOException">One cannot be read, or is a pipe, a socket or a device.</exception>
    /// <exception cref="ListeningLogException">A file that was named is no history, one is damaged, or there is no play of a song in
    /// all of them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ListeningHistory Load(IEnumerable<string> paths, CancellationToken cancellationToken = default)
    {
        string[] all = [.. paths ?? throw new ArgumentNullException(nameof(paths))];
        if (all.Length == 0 || all.Any(string.IsNullOrWhiteSpace))
            throw new ArgumentException("At least one path is needed, and none may be blank.", nameof(paths));
        var tally = new HistoryTally();
        var reader = new HistoryReader(tally, cancellationToken);
        foreach (string path in all)
        {
            if (Directory.Exists(path))
                ReadFolder(path, reader, tally);
            else if (ReadFile(path, reader) is string reason)
                throw new ListeningLogException($"{path}: it is no listening history: {reason}.");
        }

        return Made(tally, all.Length == 1 ? all[0] : $"The {all.Length} files");
    }

    /// <summary>Reads a stream to its end and leaves it open. See <see cref="Load(string, CancellationToken)"/>.</summary>
    /// <param name="stream">A file of a history.</param>
    /// <param name="cancellationToken">Ends it between two rows.</param>
    /// <exception cref="ArgumentException">The stream cannot be read.</exception>
    /// <exception cref="ListeningLogException">It is no history, holds no play of a song, or is damaged.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ListeningHistory Load(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read: it is closed or write-only.", nameof(stream));
        var tally = new HistoryTally();
        if (new HistoryReader(tally, cancellationToken).Read(stream, "The stream", "stream") is string reason)
            throw new ListeningLogException($"The stream is no listening history: {reason}.");
        return Made(tally, "The stream");
    }

    /// <summary>In one line, the same in every culture.</summary>
    public override string ToString() =>
        $"{Counted.Of(Report.Plays, "play")} of {Counted.Of(Report.Songs, "song")} in {Counted.Of(SessionCount, "session")}";

    private static ListeningHistory Made(HistoryTally tally, string source)
    {
        var history = new ListeningHistory(tally);
        if (history._plays.Length > 0)
            return history;
        string why = history.Report.Rows == 0
            ? history.Report.Files.Count == 0 ? "it holds no JSON, JSON Lines or CSV file"
            : $"none of its files is one. {string.Join(" ", history.Report.Files.Take(TextRule.MostListed).Select(file => $"{file}."))}"
            : $"of {history.Report.Rows} rows none is the play of a song. {string.Join(" ", history.Report.Problems)}".TrimEnd();
        throw new ListeningLogException($"{source}: there is no listening history in it: {why}");
    }

    private static string? ReadFile(string path, HistoryReader reader)
    {
        using FileStream stream = FileSource.Open(path, "listening history", Advice);
        return reader.Read(stream, path, TextRule.Shown(Path.GetFileName(path)));
    }

    private static void ReadFolder(string folder, HistoryReader reader, HistoryTally tally)
    {
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            IgnoreInaccessible = false,
            AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        };
        IEnumerable<string> files = Directory.EnumerateFiles(folder, "*", options)
            .Where(file => _endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
        foreach (string file in files)
        {
            if (ReadFile(file, reader) is string reason)
                tally.Add(new HistoryFile(TextRule.Shown(Path.GetFileName(file)), null, 0, reason));
        }
    }
}
