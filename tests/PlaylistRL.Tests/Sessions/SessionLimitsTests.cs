using System.Diagnostics;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>How long a session may grow, and what its length costs.</summary>
[Collection(SerialTests.Name)]
public sealed class SessionLimitsTests
{
    private const int MostHeard = 1_000_000;
    private const long MostMemory = 300_000_000;

    private static readonly SongCatalog _songs = LittleWorld.Catalog();
    private static readonly PlaylistRecommender _recommender = LittleWorld.Recommender(_songs);

    [Fact]
    public void Load_AMillionSongsHeard_TakesLittleMemoryAndSavesAgainButHearsNoMore()
    {
        byte[] file = LittleWorld.File(4, Enumerable.Range(0, MostHeard).Select(i => $"id-{i}"), Enumerable.Range(1, 1_000));
        long before = GC.GetAllocatedBytesForCurrentThread();
        PlaylistSession session = LittleWorld.Load(_recommender, file);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MostMemory);

        session.HeardCount.Should().Be(MostHeard);
        FluentActions.Invoking(() => session.NextPlaylist(1))
            .Should().Throw<InvalidOperationException>().WithMessage("*heard 1000000 songs*Finish*Learned*");
        session.HeardCount.Should().Be(MostHeard);
        session.Report("id-5", Feedback.Liked);
        LittleWorld.Load(_recommender, LittleWorld.Saved(session)).HeardCount.Should().Be(MostHeard);
        session.Finish().Learned.Weights.ToArray().Should().NotEqual(_songs.Preferences("f0").Weights.ToArray());
    }

    [Fact]
    public void NextPlaylist_WithRoomForFewer_SaysHowManyAndLeavesTheSessionAsItWas()
    {
        PlaylistSession session = LittleWorld.Load(
            _recommender, LittleWorld.File(4, Enumerable.Range(0, MostHeard - 3).Select(i => $"s{i % 6}"), []));

        FluentActions.Invoking(() => session.NextPlaylist(4))
            .Should().Throw<InvalidOperationException>().WithMessage("*heard 999997 songs*Finish*");
        FluentActions.Invoking(() => session.NextPlaylist(int.MaxValue))
            .Should().Throw<InvalidOperationException>().WithMessage("*6 more*");
        session.NextPlaylist(3).Should().HaveCount(3);
        LittleWorld.Load(_recommender, LittleWorld.Saved(session)).HeardCount.Should().Be(MostHeard);
    }

    [Fact]
    public void Load_MoreSongsHeardThanASessionMayHave_IsRefusedBeforeTheRestIsRead()
    {
        byte[] start = LittleWorld.File(4, ["a"], []);
        byte[] file = new byte[64 * 1024 * 1024];
        int heard = Encoding.UTF8.GetString(start).IndexOf("\"heard\":[", StringComparison.Ordinal) + "\"heard\":[".Length;
        start.AsSpan(0, heard).CopyTo(file);
        for (int at = heard; at < file.Length; at += 4)
            "\"a\","u8[..Math.Min(4, file.Length - at)].CopyTo(file.AsSpan(at));
        var stream = new MemoryStream(file);
        long before = GC.GetAllocatedBytesForCurrentThread();

        FluentActions.Invoking(() => _recommender.LoadSession(stream, SessionMatch.SameFeatures))
            .Should().Throw<SessionFileException>().WithMessage("*more than 1000000 songs*Finish*");
        stream.Position.Should().BeLessThan(5_000_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MostMemory / 5);
    }

    [Fact]
    public void Load_OneLongId_TakesLittleMemory()
    {
        byte[] file = LittleWorld.File(4, [new string('x', 60_000_000)], []);
        long before = GC.GetAllocatedBytesForCurrentThread();
        LittleWorld.Load(_recommender, file).HeardCount.Should().Be(1);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(MostMemory);
    }

    [Theory]
    [InlineData(4, 100_000)]
    [InlineData(400, 3_125)]
    [InlineData(2_000, 1_000)]
    public void Load_ReportsUpToTheLimit_IsDoneAndMoreAreRefusedEverywhere(int features, int most)
    {
        SongCatalog songs = LittleWorld.Catalog(features: features);
        PlaylistRecommender recommender = LittleWorld.Recommender(songs);
        string[] heard = [.. Enumerable.Range(0, most + 1).Select(i => $"s{i}")];
        PlaylistSession session = LittleWorld.Load(recommender, LittleWorld.File(features, heard, Enumerable.Range(2, most)));

        FluentActions.Invoking(() => session.Report("s0", Feedback.Liked))
            .Should().Throw<InvalidOperationException>().WithMessage($"*reports on {most} songs*Finish*");
        session.Report("s1", Feedback.Liked);
        LittleWorld.Load(recommender, LittleWorld.Saved(session)).Finish().Feedback[Feedback.Completed].Should().Be(most - 1);
        FluentActions.Invoking(() => LittleWorld.Load(recommender, LittleWorld.File(features, heard, Enumerable.Range(1, most + 1))))
            .Should().Throw<SessionFileException>().WithMessage($"*more than {most} songs reported on*");
    }

    [Fact]
    public void Load_MoreNumbersThanFeatures_IsRefusedBeforeTheRestIsRead()
    {
        foreach (string list in (string[])["\"stated\":[", "\"heardFeatures\":[", "\"features\":["])
        {
            string text = Encoding.UTF8.GetString(LittleWorld.File(4, ["a"], [1]));
            int at = text.LastIndexOf(list, StringComparison.Ordinal) + list.Length;
            var stream = new MemoryStream(
                Encoding.UTF8.GetBytes(text[..at] + string.Concat(Enumerable.Repeat("1,", 1_000_000)) + text[at..]));
            FluentActions.Invoking(() => _recommender.LoadSession(stream, SessionMatch.SameFeatures))
                .Should().Throw<SessionFileException>().WithMessage("*more numbers than there are features, 4*");
            stream.Position.Should().BeLessThan(300_000);
        }
    }

    [Fact]
    public void Load_MoreNamesThanFeatures_IsRefusedBeforeTheRestIsRead()
    {
        string text = Encoding.UTF8.GetString(LittleWorld.File(4, ["a"], []));
        int at = text.IndexOf("\"features\":[", StringComparison.Ordinal) + "\"features\":[".Length;
        var stream = new MemoryStream(
            Encoding.UTF8.GetBytes(text[..at] + string.Concat(Enumerable.Range(0, 500_000).Select(i => $"\"n{i}\",")) + text[at..]));
        FluentActions.Invoking(() => _recommender.LoadSession(stream, SessionMatch.SameFeatures))
            .Should().Throw<SessionFileException>().WithMessage("*other features than the policy's 4*");
        stream.Position.Should().BeLessThan(300_000);
    }

    [Fact]
    public void Load_LongerThan64MiB_IsRefusedOnTheWay()
    {
        var stream = new EndlessSpaces();
        FluentActions.Invoking(() => _recommender.LoadSession(stream))
            .Should().Throw<SessionFileException>().WithMessage("*longer than the 67108864 bytes*");
        stream.Given.Should().BeLessThan(70_000_000);
    }

    [Fact]
    public void Save_LongerThanAFileMayBe_WritesNothingAndSaysWhatToDo()
    {
        PlaylistSession session = LittleWorld.Load(
            _recommender, LittleWorld.File(4, Enumerable.Range(0, 12_000).Select(i => $"{i}{new string('é', 2_000)}"), []));
        var stream = new MemoryStream();
        FluentActions.Invoking(() => session.Save(stream)).Should().Throw<IOException>().WithMessage("*Finish*Learned*");
        stream.Length.Should().Be(0);
    }

    /// <summary>One pass: 16 times as long. A search for each report: 256 times.</summary>
    [Fact]
    public void Save_SixteenTimesTheReports_TakesNoSquareOfThat() =>
        Growth(Reported, session => session.Save(Stream.Null), 4_000, 64_000).Should().BeLessThan(100);

    [Fact]
    public void NextPlaylist_LongSession_CostsWhatAShortOneDoes()
    {
        Growth(Heard, Play, 1_000, 300_000).Should().BeLessThan(20);

        static void Play(PlaylistSession session)
        {
            for (int i = 0; i < 20; i++)
                session.NextPlaylist(3);
        }
    }

    [Fact]
    public void Report_LongSession_CostsWhatAShortOneDoes()
    {
        Growth(Heard, Report, 1_000, 300_000).Should().BeLessThan(60);

        static void Report(PlaylistSession session)
        {
            for (int i = 0; i < 200; i++)
                session.Report("old", Feedback.None);
        }
    }

    /// <summary>To change a report is to compute the belief anew: once for all changes, when it is next needed.</summary>
    [Fact]
    public void Report_ManyChangesInALongSession_ComputeTheBeliefOnce() => Growth(Reported, Change, 500, 8_000).Should().BeLessThan(100);

    [Fact]
    public void Report_Changed_IsInTheNextTasteAndTheNextReportBuildsOnIt()
    {
        PlaylistSession session = Reported(5);
        PlaylistSession same = Reported(5);
        session.Report("s3", Feedback.Disliked);
        session.Report("s4", Feedback.Skipped);
        session.Report("s5", Feedback.Liked);
        same.Report("s3", Feedback.Disliked);
        _ = same.Taste;
        same.Report("s4", Feedback.Skipped);
        _ = same.Taste;
        same.Report("s5", Feedback.Liked);

        session.Taste.Should().Equal(same.Taste);
        LittleWorld.Load(_recommender, LittleWorld.Saved(session)).Taste.Should().Equal(session.Taste);
    }

    private static void Change(PlaylistSession session)
    {
        int songs = session.HeardCount - 1;
        for (int i = 0; i < songs; i++)
            session.Report($"s{i}", Feedback.Skipped);
        _ = session.Taste;
    }

    /// <summary>As many different songs, one called "old" in the middle of them, and at the end songs of the catalogue.</summary>
    private static PlaylistSession Heard(int songs) => LittleWorld.Load(
        _recommender, LittleWorld.File(
            4, Enumerable.Range(0, songs).Select(i => i == songs / 2 ? "old" : i < songs - 6 ? $"gone {i}" : $"s{i % 6}"), []));

    private static PlaylistSession Reported(int songs) => LittleWorld.Load(
        _recommender, LittleWorld.File(4, [.. Enumerable.Range(0, songs).Select(i => $"s{i}"), "s5"], Enumerable.Range(1, songs)));

    /// <summary>How many times as long the larger takes: the shortest of some tries of each.</summary>
    private static double Growth(Func<int, PlaylistSession> make, Action<PlaylistSession> use, int small, int large)
    {
        TimeSpan Shortest(int size)
        {
            TimeSpan shortest = TimeSpan.MaxValue;
            for (int i = 0; i < 5; i++)
            {
                PlaylistSession session = make(size);
                var watch = Stopwatch.StartNew();
                use(session);
                shortest = watch.Elapsed < shortest ? watch.Elapsed : shortest;
            }

            return shortest;
        }

        return Shortest(large) / Shortest(small);
    }

    private sealed class EndlessSpaces : MemoryStream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            Given += buffer.Length;
            return buffer.Length;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    }
}
