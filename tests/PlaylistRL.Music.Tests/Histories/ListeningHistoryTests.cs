using System.Collections;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Music.Histories;

public sealed class ListeningHistoryTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_ShortHistory_TellsEarlySkipsFromPlays()
    {
        ListeningHistory history = Loaded(HistoryTexts.Short);
        history.Plays.Select(play => (play.Title, play.Response, play.OnlyPlayed)).Should().Equal(
            ("Orchard", Feedback.None, true), ("Harbour", Feedback.Skipped, false), ("Harbour", Feedback.None, true));
        history.Plays[0].Started.Should().Be(new DateTimeOffset(2024, 6, 19, 20, 35, 15, 373, TimeSpan.Zero));
        history.SessionCount.Should().Be(2);
        history.Session(1).Length.Should().Be(1);
    }

    [Fact]
    public void Load_ExtendedHistory_TellsHowPlaysEndedOnceAndInOrder()
    {
        ListeningHistory history = Loaded(HistoryTexts.Extended);
        history.Plays.Select(play => (play.Title, play.Response)).Should().Equal(
            ("Ferry", Feedback.Completed), ("Orchard", Feedback.Completed), ("Harbour", Feedback.Skipped),
            ("Harbour", Feedback.SkippedLate), ("Kettle", Feedback.SkippedLate), ("Kettle", Feedback.None));
        history.Plays.Should().OnlyContain(play => !play.OnlyPlayed && play.SongId!.StartsWith("spotify:track:"));
        HistoryReport report = history.Report;
        (report.Rows, report.Podcasts, report.Books, report.Repeated, report.Unknown, report.Sessions).Should().Be((9, 1, 1, 1, 1, 1));
        report.ToString().Should().Contain("9 rows → 6 plays of 4 songs in 1 session").And.Contain("1 rows of audiobooks");
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("headerless")]
    [InlineData("listenbrainz")]
    public void Load_Scrobbles_AreKnownOnlyAsPlays(string kind)
    {
        ListeningHistory history = Loaded(kind switch
        {
            "csv" => HistoryTexts.Scrobbles,
            "headerless" => HistoryTexts.ScrobblesWithoutHeader,
            _ => HistoryTexts.ListenBrainz,
        });
        history.Plays.Select(play => play.Title).Should().Equal("Orchard", "Harbour");
        history.Plays.Should().OnlyContain(play => play.OnlyPlayed && play.Response == Feedback.None && play.Played == null);
        history.SessionCount.Should().Be(kind == "listenbrainz" ? 1 : 2, "30 minutes apart is one session, more are two");
        if (kind == "listenbrainz")
        {
            history.Plays[1].Artists.Should().Equal("Pelolt", "Ulvdale");
            history.Plays[1].SongId.Should().Be("r-1");
        }
    }

    [Theory]
    [InlineData("Artist;Album;AlbumId;Track;Date#somebody\n\"Ulvdale\";\"\";\"a-1\";\"Orchard\";\"1718827690000\"\n")]
    [InlineData("""{"username":"somebody","scrobbles":[{"track":"Orchard","artist":"Ulvdale","albumId":"","date":1718827690000}]}""")]
    [InlineData("Ulvdale,Orchard,19 Jun 2024 20:08\nPelolt,Harbour,\n")]
    [InlineData("ts,track_name,artist_name,ms_played\n2024-06-19 20:08:10,Orchard,Ulvdale,31000\n")]
    [InlineData("title,artist,time,played at\nOrchard,Ulvdale,3:45,2024-06-19T20:08:10Z\n")]
    public void Load_OtherFormsOfScrobbles_AreRead(string text)
    {
        HistoryPlay play = Loaded(text).Plays.Should().ContainSingle().Subject;
        (play.Title, play.Artists[0], play.OnlyPlayed).Should().Be(("Orchard", "Ulvdale", true));
        play.Ended.Should().BeCloseTo(new DateTimeOffset(2024, 6, 19, 20, 8, 10, TimeSpan.Zero), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Load_AllKindsOfTheSamePlays_CountThemOnce()
    {
        _folder.Write("a/extended.json", HistoryTexts.Extended);
        _folder.Write("b/short.json", HistoryTexts.Short.Replace("Pelolt", "Ulvdale", StringComparison.Ordinal));
        _folder.Write(
            "scrobbles.csv", "artist,track,played_at\nUlvdale,Orchard,2024-06-19 20:35:28\nUlvdale,Orchard,2024-06-19 20:50:28\n");
        ListeningHistory history = ListeningHistory.Load(_folder.Path);
        history.Report.Files.Should().HaveCount(3).And.OnlyContain(file => file.Kind != null);
        history.Plays.Where(play => play.Title == "Orchard").Select(play => play.Kind).Should()
            .Equal([HistoryKind.SpotifyExtended, HistoryKind.Scrobbles], "the second scrobble is another play");
        history.Plays.Where(play => play.Title == "Harbour").Select(play => play.Kind).Should()
            .Equal(HistoryKind.SpotifyExtended, HistoryKind.SpotifyExtended, HistoryKind.SpotifyShort);
    }

    [Fact]
    public void Load_Folder_LeavesOtherFilesOutAndSaysSo()
    {
        _folder.Write("Userdata.json", """{"username":"somebody","email":"a@b.c"}""");
        _folder.Write("ReadMe.pdf", "%PDF-1.4");
        _folder.Write("deep/down/history.json", HistoryTexts.Short);
        HistoryReport report = ListeningHistory.Load(_folder.Path).Report;
        report.Plays.Should().Be(3);
        report.Files.Select(file => (file.Name, file.Kind)).Should()
            .Equal(("Userdata.json", null), ("history.json", HistoryKind.SpotifyShort));
        report.ToString().Should().Contain("Userdata.json: left out, no columns say when what was played");
    }

    [Fact]
    public void Load_GzipAndUtf16_AreRead()
    {
        var gzip = new MemoryStream();
        using (var writer = new GZipStream(gzip, CompressionLevel.Fastest, leaveOpen: true))
            writer.Write(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(HistoryTexts.Scrobbles)).ToArray());
        gzip.Position = 0;
        ListeningHistory.Load(gzip).Plays.Should().HaveCount(2);
    }

    [Fact]
    public void Load_PrivateFields_AreNotKept()
    {
        ListeningHistory history = Loaded(HistoryTexts.Extended);
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        string[] texts = Texts(history, seen);
        texts.Should().Contain("Orchard").And.NotContain(text =>
            text.Contains("somebody") || text.Contains("10.9.8.7") || text.Contains("a-phone") || text == "ZZ");
    }

    [Fact]
    public void Load_RowsThatCannotBeRead_AreCountedWithTheirLines()
    {
        ListeningHistory history = Loaded(
            HistoryTexts.Scrobbles + "\nPelolt,Harbour,,soon\n,Harbour,,2024-06-20 20:00:00\nx,y,,1970-01-01 00:00:00");
        history.Plays.Should().HaveCount(2);
        history.Report.LeftOut.Should().Be(3);
        history.Report.Problems.Should().Equal(
            "stream: 2 rows without a time that can be read, from the year 2000 on: left out (line 4: 'soon', 6: '1970-01-01 00:00:00').",
            "stream: 1 row without a title or an artist: left out (line 5).");
    }

    [Theory]
    [InlineData("id,title,tempo\n1,Harbour,120\n", "*no columns say when what was played*The columns are id, title, tempo.")]
    [InlineData("title,artist,date\nHarbour,Pelolt,2024-05-01\n", "*no columns say when what was played*")]
    [InlineData("Track Name,Artist Name(s),Added At\nHarbour,Pelolt,2024-05-01T10:00:00Z\n", "*no columns say when*")]
    [InlineData("", "*it is empty*")]
    [InlineData("[]", "*it is empty*")]
    [InlineData("PK\u0003\u0004zip", "*it is a zip archive*unpack*")]
    [InlineData("""[{"ts":"2024-06-19T21:10:00Z","ms_played":5,"episode_name":"x"}]""", "*of 1 rows none is the play of a song*")]
    [InlineData("""[{"ts":"2024-06-19T21:10:00Z","ms_played":5},""", "*object 2*ends before*cut off? Nothing of the history was read*")]
    public void Load_WhatIsNoHistory_IsRefused(string text, string message)
    {
        Action act = () => Loaded(text);
        act.Should().Throw<ListeningLogException>().WithMessage(message);
    }

    [Fact]
    public void Load_HistoryCutOffInAFolder_IsRefused()
    {
        _folder.Write("whole.json", HistoryTexts.Short);
        string extended = HistoryTexts.Extended;
        _folder.Write("cut.json", extended[..^10]);
        Action act = () => ListeningHistory.Load(_folder.Path);
        act.Should().Throw<ListeningLogException>().WithMessage("*cut.json, object *Nothing of the history was read*");
    }

    [Fact]
    public void Load_WhatCannotBeOpened_RaisesWhatIsDocumented()
    {
        Action missing = () => ListeningHistory.Load(_folder.PathOf("none.json"));
        missing.Should().Throw<FileNotFoundException>().WithMessage("*does not exist*");
        Action empty = () => ListeningHistory.Load(_folder.Path);
        empty.Should().Throw<ListeningLogException>().WithMessage("*it holds no JSON, JSON Lines or CSV file*");
        Action none = () => ListeningHistory.Load([]);
        none.Should().Throw<ArgumentException>();
        Action cancelled = () => ListeningHistory.Load(_folder.Write(
            "many.csv", "artist,track,played_at\n" + string.Concat(Enumerable.Repeat("a,b,2024-06-19 20:00:00\n", 200))),
            new(canceled: true));
        cancelled.Should().Throw<OperationCanceledException>();
    }

    private static ListeningHistory Loaded(string text) => ListeningHistory.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));

    /// <summary>All texts that an object holds on to.</summary>
    private static string[] Texts(object? value, HashSet<object> seen)
    {
        if (value is string text)
            return [text];
        if (value is null || value.GetType().IsPrimitive || !seen.Add(value))
            return [];
        if (value is IEnumerable many && value.GetType().IsArray)
            return many.Cast<object?>().SelectMany(one => Texts(one, seen)).ToArray();
        return value.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(field => !field.FieldType.IsPointer).SelectMany(field => Texts(field.GetValue(value), seen)).ToArray();
    }
}
