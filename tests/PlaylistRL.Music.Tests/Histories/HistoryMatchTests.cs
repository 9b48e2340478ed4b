using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Music.Histories;

public sealed class HistoryMatchTests
{
    private static readonly SongCatalog _catalog = new(
        "mine",
        [
            new Song("spotify:track:Orchard", "Another name"), new Song("1", "KETTLE") { Artists = ["Somebody", "ulvdale"] },
            new Song("2", "Ferry", "Another"),
        ],
        new FeatureTable(["Folk"], [1f, 0f, 1f]));

    private static readonly ListeningHistory _history = ListeningHistory.Load(
        new MemoryStream(Encoding.UTF8.GetBytes(HistoryTexts.Extended)));

    [Fact]
    public void Match_ByIdOrByTitleAndArtist_FindsTheCataloguesSongs()
    {
        HistoryMatch match = _history.Match(_catalog);
        match.Songs.Should().Equal(-1, 0, -1, -1, 1, 1);
        (match.Found, match.Share, match.NotFoundSongs).Should().Be((3, 0.5, 2));
        match.NotFound.Should().Equal("Ulvdale - Harbour (2 plays)", "Ulvdale - Ferry (1 play)");
        match.ToString().Should().StartWith("3 of 6 plays are of songs of the catalogue (50 %)")
            .And.Contain("not found: 2 songs: Ulvdale - Harbour (2 plays), Ulvdale - Ferry (1 play)");
    }

    [Fact]
    public void ToLog_PlaysThatAreFound_KeepsSessionsPositionsAndResponses()
    {
        ListeningLog log = _history.Match(_catalog).ToLog();
        log.Rows.Select(row => (row.Session, row.Position, row.Song, row.Response)).Should().Equal(
            ("2024-06-19T20:18:21Z", 2, "spotify:track:Orchard", Feedback.Completed),
            ("2024-06-19T20:18:21Z", 5, "1", Feedback.SkippedLate),
            ("2024-06-19T20:18:21Z", 6, "1", Feedback.None));
    }

    [Theory]
    [InlineData(Feedback.None)]
    [InlineData(Feedback.Completed)]
    public void ToLog_PlaysThatAreKnownOnlyAsPlays_CountAsAskedFor(Feedback played)
    {
        var scrobbles = ListeningHistory.Load(
            new MemoryStream(Encoding.UTF8.GetBytes("artist,track,time\nUlvdale,Kettle,2024-06-19 20:00:00")));
        scrobbles.Match(new SongMatcher(_catalog)).ToLog(played).Rows.Should().ContainSingle().Which.Response.Should().Be(played);
    }

    [Fact]
    public void ToLog_OtherResponsesOrNothingFound_Raises()
    {
        Action skipped = () => _history.Match(_catalog).ToLog(Feedback.Skipped);
        skipped.Should().Throw<ArgumentOutOfRangeException>();
        var others = new SongCatalog("other", [new Song("x", "x")], new FeatureTable(["Folk"], [1f]));
        Action none = () => _history.Match(others).ToLog();
        none.Should().Throw<ListeningLogException>()
            .WithMessage("None of the 6 plays is of a song of catalogue 'other'. Not found: Ulvdale*");
    }
}
