using System.Globalization;

namespace PlaylistRL.Music;

/// <summary>Finds rows that are the same play, within a file and across files that overlap. Pure.</summary>
internal static class RepeatedPlays
{
    // A player that reports to a scrobbling service does it within moments; a song that is begun again is skipped rather than scrobbled.
    private static readonly TimeSpan _near = TimeSpan.FromMinutes(1);

    /// <summary>Each play once, by the time at which it ended; of two rows the one that says more.</summary>
    public static HistoryPlay[] Once(IReadOnlyList<HistoryPlay> plays)
    {
        var kept = new List<HistoryPlay>(plays.Count);
        var exact = new HashSet<string>(StringComparer.Ordinal);
        var minutes = new HashSet<string>(StringComparer.Ordinal);
        var ofSong = new Dictionary<string, List<HistoryPlay>>(StringComparer.Ordinal);
        foreach (HistoryPlay play in plays.OrderByDescending(Worth))
        {
            string song = SongOf(play);
            string length = play.Played is TimeSpan played
                ? played.TotalMilliseconds.ToString(CultureInfo.InvariantCulture) : string.Empty;
            string rest = $"\n{length}\n{song}";
            string minute = (play.Ended.ToUnixTimeSeconds() / 60).ToString(CultureInfo.InvariantCulture) + rest;
            if (!exact.Add(play.Ended.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture) + rest)
                || (play.ToTheMinute && !minutes.Add(minute)))
                continue;
            minutes.Add(minute);
            if (!ofSong.TryGetValue(song, out List<HistoryPlay>? others))
                ofSong.Add(song, others = []);
            if (IsScrobble(play) && others.Exists(other => other.Kind != play.Kind && (other.Started - play.Started).Duration() < _near))
                continue;
            others.Add(play);
            kept.Add(play);
        }

        return [.. kept.OrderBy(play => play.Ended).ThenBy(play => play.Started).ThenBy(play => play.Title, StringComparer.Ordinal)];
    }

    /// <summary>One text for all spellings of a title and its first artist.</summary>
    public static string SongOf(HistoryPlay play) => string.Concat(CellText.Fold(play.Title), "\n", CellText.Fold(play.Artists[0]));

    private static int Worth(HistoryPlay play) => (play.Kind switch
    {
        HistoryKind.SpotifyExtended => 8,
        HistoryKind.SpotifyShort => 6,
        HistoryKind.ListenBrainz => 4,
        _ => 2,
    }) + (play.ToTheMinute ? 0 : 1);

    private static bool IsScrobble(HistoryPlay play) => play.Kind is HistoryKind.Scrobbles or HistoryKind.ListenBrainz;
}
