namespace PlaylistRL.Music;

/// <summary>Where a history's table has what. Immutable.</summary>
/// <remarks>Of columns that can hold the same, the better one is first; the first that says something counts.</remarks>
internal sealed class HistoryColumns
{
    private static readonly string[] _podcasts =
        ["episode name", "episode show name", "spotify episode uri", "podcast name"];

    private static readonly string[] _books =
        ["audiobook title", "audiobook uri", "audiobook chapter uri", "audiobook chapter title", "audiobook name", "chapter name"];

    private static readonly string[] _playedAt =
    [
        "uts", "played at", "listened at", "scrobbled at", "scrobble time", "scrobble date", "utc time", "timestamp", "play date", "played",
        "datetime", "date time", "time", "date",
    ];

    private readonly Dictionary<string, int> _byWords;

    private HistoryColumns(HistoryKind kind, Dictionary<string, int> byWords)
    {
        Kind = kind;
        _byWords = byWords;
        Podcast = Find(_podcasts);
        Book = Find(_books);
    }

    /// <summary>Of which kind the table is.</summary>
    public HistoryKind Kind { get; }

    public int[] Time { get; private init; } = [];

    public int[] Title { get; private init; } = [];

    public int[] Artists { get; private init; } = [];

    public int[] Album { get; private init; } = [];

    public int[] Id { get; private init; } = [];

    /// <summary>How long it was heard, in milliseconds.</summary>
    public int[] Played { get; private init; } = [];

    public int[] ReasonEnd { get; private init; } = [];

    public int[] Skipped { get; private init; } = [];

    /// <summary>What only a podcast has.</summary>
    public int[] Podcast { get; }

    /// <summary>What only an audiobook has.</summary>
    public int[] Book { get; }

    /// <summary>Finds them; null where the table is no history.</summary>
    /// <param name="header">The columns' names.</param>
    /// <param name="rows">The first rows, for a table without a header.</param>
    public static HistoryColumns? Of(TableHeader header, IReadOnlyList<string[]> rows)
    {
        if (header.Rows == 0 && !header.Named.Contains(true))
            return Headerless(rows);
        var byWords = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int column = 0; column < header.Names.Count; column++)
            byWords.TryAdd(ColumnWords.Of(header.Names[column]).Words, column);
        if (byWords.ContainsKey("ms played") && byWords.ContainsKey("ts"))
            return OfSpotify(HistoryKind.SpotifyExtended, byWords);
        if (byWords.ContainsKey("ms played") && byWords.ContainsKey("end time"))
            return OfSpotify(HistoryKind.SpotifyShort, byWords);
        if (byWords.ContainsKey("listened at") && byWords.ContainsKey("track metadata track name"))
            return OfListenBrainz(byWords);
        HistoryColumns scrobbles = OfScrobbles(byWords, rows);
        return scrobbles.Time.Length > 0 && scrobbles.Title.Length > 0 && scrobbles.Artists.Length > 0 ? scrobbles : null;
    }

    private static HistoryColumns OfSpotify(HistoryKind kind, Dictionary<string, int> byWords)
    {
        var found = new HistoryColumns(kind, byWords);
        return new HistoryColumns(kind, byWords)
        {
            Time = found.Find(kind == HistoryKind.SpotifyShort ? "end time" : "ts"),
            Title = found.Find("master metadata track name", "track name"),
            Artists = found.Find("master metadata album artist name", "artist name"),
            Album = found.Find("master metadata album album name", "album name"),
            Id = found.Find("spotify track uri"),
            Played = found.Find("ms played"),
            ReasonEnd = found.Find("reason end"),
            Skipped = found.Find("skipped"),
        };
    }

    private static HistoryColumns OfListenBrainz(Dictionary<string, int> byWords)
    {
        var found = new HistoryColumns(HistoryKind.ListenBrainz, byWords);
        return new HistoryColumns(HistoryKind.ListenBrainz, byWords)
        {
            Time = found.Find("listened at"),
            Title = found.Find("track metadata track name"),
            Artists = found.Find("track metadata mbid mapping artists", "track metadata artist name"),
            Album = found.Find("track metadata release name"),
            Id = found.Find("track metadata mbid mapping recording mbid", "track metadata additional info recording mbid"),
        };
    }

    private static HistoryColumns OfScrobbles(Dictionary<string, int> byWords, IReadOnlyList<string[]> rows)
    {
        var found = new HistoryColumns(HistoryKind.Scrobbles, byWords);
        int[] times = found.Find(_playedAt);
        if (times.Length == 0)
            times = [.. byWords.Where(column => MayBeTime(column.Key)).Select(column => column.Value).Order()];

        // A table of songs has dates and times too, of another kind.
        if (rows.Count > 0)
            times = [.. times.Where(column => rows.Any(row => IsTime(row, column)))];
        return new HistoryColumns(HistoryKind.Scrobbles, byWords)
        {
            Time = times,
            Title = found.Find("track", "track name", "title", "track title", "song", "song title", "song name", "name"),
            Artists = found.Find("artists", "artist", "artist name", "artists name", "artist names"),
            Album = found.Find("album", "album name", "album title", "release", "release name"),
            Id = found.Find("spotify track uri", "track uri", "spotify uri", "track mbid", "recording mbid", "mbid"),
        };
    }

    /// <summary>Old exports have no header: artist, album and track, or artist and track, and somewhere the time.</summary>
    private static HistoryColumns? Headerless(IReadOnlyList<string[]> rows)
    {
        int width = rows.Count == 0 ? 0 : rows.Max(row => row.Length);
        int time = Enumerable.Range(0, width).FirstOrDefault(
            column => 2 * rows.Count(row => IsTime(row, column)) >= rows.Count, -1);
        if (time < 0)
            return null;
        int[] texts = [.. Enumerable.Range(0, width).Where(column => column != time && IsText(rows, column))];
        return texts.Length switch
        {
            2 => new(HistoryKind.Scrobbles, []) { Time = [time], Artists = [texts[0]], Title = [texts[1]] },
            3 => new(HistoryKind.Scrobbles, []) { Time = [time], Artists = [texts[0]], Album = [texts[1]], Title = [texts[2]] },
            _ => null,
        };
    }

    /// <summary>Whether a name such as <c>Date#somebody</c> may be that of when something was played.</summary>
    private static bool MayBeTime(string words) =>
        !KnownColumns.TryFind(new ColumnWords(words, string.Empty, words), out _, out _)
        && words.Split(' ').Any(word => word is "date" or "time" or "datetime" or "timestamp" or "played" or "scrobbled");

    private static bool IsTime(string[] row, int column) => column < row.Length && HistoryTime.TryRead(row[column], out _, out _);

    private static bool IsText(IReadOnlyList<string[]> rows, int column)
    {
        string[] cells = [.. rows.Where(row => column < row.Length && row[column].Trim().Length > 0).Select(row => row[column])];
        return cells.Length > 0 && cells.Count(cell =>
            !CellText.TryNumber(cell, decimalComma: false, out _) && !HistoryTime.TryRead(cell, out _, out _)) > cells.Length / 2;
    }

    private int[] Find(params string[] words) =>
        [.. words.Select(word => _byWords.TryGetValue(word, out int column) ? column : -1).Where(column => column >= 0)];
}
