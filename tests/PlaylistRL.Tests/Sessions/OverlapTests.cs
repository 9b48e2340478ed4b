using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>A session in two hands: the call that comes while another is under way raises, and nothing else happens.</summary>
public sealed class OverlapTests
{
    private static readonly SongCatalog _songs = LittleWorld.Catalog();
    private static readonly PlaylistRecommender _recommender = LittleWorld.Recommender(_songs, window: 3);

    public static TheoryData<string> Uses => [.. UseOf.Keys];

    private static Dictionary<string, Action<PlaylistSession>> UseOf => new()
    {
        ["NextPlaylist"] = session => session.NextPlaylist(1),
        ["Report"] = session => session.Report("s0", Feedback.Liked),
        ["Update"] = session => session.Update(_songs.Preferences("f1")),
        ["Finish"] = session => session.Finish(),
        ["Save to a file"] = session => session.Save(Path.Combine(Path.GetTempPath(), $"playlistrl-{Guid.NewGuid():N}", "session.json")),
        ["Save"] = session => session.Save(new MemoryStream()),
        ["Heard"] = session => _ = session.Heard,
        ["HeardCount"] = session => _ = session.HeardCount,
        ["Taste"] = session => _ = session.Taste,
        ["Preferences"] = session => _ = session.Preferences,
        ["IsFinished"] = session => _ = session.IsFinished,
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_WhileAPlaylistIsMadeElsewhere_RaisesAndBothGoOn(string use)
    {
        PlaylistSession session = _recommender.StartSession(_songs.Preferences("f0"));
        PlaylistSession alone = _recommender.StartSession(_songs.Preferences("f0"));
        using var asked = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var slow = new SongFilter("slow", _ =>
        {
            asked.Set();
            return goOn.Wait(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        });
        Playlist? made = null;
        var other = new Thread(() => made = session.NextPlaylist(2, slow));
        other.Start();
        asked.Wait(TestContext.Current.CancellationToken);
        Action overlapping = () => UseOf[use](session);

        overlapping.Should().Throw<InvalidOperationException>().WithMessage("*in use*");
        goOn.Set();
        other.Join();

        Served.Text(made!).Should().Be(Served.Text(alone.NextPlaylist(2)));
        LittleWorld.Saved(session).Should().Equal(LittleWorld.Saved(alone), "the call that raised has changed nothing");
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_FromTheStreamItIsSavedTo_Raises(string use)
    {
        PlaylistSession session = Played();
        using var stream = new CallingStream(() => UseOf[use](session));

        FluentActions.Invoking(() => session.Save(stream)).Should().Throw<InvalidOperationException>().WithMessage("*in use*");
        LittleWorld.Saved(session).Should().Equal(LittleWorld.Saved(Played()));
    }

    [Theory]
    [MemberData(nameof(Uses))]
    public void Use_FromTheFilterOfItsOwnPlaylist_Raises(string use)
    {
        PlaylistSession session = Played();
        var meddling = new SongFilter("meddling", _ =>
        {
            UseOf[use](session);
            return true;
        });

        FluentActions.Invoking(() => session.NextPlaylist(2, meddling)).Should().Throw<InvalidOperationException>().WithMessage("*in use*");
        LittleWorld.Saved(session).Should().Equal(LittleWorld.Saved(Played()));
        session.NextPlaylist(1).Should().ContainSingle("a call that failed is no longer under way");
    }

    [Fact]
    public void Use_FailsByItself_IsNoLongerUnderWay()
    {
        PlaylistSession session = Played();
        FluentActions.Invoking(() => session.Report("nobody", Feedback.Liked)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => session.Update(new Preferences(["other"], [1]))).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => session.Save((Stream)null!)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => session.Save(" ")).Should().Throw<ArgumentException>();

        session.HeardCount.Should().Be(4);
    }

    [Fact]
    public void Uses_FromManyThreadsWithoutALock_LoseNothingAndSaveWhatCanBeLoaded()
    {
        PlaylistSession session = _recommender.StartSession(_songs.Preferences("f0"));
        int songs = 0;
        int refused = 0;
        int unreadable = 0;
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, worker =>
        {
            var random = new SeededRandom((ulong)worker);
            for (int i = 0; i < 400; i++)
            {
                try
                {
                    switch (random.Next(4))
                    {
                        case 0: Interlocked.Add(ref songs, session.NextPlaylist(2).Count); break;
                        case 1: session.Report($"s{random.Next(6)}", (Feedback)random.Next(6)); break;
                        case 2: session.Update(_songs.Preferences($"f{random.Next(4)}")); break;
                        default: Interlocked.Add(ref unreadable, IsReadable(LittleWorld.Saved(session)) ? 0 : 1); break;
                    }
                }
                catch (InvalidOperationException)
                {
                    Interlocked.Increment(ref refused);
                }
                catch (ArgumentException)
                {
                    // Not heard yet.
                }
            }
        });

        session.HeardCount.Should().Be(songs, "a playlist that was returned was heard, and no other");
        unreadable.Should().Be(0);
        string[] heard = [.. session.Heard.Select(song => song.Id)];
        for (int at = 1; at < heard.Length; at++)
            heard[Math.Max(0, at - 3)..at].Should().NotContain(heard[at], "no song comes again inside the window");
        IsReadable(LittleWorld.Saved(session)).Should().BeTrue();
    }

    private static bool IsReadable(byte[] saved)
    {
        try
        {
            _recommender.LoadSession(new MemoryStream(saved));
            return true;
        }
        catch (SessionFileException)
        {
            return false;
        }
    }

    private static PlaylistSession Played()
    {
        PlaylistSession session = _recommender.StartSession(_songs.Preferences("f0"), 5);
        string first = session.NextPlaylist(4)[0].Id;
        session.Report(first, Feedback.Completed);
        return session;
    }

    private sealed class CallingStream(Action call) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => call();

        public override void Write(ReadOnlySpan<byte> buffer) => call();
    }
}
