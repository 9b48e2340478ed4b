using System.Globalization;

namespace PlaylistRL.Music;

/// <summary>Takes the rows of one file of a history. Not thread-safe.</summary>
internal sealed class HistoryFileTally(HistoryTally all, string name, HistoryColumns columns, int headerRows)
{
    private static readonly TimeSpan _early = TimeSpan.FromSeconds(30);

    private readonly Occurrences _noTime = new();
    private readonly Occurrences _noName = new();
    private readonly Occurrences _noLength = new();
    private readonly List<Range> _parts = [];
    private HistoryColumns _columns = columns;
    private int _named = -1;
    private long _rows;

    /// <summary>The number of rows before the first play.</summary>
    public int HeaderRows => headerRows;

    /// <summary>Takes the names of the columns, of which objects may bring new ones.</summary>
    public void Rename(IReadOnlyList<string> names)
    {
        if (names.Count == _named)
            return;
        _named = names.Count;
        _columns = HistoryColumns.Of(TableHeader.Of([.. names], []), []) ?? _columns;
    }

    /// <summary>Takes a row.</summary>
    public void Take(HistoryRow row)
    {
        _rows++;
        ReadOnlySpan<char> title = row.First(_columns.Title);
        bool spotify = _columns.Kind is HistoryKind.SpotifyExtended or HistoryKind.SpotifyShort;
        if (spotify && title.IsEmpty)
        {
            TakeOther(row);
            return;
        }

        if (!HistoryTime.TryRead(row.First(_columns.Time), out DateTimeOffset time, out bool toTheMinute))
        {
            _noTime.Add(row.Line, row.First(_columns.Time));
            return;
        }

        string[] artists = Artists(row.First(_columns.Artists));
        string known = all.Text(CellText.Clean(title));
        if (known.Length == 0 || artists.Length == 0)
        {
            _noName.Add(row.Line);
            return;
        }

        TimeSpan? played = Played(row);
        string album = CellText.Clean(row.First(_columns.Album));
        string id = CellText.Clean(row.First(_columns.Id));
        (Feedback response, bool onlyPlayed) = Said(row, played);
        all.Add(new HistoryPlay
        {
            Started = time - (played ?? TimeSpan.Zero),
            ToTheMinute = toTheMinute,
            Kind = _columns.Kind,
            Title = known,
            Artists = artists,
            Album = album.Length == 0 ? null : all.Text(album),
            SongId = id.Length == 0 ? null : all.Text(id),
            Played = played,
            Response = response,
            OnlyPlayed = onlyPlayed,
        });
    }

    /// <summary>Adds what was found to the whole.</summary>
    /// <param name="word">What a row's number counts.</param>
    public void End(string word)
    {
        all.Add(new HistoryFile(name, _columns.Kind, _rows));
        all.LeftOut += _noTime.Count + _noName.Count;
        Tell(_noTime, word, "without a time that can be read, from the year 2000 on: left out");
        Tell(_noName, word, "without a title or an artist: left out");
        Tell(_noLength, word, "without a length that can be read: how they ended is not known");
    }

    private void Tell(Occurrences of, string word, string what)
    {
        if (of.Count > 0)
        {
            all.AddProblem(string.Create(CultureInfo.InvariantCulture,
                $"{TextRule.Shown(name)}: {of.Count} {(of.Count == 1 ? "row" : "rows")} {what} ({of.Where(word)})."));
        }
    }

    private void TakeOther(HistoryRow row)
    {
        if (!row.First(_columns.Book).IsEmpty)
        {
            all.Books++;
            return;
        }

        // Every other row without a title: podcasts, videos, and rows in which every name is missing.
        all.Podcasts++;
        all.AddPodcast(row.First(_columns.Podcast));
    }

    private string[] Artists(ReadOnlySpan<char> cell)
    {
        if (cell.IndexOf(TableReader.BetweenValues) < 0)
            return CellText.Clean(cell) is { Length: > 0 } one ? [all.Text(one)] : [];
        ListText.Split(cell, "\u001F", spaced: false, _parts);
        var artists = new List<string>();
        foreach (Range part in _parts)
        {
            if (CellText.Clean(cell[part]) is { Length: > 0 } artist && artists.Count < Song.MostArtists && !artists.Contains(artist))
                artists.Add(all.Text(artist));
        }

        return [.. artists];
    }

    private TimeSpan? Played(HistoryRow row)
    {
        const double Most = 7 * 24 * 3_600_000.0;
        if (_columns.Played.Length == 0)
            return null;
        ReadOnlySpan<char> cell = row.First(_columns.Played);
        if (double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double ms) && ms <= Most)
            return TimeSpan.FromMilliseconds(Math.Round(ms));
        _noLength.Add(row.Line, cell);
        return null;
    }

    private (Feedback Response, bool OnlyPlayed) Said(HistoryRow row, TimeSpan? played)
    {
        switch (_columns.Kind)
        {
            case HistoryKind.SpotifyExtended when _columns.ReasonEnd.Length > 0:
                ReadOnlySpan<char> end = row.First(_columns.ReasonEnd);
                if (end.SequenceEqual("trackdone"))
                    return (Feedback.Completed, false);
                bool skip = end.SequenceEqual("fwdbtn") || end.SequenceEqual("backbtn") || IsSkipped(row);
                return (skip ? Skip(played) : Feedback.None, false);
            case HistoryKind.SpotifyExtended when IsSkipped(row):
                return (Skip(played), false);
            case HistoryKind.SpotifyExtended or HistoryKind.SpotifyShort:
                return played is null ? (Feedback.None, false) : played < _early ? (Feedback.Skipped, false) : (Feedback.None, true);
            default:
                return (Feedback.None, true);
        }
    }

    private bool IsSkipped(HistoryRow row) => CellText.TryBoolean(row.First(_columns.Skipped), out bool skipped) && skipped;

    // At a moment that is not known: Skipped means that too.
    private static Feedback Skip(TimeSpan? played) => played >= _early ? Feedback.SkippedLate : Feedback.Skipped;
}
