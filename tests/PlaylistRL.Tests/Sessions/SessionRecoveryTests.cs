using FluentAssertions;
using PlaylistRL.Tests.Catalog;
using Xunit;

namespace PlaylistRL.Tests.Sessions;

/// <summary>What a session knows after a playlist that failed, and after catalogues that changed.</summary>
public sealed class SessionRecoveryTests
{
    private static readonly SongCatalog _sample = Served.Catalog;

    [Fact]
    public void NextPlaylist_FailsAfterItsFirstSong_LeavesTheSessionAsItWas()
    {
        using var healthy = new CatalogFileOnDisk(_sample);
        PlaylistSession other = new PlaylistRecommender(Served.Policy, SongCatalog.Open(healthy.Path))
            .StartSession(_sample.Preferences("Rock"), 3);
        Playlist expected = new PlaylistRecommender(Served.Policy, SongCatalog.Open(healthy.Path))
            .StartSession(_sample.Preferences("Rock"), 3).NextPlaylist(3);

        // The third song cannot be read.
        (TensorFile file, List<RewrittenTensor> tensors) = RewrittenTensor.All(File.ReadAllBytes(healthy.Path));
        tensors.Find(tensor => tensor.Name == "artist-of")!.Integers[_sample.IndexOf(expected[2].Id)] = -2;
        using var damaged = new CatalogFileOnDisk(RewrittenTensor.File(new Dictionary<string, string>(file.Metadata), tensors));
        PlaylistSession session = new PlaylistRecommender(Served.Policy, SongCatalog.Open(damaged.Path))
            .StartSession(_sample.Preferences("Rock"), 3);
        for (int i = 0; i < 2; i++)
            FluentActions.Invoking(() => session.NextPlaylist(3)).Should().Throw<ModelFileException>().WithMessage("*artist -2*");

        session.HeardCount.Should().Be(0);
        FluentActions.Invoking(() => session.Report(expected[0].Id, Feedback.Liked))
            .Should().Throw<ArgumentException>("a playlist that was not returned was not heard");
        Served.Text(session.NextPlaylist(1))
            .Should().Be(Served.Text(other.NextPlaylist(1)), "nothing of the songs before is left in the average of what was heard");
    }

    [Fact]
    public void Report_AfterTwoChangesOfASong_CountsTheFeaturesItWasHeardWith()
    {
        var recommender = new PlaylistRecommender(Served.Policy, _sample);
        PlaylistSession session = recommender.StartSession(_sample.Preferences("Rock", "1990s"));
        PlaylistSession undisturbed = new PlaylistRecommender(Served.Policy, _sample).StartSession(_sample.Preferences("Rock", "1990s"));
        Song song = session.NextPlaylist(1)[0].Song;
        undisturbed.NextPlaylist(1);
        foreach (string feature in (string[])["Jazz", "Folk"])
        {
            float[] changed = [.. _sample.FeatureNames.Select(name => name == feature ? 1f : 0f)];
            recommender.ReplaceCatalog(_sample.WithSongs([song], new FeatureTable(_sample.FeatureNames, changed)));
            session.NextPlaylist(1);
        }

        session.Report(song.Id, Feedback.Liked);
        undisturbed.Report(song.Id, Feedback.Liked);
        session.Taste.Should().Equal(undisturbed.Taste);
    }

    [Fact]
    public void NextPlaylist_LoadedOverAnOpenedCatalog_KeepsTheWindowAndTheDislikes()
    {
        using var file = new CatalogFileOnDisk(_sample);
        PlaylistSession session = new PlaylistRecommender(Served.Policy, _sample).StartSession(_sample.Preferences("Rock"), 3);
        foreach (PlaylistEntry entry in session.NextPlaylist(20).Take(5))
            session.Report(entry.Id, Feedback.Disliked);
        var recommender = new PlaylistRecommender(Served.Policy, SongCatalog.Open(file.Path));
        PlaylistSession restored = recommender.LoadSession(new MemoryStream(LittleWorld.Saved(session)));

        for (int i = 0; i < 8; i++)
            Served.Text(restored.NextPlaylist(10)).Should().Be(Served.Text(session.NextPlaylist(10)));
    }
}
