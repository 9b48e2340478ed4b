using System.Globalization;
using System.Text;

namespace PlaylistRL.Music;

/// <summary>Which songs of a catalogue the plays of a history are. Immutable, thread-safe. Print it.</summary>
/// <remarks>
/// A song is found by its id, else by its title and one of its artists, spelling aside: see <see cref="SongMatcher"/>.
/// </remarks>
public sealed class HistoryMatch
{
    private const int MostExamples = 10;

    private readonly int[] _songs;

    internal HistoryMatch(ListeningHistory history, SongMatcher matcher)
    {
        History = history;
        Catalog = matcher.Catalog;
        _songs = new int[history.Plays.Count];
        Songs = Array.AsReadOnly(_songs);
        var known = new Dictionary<(string? Id, string Names), int>();
        var missing = new Dictionary<string, (HistoryPlay Play, int Count)>(StringComparer.Ordinal);
        for (int i = 0; i < _songs.Length; i++)
        {
            HistoryPlay play = history.Plays[i];
            string names = RepeatedPlays.SongOf(play);
            if (!known.TryGetValue((play.SongId, names), out int song))
            {
                var track = new PlaylistTrack { Title = play.Title, Artists = play.Artists, Album = play.Album, Id = play.SongId };
                matcher.Match(track, out song);
                known.Add((play.SongId, names), song);
            }

            _songs[i] = song;
            if (song >= 0)
                Found++;
            else
                missing[names] = (play, missing.GetValueOrDefault(names).Count + 1);
        }

        NotFoundSongs = missing.Count;
        NotFound = Array.AsReadOnly(missing.OrderByDescending(one => one.Value.Count).ThenBy(one => one.Key, StringComparer.Ordinal)
            .Take(MostExamples).Select(one => Words(one.Value.Play, one.Value.Count)).ToArray());
    }

    /// <summary>The history.</summary>
    public ListeningHistory History { get; }

    /// <summary>The catalogue.</summary>
    public SongCatalog Catalog { get; }

    /// <summary>Of each play of <see cref="ListeningHistory.Plays"/>, in order, the 0-based index of its song in the catalogue; −1 where
    /// it is not found.</summary>
    public IReadOnlyList<int> Songs { get; }

    /// <summary>The number of plays whose song is found.</summary>
    public int Found { get; }

    /// <summary>The share of the plays whose song is found, from 0 to 1.</summary>
    public double Share => (double)Found / _songs.Length;

    /// <summary>The number of different songs that are not found.</summary>
    public int NotFoundSongs { get; }

    /// <summary>Up to ten of the songs that are not found, those with the most plays first, such as <c>Pelolt - Harbour (12
    /// plays)</c>.</summary>
    public IReadOnlyList<string> NotFound { get; }

    /// <summary>
    /// The plays whose song is found as a listening log of the catalogue's songs. A session is called after the time at which it began;
    /// positions count its plays of songs that are not found too.
    /// </summary>
    /// <param name="played">
    /// What a play counts as of which nothing is known but that the song was played (<see cref="HistoryPlay.OnlyPlayed"/>):
    /// <see cref="Feedback.None"/>, the default, for nothing; <see cref="Feedback.Completed"/> for a song that was liked enough to be
    /// heard. Scrobbles without skips tell a learner nothing else.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">It is neither of the two.</exception>
    /// <exception cref="ListeningLogException">No play's song is found.</exception>
    public ListeningLog ToLog(Feedback played = Feedback.None)
    {
        if (played is not (Feedback.None or Feedback.Completed))
            throw new ArgumentOutOfRangeException(nameof(played), played, "What is known only as a play counts as None or Completed.");
        if (Found == 0)
        {
            throw new ListeningLogException(
                $"None of the {Counted.Of(_songs.Length, "play")} is of a song of catalogue '{TextRule.Shown(Catalog.Name)}'. Not found: "
                + $"{string.Join(", ", NotFound)}.");
        }

        var rows = new List<ListeningRow>(Found);
        int index = 0;
        for (int session = 0; session < History.SessionCount; session++)
        {
            ReadOnlySpan<HistoryPlay> plays = History.Session(session);
            string name = plays[0].Started.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            for (int i = 0; i < plays.Length; i++, index++)
            {
                if (_songs[index] >= 0)
                {
                    rows.Add(new ListeningRow(
                        name, i + 1, Catalog[_songs[index]].Id, plays[i].OnlyPlayed ? played : plays[i].Response));
                }
            }
        }

        return new ListeningLog(rows);
    }

    /// <summary>
    /// What the plays say of the listener's taste, to begin a session with: <c>recommender.StartSession(preferences, past: profile)</c>.
    /// Plays of which something is unknown, such as where the player was closed, say nothing; of those that are known only as plays
    /// <see cref="TasteProfileOptions.PlayedStrength"/> says how much they do.
    /// </summary>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="now">From when ages are counted; null (default) from the last play.</param>
    /// <exception cref="ArgumentException">Options out of range, or the last play was after <paramref name="now"/>.</exception>
    public TasteProfile ToProfile(TasteProfileOptions? options = null, DateTimeOffset? now = null)
    {
        DateTimeOffset last = now ?? History.Plays[^1].Started;
        return TasteProfile.Of(Catalog, Said(), options);

        IEnumerable<PastPlay> Said()
        {
            for (int i = 0; i < _songs.Length; i++)
            {
                HistoryPlay play = History.Plays[i];
                if (_songs[i] >= 0 && (play.OnlyPlayed || play.Response != Feedback.None))
                    yield return new PastPlay(Catalog[_songs[i]].Id, play.Response, (last - play.Started).TotalDays);
            }
        }
    }

    /// <summary>What was found, in a few lines, the same in every culture.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Found} of {Counted.Of(_songs.Length, "play")} are of songs of the catalogue (");
        text.Append(CultureInfo.InvariantCulture, $"{100 * Share:0.#} %)");
        if (NotFoundSongs > 0)
        {
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"  not found: {Counted.Of(NotFoundSongs, "song")}: ");
            text.AppendJoin(", ", NotFound).Append(NotFoundSongs > NotFound.Count ? ", …" : string.Empty);
        }

        return text.ToString();
    }

    private static string Words(HistoryPlay play, int count) =>
        $"{TextRule.Shown(string.Join(", ", play.Artists))} - {TextRule.Shown(play.Title)} ({Counted.Of(count, "play")})";
}
