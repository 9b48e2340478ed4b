using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>A song that was heard again: the last report on it decides, whichever hearing it was of.</summary>
public sealed class RepeatedSongTests
{
    private static readonly SongCatalog _songs = LittleWorld.Catalog();
    private static readonly PlaylistRecommender _recommender = LittleWorld.Recommender(_songs);

    public static TheoryData<Feedback, Feedback> Changes()
    {
        var changes = new TheoryData<Feedback, Feedback>();
        foreach (Feedback first in Enum.GetValues<Feedback>())
        {
            foreach (Feedback last in Enum.GetValues<Feedback>())
                changes.Add(first, last);
        }

        return changes;
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Report_AgainAfterTheSongCameAgain_ReplacesTheFirst(Feedback first, Feedback last)
    {
        PlaylistSession session = Played(out string song);
        session.Report(song, first);
        session.NextPlaylist(6);
        session.Report(song, last);
        PlaylistSession onlyLast = Played(out string same);
        onlyLast.Report(same, last);

        session.Taste.Should().Equal(onlyLast.Taste);
        session.Heard.Where(heard => heard.Id == song).Select(heard => heard.Feedback).Should().Equal(last, last);
        session.Finish().Feedback.Should().BeEquivalentTo(onlyLast.Finish().Feedback, "a song counts once");
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Report_AgainAfterLoading_ReplacesTheFirst(Feedback first, Feedback last)
    {
        PlaylistSession session = Played(out string song);
        session.Report(song, first);
        session.NextPlaylist(6);
        byte[] saved = LittleWorld.Saved(session);
        PlaylistSession restored = _recommender.LoadSession(new MemoryStream(saved));
        LittleWorld.Saved(restored).Should().Equal(saved);
        restored.Heard.Should().Equal(session.Heard);
        session.Report(song, last);
        restored.Report(song, last);

        restored.Taste.Should().Equal(session.Taste);
        LittleWorld.Saved(restored).Should().Equal(LittleWorld.Saved(session));
        restored.Finish().Feedback.Should().BeEquivalentTo(last == Feedback.None ? [] : new Dictionary<Feedback, int> { [last] = 1 });
    }

    [Fact]
    public void NextPlaylist_DislikeTakenBackAtTheNextHearing_PlaysTheSongAgain()
    {
        SongCatalog few = Few();
        PlaylistSession session = new PlaylistRecommender(Served.Policy, few, new() { RepeatWindow = 1 })
            .StartSession(few.Preferences("Rock"));
        session.NextPlaylist(3)[0].Id.Should().Be("rock");
        session.Report("rock", Feedback.Disliked);
        session.NextPlaylist(3)[2].Id.Should().Be("rock", "it comes last");
        for (int i = 0; i < 4; i++)
            session.NextPlaylist(1)[0].Id.Should().NotBe("rock");
        session.Report("rock", Feedback.None);

        session.NextPlaylist(1)[0].Id.Should().Be("rock");
    }

    [Fact]
    public void NextPlaylist_DislikedAtTheSecondHearing_KeepsTheSongAway()
    {
        SongCatalog few = Few();
        PlaylistSession session = new PlaylistRecommender(Served.Policy, few, new() { RepeatWindow = 1 })
            .StartSession(few.Preferences("Rock"));
        session.NextPlaylist(3);
        session.Report("rock", Feedback.Liked);
        session.NextPlaylist(3);
        session.Report("rock", Feedback.Disliked);

        for (int i = 0; i < 6; i++)
            session.NextPlaylist(1)[0].Id.Should().NotBe("rock");
    }

    [Fact]
    public void Report_SongOfAnotherCatalogSinceItWasDisliked_ReplacesTheDislike()
    {
        var recommender = LittleWorld.Recommender(_songs);
        PlaylistSession session = recommender.StartSession(_songs.Preferences("f0"), 1);
        string song = session.NextPlaylist(6)[0].Id;
        session.Report(song, Feedback.Disliked);
        recommender.ReplaceCatalog(_songs.Subset(5, 4, 3, 2, 1, 0));
        session.NextPlaylist(6).Select(entry => entry.Id).Should().Contain(song);
        session.Report(song, Feedback.None);

        session.Taste.Should().OnlyContain(weight => weight.Learned == 0f);
        session.Finish().Feedback.Should().BeEmpty();
    }

    [Fact]
    public void Report_ChangedSongHeardAgain_CountsTheFeaturesItWasHeardWithLast()
    {
        float[] changed = [1, 1, 1, 0];
        SongCatalog later = _songs.WithSongs([_songs[0]], new FeatureTable(_songs.FeatureNames, changed));
        var recommender = LittleWorld.Recommender(_songs);
        PlaylistSession session = recommender.StartSession(_songs.Preferences("f0"));
        session.NextPlaylist(6);
        recommender.ReplaceCatalog(later);
        session.NextPlaylist(6);
        session.Report("s0", Feedback.Liked);

        var belief = new TasteBelief(4, recommender.Belief);
        belief.Restate([1, 0, 0, 0]);
        belief.Update(changed, Feedback.Liked);
        session.Taste.Select(weight => weight.Weight).Should().Equal(belief.Mean.ToArray().Select(mean => (float)mean));
    }

    [Theory]
    [InlineData("a", "b", "a", 1)]
    [InlineData("a", "b", "a", 3)]
    public void Load_ReportOnAnyHearingOfASong_IsOnTheSong(string first, string second, string third, int number)
    {
        PlaylistSession session = LittleWorld.Load(_recommender, LittleWorld.File(4, [first, second, third], [number]));

        session.Heard.Select(heard => heard.Feedback).Should().Equal(Feedback.Completed, Feedback.None, Feedback.Completed);
        session.Report("a", Feedback.None);
        session.Finish().Feedback.Should().BeEmpty();
        Encoding.UTF8.GetString(LittleWorld.Saved(session)).Should()
            .Contain(FormattableString.Invariant($"\"number\":{number},"), "a report belongs to a hearing");
    }

    [Fact]
    public void Load_TwoReportsOnTwoHearingsOfOneSong_IsRefused() =>
        FluentActions.Invoking(() => LittleWorld.Load(_recommender, LittleWorld.File(4, ["a", "b", "a"], [1, 3])))
            .Should().Throw<SessionFileException>()
            .WithMessage("*song number 3, 'a', has two reports*");

    private static PlaylistSession Played(out string first)
    {
        PlaylistSession session = _recommender.StartSession(_songs.Preferences("f0"), 1);
        first = session.NextPlaylist(6)[0].Id;
        return session;
    }

    private static SongCatalog Few()
    {
        string[] names = [.. Served.Catalog.FeatureNames];
        float[] Row(params string[] features) => [.. names.Select(name => features.Contains(name) ? 1f : 0f)];
        return new SongCatalog(
            "few", [new Song("rock", "Rock"), new Song("pop", "Pop"), new Song("folk", "Folk")], new FeatureTable(
                names, (float[])[.. Row("Rock"), .. Row("Pop"), .. Row("Folk")]));
    }
}
