using System.Globalization;
using System.Text;
using FluentAssertions;
using PlaylistRL.Learning;
using PlaylistRL.Worlds;
using Xunit;

namespace PlaylistRL.Music.Tests.Histories;

/// <summary>
/// Listeners of a world, their plays written out as each service exports them: a session that begins with what is read again beats a cold
/// start and somebody else's history.
/// </summary>
public sealed class HistoryStartTests
{
    private const int Listeners = 40;
    private const int Plays = 200;
    private const double Clearly = 0.1;

    private static readonly SongCatalog _catalog = SongCatalog.LoadSample();

    private delegate string Written(IReadOnlyList<Play> plays);

    [Theory]
    [InlineData("extended")]
    [InlineData("short")]
    [InlineData("listenbrainz")]
    [InlineData("scrobbles")]
    public void Session_OfAHistoryThatWasExported_BeatsAColdStartAndAnothers(string format)
    {
        var recommender = new PlaylistRecommender(BeliefPolicy.Greedy(_catalog), _catalog, new() { ArtistSpacing = 0 });
        TasteProfile[] pasts = [.. Enumerable.Range(0, Listeners).Select(number => Read(format, number))];
        double cold = 0;
        double own = 0;
        double anothers = 0;
        for (int number = 0; number < Listeners; number++)
        {
            float[] rewards = new float[_catalog.Count];
            Listener(number).ExpectedRewards(rewards);
            cold += First(null);
            own += First(pasts[number]);
            anothers += First(pasts[(number + 1) % Listeners]);

            double First(TasteProfile? past) => recommender.StartSession(_catalog.Preferences(), (ulong)number, past: past)
                .NextPlaylist(10).Average(entry => rewards[_catalog.IndexOf(entry.Id)]) / Listeners;
        }

        own.Should().BeGreaterThan(cold + Clearly).And.BeGreaterThan(anothers + Clearly);
    }

    private static IForesight Listener(int number) =>
        (IForesight)new HiddenTasteUserModel().CreateListener(_catalog, new SeededRandom((ulong)number));

    private static TasteProfile Read(string format, int number)
    {
        IListener listener = Listener(number);
        var random = new SeededRandom((ulong)(1000 + number));
        var time = new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
        var plays = new List<Play>();
        for (int play = 0; play < Plays; play++)
        {
            int song = random.Next(0, _catalog.Count);
            bool completed = listener.Respond(song, random).Feedback == Feedback.Completed;
            plays.Add(new Play(_catalog[song], time, completed ? 200 : 10));
            time = time.AddSeconds(completed ? 260 : 70);
        }

        Written write = format switch
        {
            "extended" => Extended,
            "short" => Short,
            "listenbrainz" => ListenBrainz,
            _ => Scrobbles,
        };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(write(plays)));
        HistoryMatch match = ListeningHistory.Load(stream).Match(_catalog);
        match.Share.Should().BeGreaterThan(0.9);
        return match.ToProfile();
    }

    private static string Extended(IReadOnlyList<Play> plays) => Listed(plays.Select(play => FormattableString.Invariant($$"""
        {"ts":"{{play.Ended:yyyy-MM-dd'T'HH:mm:ss'Z'}}","ms_played":{{play.Seconds * 1000}},"master_metadata_track_name":{{play.Title}},
        "master_metadata_album_artist_name":{{play.Artist}},"spotify_track_uri":null,"reason_end":"{{play.Reason}}","skipped":null}
        """)));

    private static string Short(IReadOnlyList<Play> plays) => Listed(plays.Select(play => FormattableString.Invariant($$"""
        {"endTime":"{{play.Ended:yyyy-MM-dd HH:mm}}","artistName":{{play.Artist}},"trackName":{{play.Title}},
        "msPlayed":{{play.Seconds * 1000}}}
        """)));

    private static string Listed(IEnumerable<string> objects) => $"[{string.Join(",\n", objects)}]";

    // Only what was heard is listed.
    private static string ListenBrainz(IReadOnlyList<Play> plays) => string.Join('\n', plays.Where(play => play.IsCompleted).Select(play =>
        FormattableString.Invariant($$$"""
        {"listened_at":{{{play.Unix}}},"track_metadata":{"track_name":{{{play.Title}}},"artist_name":{{{play.Artist}}}}}
        """)));

    private static string Scrobbles(IReadOnlyList<Play> plays) => "artist,track,album,played_at\n" + string.Join('\n', plays
        .Where(play => play.IsCompleted)
        .Select(play => FormattableString.Invariant($"{play.Artist},{play.Title},,{play.Started:yyyy-MM-dd HH:mm:ss}")));

    private sealed record Play(Song Song, DateTime Started, int Seconds)
    {
        public bool IsCompleted => Seconds > 30;

        public DateTime Ended => Started.AddSeconds(Seconds);

        public string Unix => new DateTimeOffset(Started).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

        public string Reason => IsCompleted ? "trackdone" : "fwdbtn";

        // Three titles have quotes; they are not found then, as with real exports now and then.
        public string Title => $"\"{Song.Title.Replace('"', '\'')}\"";

        public string Artist => $"\"{Song.Artist ?? "Nobody"}\"";
    }
}
