using System.Text.Json;
using FluentAssertions;
using FluentAssertions.Execution;
using Xunit;

namespace PlaylistRL.Tests.Music.Histories;

/// <summary>Every invented history is found as its maker says.</summary>
public sealed class KindsOfHistoriesTests(Kinds kinds) : IClassFixture<Kinds>
{
    [Theory]
    [InlineData("09-history-short.json", HistoryKind.SpotifyShort)]
    [InlineData("10-history-extended-old.json", HistoryKind.SpotifyExtended)]
    [InlineData("11-history-extended.json", HistoryKind.SpotifyExtended)]
    [InlineData("12-listenbrainz.jsonl", HistoryKind.ListenBrainz)]
    [InlineData("13-scrobbles.csv", HistoryKind.Scrobbles)]
    [InlineData("13b-scrobbles-wide.csv", HistoryKind.Scrobbles)]
    [InlineData("13c-scrobbles-lastfm.csv", HistoryKind.Scrobbles)]
    [InlineData("13d-scrobbles-headerless.csv", HistoryKind.Scrobbles)]
    public void Load_InventedHistory_FindsWhatIsInIt(string name, HistoryKind kind)
    {
        string path = kinds.PathOrSkip(name);
        JsonElement expected = kinds.Expected(name);
        HistoryReport report = ListeningHistory.Load(path).Report;

        // The short history does not say what a podcast is: its two rows of one episode are plays there.
        int podcasts = kind == HistoryKind.SpotifyShort ? Number("non_music_rows") : 0;
        using var scope = new AssertionScope(report.ToString());
        report.Files.Should().ContainSingle().Which.Kind.Should().Be(kind);
        report.Rows.Should().Be(Number("rows"));
        report.Plays.Should().Be(Number("plays") + podcasts);
        report.Songs.Should().Be(Number("songs") + (podcasts > 0 ? 1 : 0));
        report.Sessions.Should().Be(Number("sessions"));
        report.Podcasts.Should().Be(Number("non_music_rows") - podcasts);
        report.Repeated.Should().Be(Number("duplicate_rows"));
        report.Problems.Should().BeEmpty();
        report.Skipped.Should().Be(Number("skips_early"));
        report.SkippedLate.Should().Be(Number("skips_late"));
        report.Unknown.Should().Be(Number("unknown"));
        bool says = kind == HistoryKind.SpotifyExtended;
        report.Completed.Should().Be(says ? Number("completed") : 0);
        report.OnlyPlayed.Should().Be(says ? 0 : report.Plays - Number("skips"));

        int Number(string member) => expected.TryGetProperty(member, out JsonElement value) ? value.GetInt32() : 0;
    }

    [Theory]
    [InlineData("09-history-short.json")]
    [InlineData("10-history-extended-old.json")]
    [InlineData("11-history-extended.json")]
    [InlineData("12-listenbrainz.jsonl")]
    [InlineData("13-scrobbles.csv")]
    [InlineData("13d-scrobbles-headerless.csv")]
    public void Match_InventedHistory_FindsTheSongsItIsMadeOf(string name)
    {
        HistoryMatch match = ListeningHistory.Load(kinds.PathOrSkip(name)).Match(kinds.Library());
        int[] expected = [.. kinds.Expected(name).GetProperty("library_songs").EnumerateArray().Select(number => number.GetInt32())];
        match.Songs.Where(song => song >= 0).Distinct().Order().Should().Equal(expected, match.ToString());
        match.ToLog(Feedback.Completed).SessionCount.Should().BeInRange(1, match.History.SessionCount);
    }

    [Fact]
    public void Load_HistoriesThatOverlap_CountEachPlayOnce()
    {
        string extended = kinds.PathOrSkip("11-history-extended.json");
        string shortOne = kinds.PathOrSkip("09-history-short.json");
        HistoryReport alone = ListeningHistory.Load(extended).Report;
        foreach (string[] order in (string[][])[[extended, shortOne], [shortOne, extended]])
        {
            HistoryReport both = ListeningHistory.Load(order).Report;
            both.Plays.Should().Be(alone.Plays, both.ToString());
            both.Sessions.Should().Be(alone.Sessions);
            (both.Completed, both.Skipped, both.SkippedLate, both.Unknown, both.OnlyPlayed).Should()
                .Be((alone.Completed, alone.Skipped, alone.SkippedLate, alone.Unknown, 0));
        }
    }

    [Fact]
    public void Load_TheSameScrobblesInFourForms_AreThoseOfOne()
    {
        string[] paths = [.. ((string[])["13-scrobbles.csv", "13b-scrobbles-wide.csv", "13c-scrobbles-lastfm.csv",
            "13d-scrobbles-headerless.csv"]).Select(kinds.PathOrSkip)];
        var one = ListeningHistory.Load(paths[0]);
        foreach (string path in paths.Skip(1))
        {
            ListeningHistory.Load(path).Plays.Select(play => (Minute(play), play.Title, play.Artists[0], play.Album)).Should()
                .BeEquivalentTo(one.Plays.Select(play => (Minute(play), play.Title, play.Artists[0], play.Album)), path);
        }

        ListeningHistory.Load(paths).Plays.Should().HaveSameCount(one.Plays);
        static long Minute(HistoryPlay play) => play.Started.ToUnixTimeSeconds() / 60;
    }
}
