using FluentAssertions;
using PlaylistRL.Samples.MLNet;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class PlayedSongsTests
{
    [Fact]
    public void Catalog_OfALog_HasItsSongsWithWhatTheOtherLogCounts()
    {
        var counted = new ListeningLog([
            new ListeningRow("s", 1, "a", Feedback.Completed), new ListeningRow(
                "s", 2, "a", Feedback.Skipped), new ListeningRow("s", 3, "a", Feedback.None),
            new ListeningRow("s", 4, "gone", Feedback.SkippedLate), new ListeningRow("s", 5, "gone", Feedback.Liked)]);
        var songs = new ListeningLog(
            [new ListeningRow("t", 1, "b", Feedback.Skipped), new ListeningRow(
            "t", 2, "a", Feedback.Skipped), new ListeningRow("t", 3, "b", Feedback.Skipped)]);
        SongCatalog catalog = PlayedSongs.Catalog("played", songs, counted);
        catalog.Songs.Select(song => song.Id).Should().Equal("b", "a");
        catalog.FeatureNames.Should().Equal("plays", "kept");
        catalog.Features.Row(0).ToArray().Should().Equal(0f, 0f);
        catalog.Features.Row(1).ToArray().Should().Equal((float)Math.Log(4), (float)(((1 + (20 * 0.75)) / 22) - 0.75));
    }
}
