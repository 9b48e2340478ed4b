using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>When a song counts as heard, and for how many songs a session is planned.</summary>
public sealed class PlayedTests
{
    private static readonly SongCatalog _songs = SongCatalog.LoadSample();

    [Fact]
    public void NextPlaylist_FetchedAndNotPlayed_MayComeAgain()
    {
        PlaylistSession session = Session(HeardWhen.Played);
        Playlist first = session.NextPlaylist(5);
        session.HeardCount.Should().Be(0);
        session.NextPlaylist(5).Select(entry => entry.Value).Should()
            .Equal(first.Select(entry => entry.Value), "nothing was heard; of equal songs it may be others");
        session.Played(first[0].Id);
        session.HeardCount.Should().Be(1);
        session.NextPlaylist(5).Select(entry => entry.Id).Should().NotContain(first[0].Id);
    }

    [Fact]
    public void Played_EverySong_IsTheSessionThatFetchingIs()
    {
        PlaylistSession fetched = Session(HeardWhen.Fetched);
        PlaylistSession played = Session(HeardWhen.Played);
        for (int i = 0; i < 4; i++)
        {
            Playlist playlist = fetched.NextPlaylist(5);
            Served.Text(played.NextPlaylist(5)).Should().Be(Served.Text(playlist));
            foreach (PlaylistEntry entry in playlist)
            {
                played.Played(entry.Id);
                fetched.Report(entry.Id, entry.Number == 2 ? Feedback.Skipped : Feedback.Completed);
                played.Report(entry.Id, entry.Number == 2 ? Feedback.Skipped : Feedback.Completed);
            }
        }
    }

    [Fact]
    public void Report_SongThatWasNotPlayed_CountsAsPlayed()
    {
        PlaylistSession session = Session(HeardWhen.Played);
        Playlist first = session.NextPlaylist(5);
        session.Report(first[1].Id, Feedback.Liked);
        session.Heard.Should().Equal(new HeardSong(1, first[1].Id, Feedback.Liked));
        session.Report(first[2].Id, Feedback.None);
        session.HeardCount.Should().Be(1, "nothing was said of it");
    }

    [Fact]
    public void Played_SongThatWasNotFetchedOrWhereFetchingCounts_IsRefused()
    {
        PlaylistSession session = Session(HeardWhen.Played);
        session.NextPlaylist(2);
        byte[] before = LittleWorld.Saved(session);
        string other = _songs.Songs.First(song => !session.Preferences.Features.Contains(song.Id) && LittleWorldIds(before, song.Id)).Id;
        FluentActions.Invoking(() => session.Played(other)).Should().Throw<ArgumentException>()
            .WithMessage($"*'{other}'*never recommended*");
        FluentActions.Invoking(() => session.Played("no such song")).Should().Throw<ArgumentException>().WithMessage("*has no song*");
        LittleWorld.Saved(session).Should().Equal(before);

        PlaylistSession fetching = Session(HeardWhen.Fetched);
        string id = fetching.NextPlaylist(1)[0].Id;
        FluentActions.Invoking(() => fetching.Played(id)).Should().Throw<InvalidOperationException>().WithMessage("*HeardWhen*");
        fetching.HeardCount.Should().Be(1);

        static bool LittleWorldIds(byte[] file, string id) =>
            !System.Text.Encoding.UTF8.GetString(file).Contains($"\"{id}\"", StringComparison.Ordinal);
    }

    [Fact]
    public void LoadSession_FetchedAndNotPlayed_CanStillBePlayed()
    {
        var recommender = new PlaylistRecommender(Served.Policy, _songs, new() { HeardWhen = HeardWhen.Played });
        PlaylistSession session = recommender.StartSession(_songs.Preferences("Rock"), 2, expectedLength: 7);
        Playlist first = session.NextPlaylist(5);
        session.Played(first[3].Id);
        session.Played(first[3].Id);
        PlaylistSession restored = recommender.LoadSession(new MemoryStream(LittleWorld.Saved(session)));
        restored.ExpectedLength.Should().Be(7);
        LittleWorld.Saved(restored).Should().Equal(LittleWorld.Saved(session));
        foreach (PlaylistSession one in (PlaylistSession[])[session, restored])
        {
            one.Played(first[0].Id);
            one.Report(first[4].Id, Feedback.Disliked);
        }

        restored.Heard.Should().Equal(session.Heard).And.HaveCount(4);
        Served.Text(restored.NextPlaylist(5)).Should().Be(Served.Text(session.NextPlaylist(5)));
    }

    [Fact]
    public void NextPlaylist_OneAtATimeOrTenAtOnce_PlansForTheSameSession()
    {
        PlaylistSession tenAtOnce = Session(HeardWhen.Fetched);
        PlaylistSession oneByOne = Session(HeardWhen.Fetched);
        for (int playlist = 0; playlist < 3; playlist++)
        {
            Playlist ten = tenAtOnce.NextPlaylist(10);
            (string, float)[] single = [
                .. Enumerable.Range(0, 10).Select(_ => oneByOne.NextPlaylist(1)[0]).Select(entry => (entry.Id, entry.Value))];
            single.Should().Equal(ten.Select(entry => (entry.Id, entry.Value)));
        }
    }

    [Fact]
    public void StartSession_ExpectedLength_IsWhatIsLeft()
    {
        // A network of the remaining steps alone would be all one needs to see: here its value depends on them.
        PlaylistRecommender recommender = new(Served.Policy, _songs);
        PlaylistSession short3 = recommender.StartSession(_songs.Preferences("Rock"), 2, expectedLength: 3);
        PlaylistSession playlist3 = recommender.StartSession(_songs.Preferences("Rock"), 2, expectedLength: 1);
        short3.NextPlaylist(1)[0].Value.Should().Be(playlist3.NextPlaylist(3)[0].Value);
        recommender.StartSession(_songs.Preferences("Rock"), 2).ExpectedLength.Should().Be(10);
        FluentActions.Invoking(() => recommender.StartSession(_songs.Preferences("Rock"), 2, expectedLength: 0)).Should()
            .Throw<ArgumentOutOfRangeException>();
    }

    private static PlaylistSession Session(HeardWhen when) =>
        new PlaylistRecommender(Served.Policy, _songs, new() { HeardWhen = when }).StartSession(_songs.Preferences("Rock", "1990s"), 3);
}
