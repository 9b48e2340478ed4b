namespace PlaylistRL.Music;

/// <summary>What the files of a history hold, as far as they were read. Not thread-safe.</summary>
internal sealed class HistoryTally
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _podcastNames = new(StringComparer.Ordinal);
    private readonly List<HistoryPlay> _plays = [];
    private readonly List<HistoryFile> _files = [];
    private readonly List<string> _problems = [];

    public long Podcasts { get; set; }

    public long Books { get; set; }

    public long LeftOut { get; set; }

    /// <summary>The files so far.</summary>
    public IReadOnlyList<HistoryFile> Files => _files;

    /// <summary>Begins a file.</summary>
    public HistoryFileTally Begin(string name, HistoryColumns columns, int headerRows) => new(this, name, columns, headerRows);

    public void Add(HistoryPlay play) => _plays.Add(play);

    public void Add(HistoryFile file) => _files.Add(file);

    public void AddProblem(string problem) => _problems.Add(problem);

    /// <summary>Remembers a podcast's episode: a history that does not say what is one may have it too.</summary>
    public void AddPodcast(ReadOnlySpan<char> episode)
    {
        if (!episode.IsEmpty)
            _podcastNames.Add(CellText.Fold(episode));
    }

    /// <summary>A text as the same string each time: titles come again and again.</summary>
    public string Text(string text)
    {
        if (_texts.TryGetValue(text, out string? known))
            return known;
        _texts.Add(text, text);
        return text;
    }

    /// <summary>The plays in order, each once, and the report.</summary>
    public (HistoryPlay[] Plays, int[] Starts, HistoryReport Report) Made()
    {
        int podcasts = _plays.RemoveAll(play =>
            play.Kind == HistoryKind.SpotifyShort && _podcastNames.Contains(CellText.Fold(play.Title)));
        HistoryPlay[] plays = RepeatedPlays.Once(_plays);
        int[] starts = HistorySessions.Starts(plays);
        var report = new HistoryReport([.. _files], [.. _problems])
        {
            Rows = _files.Sum(file => file.Rows),
            Plays = plays.Length,
            Songs = plays.Select(RepeatedPlays.SongOf).Distinct(StringComparer.Ordinal).Count(),
            Sessions = starts.Length - 1,
            Completed = plays.Count(play => play.Response == Feedback.Completed),
            Skipped = plays.Count(play => play.Response == Feedback.Skipped),
            SkippedLate = plays.Count(play => play.Response == Feedback.SkippedLate),
            OnlyPlayed = plays.Count(play => play.OnlyPlayed),
            Unknown = plays.Count(play => play.Response == Feedback.None && !play.OnlyPlayed),
            Podcasts = Podcasts + podcasts,
            Books = Books,
            LeftOut = LeftOut,
            Repeated = _plays.Count - plays.Length,
        };
        return (plays, starts, report);
    }
}
