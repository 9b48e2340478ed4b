using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog.Matching;

/// <summary>Playlists as players write them.</summary>
public sealed class KindsOfPlaylistsTests
{
    [Theory]
    [InlineData("17-playlist.m3u8")]
    [InlineData("18-playlist.xspf")]
    [InlineData("19-playlist.pls")]
    public void Load_InventedPlaylist_FindsItsSongsInOrder(string name)
    {
        using var kinds = MadeKinds.OrSkip();
        JsonElement expected = kinds.Expected(name);
        Song[] songs = [.. kinds.Library];
        var catalog = new SongCatalog("library", songs, new FeatureTable(["Rock"], new float[songs.Length]));
        PlaylistFile playlist = PlaylistFile.Load(kinds.PathOf(name));
        if (!name.EndsWith(".pls", StringComparison.Ordinal))
            playlist.Title.Should().Be("Evening walk");
        playlist.Tracks.Should().HaveCount(expected.GetProperty("rows").GetInt32());
        playlist.Tracks.Count(track => track.IsNamedByPath).Should().Be(expected.GetProperty("rows_with_path_only").GetInt32());
        playlist.Tracks.Count(track => track.IsStream).Should()
            .Be(expected.TryGetProperty("non_music_rows", out JsonElement others) ? others.GetInt32() : 0);

        var matcher = new SongMatcher(catalog);
        var found = new List<int>();
        foreach (PlaylistTrack track in playlist.Tracks.Where(track => !track.IsStream))
        {
            matcher.Match(track, out int song).Should().Be(MatchedBy.TitleAndArtist, track.ToString());
            found.Add(song);
        }

        found.Should().Equal(expected.GetProperty("in_order").EnumerateArray().Select(number => number.GetInt32()));
    }

    [Fact]
    public void Load_FirstContact_FindsTheSong()
    {
        string path = RealData.PathOrSkip("first-contact", "17.m3u");
        PlaylistTrack track = PlaylistFile.Load(path).Tracks.Should().ContainSingle().Which;
        track.Should().Be(new PlaylistTrack { Title = "A", Artists = ["Ann"], Duration = TimeSpan.FromSeconds(200), Location = "A.mp3" });
    }
}
