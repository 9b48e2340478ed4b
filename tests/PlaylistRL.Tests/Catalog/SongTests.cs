using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class SongTests
{
    private static readonly FeatureTable _row = new(["Rock"], [1f]);

    [Fact]
    public void Artists_OfTheConstructor_AreOneOrNone()
    {
        new Song("1", "A").Artists.Should().BeEmpty();
        new Song("1", "A").Artist.Should().BeNull();
        new Song("1", "A", "B").Artists.Should().Equal("B");
        new Song("1", "A", "B").Artist.Should().Be("B");
        (new Song("1", "A", "B") with { Artists = ["C", "D"] }).Artist.Should().Be("C, D");
        FluentActions.Invoking(() => new Song("1", "A") { Artists = null! }).Should().Throw<ArgumentNullException>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Artists_ListChangedLater_AreThoseGiven(int count)
    {
        string[] given = [.. Enumerable.Range(0, count).Select(artist => $"artist {artist}")];
        var song = new Song("1", "A") { Artists = given };
        string[] before = [.. given];
        Array.Fill(given, "other");
        song.Artists.Should().Equal(before);
    }

    [Fact]
    public void Equals_AnyMemberDiffers_SaysSo()
    {
        Song Full() => new("1", "A")
        {
            Artists = ["B", "C"],
            Album = "D",
            Duration = TimeSpan.FromSeconds(3),
            Location = "/a.mp3",
        };
        Full().Should().Be(Full());
        Full().GetHashCode().Should().Be(Full().GetHashCode());
        foreach (Song other in (Song[])[
            Full() with { Id = "2" }, Full() with { Title = "a" }, Full() with { Artists = ["C", "B"] }, Full() with { Artists = ["B"] },
            Full() with { Artists = ["B, C"] }, Full() with { Album = null }, Full() with { Duration = TimeSpan.FromSeconds(4) },
            Full() with { Location = "/b.mp3" }])
            other.Should().NotBe(Full());
        Full().Equals(null).Should().BeFalse();
    }

    [Fact]
    public void ToString_ShowsWhatIsKnown()
    {
        new Song("1", "A", "B").ToString().Should().Be("Song { Id = 1, Title = A, Artist = B }");
        new Song("1", "A") { Artists = ["B", "C"], Album = "D", Duration = TimeSpan.FromSeconds(61.5), Location = "/a.mp3" }.ToString()
            .Should().Be("Song { Id = 1, Title = A, Artist = B, C, Album = D, Duration = 00:01:01.5000000, Location = /a.mp3 }");
    }

    [Fact]
    public void Catalog_DetailsOutOfRange_AreRefusedByName()
    {
        foreach ((Song song, string message) in ((Song, string)[])[
            (new("7", "A", " "), "Song 0, id '7', has a blank artist*"),
            (new("7", "A", string.Empty), "Song 0, id '7', has a blank artist*"),
            (new("7", "A") { Artists = ["B", null!] }, "*has a blank artist*"),
            (new("7", "A") { Artists = ["B", "C", "B"] }, "*has the artist 'B' twice*"),
            (new("7", "A") { Artists = [.. Enumerable.Range(0, 101).Select(artist => $"{artist}")] }, "*101 artists; at most 100*"),
            (new("7", "A") { Album = " " }, "*has a blank album*"),
            (new("7", "A") { Location = string.Empty }, "*has a blank location*"),
            (new("7", "A") { Duration = TimeSpan.Zero }, "*has a duration of 0 s; it is above 0*"),
            (new("7", "A") { Duration = TimeSpan.FromSeconds(-1.5) }, "*has a duration of -1.5 s*")])
        {
            FluentActions.Invoking(() => new SongCatalog("c", [song], _row)).Should().Throw<ArgumentException>().WithMessage(message);
        }
    }

    [Fact]
    public void Fingerprint_OtherDetails_IsTheSame()
    {
        var plain = new SongCatalog("c", [new("1", "A")], _row);
        var full = new SongCatalog("c", [
            new("1", "B") { Artists = ["C", "D"], Album = "E", Duration = TimeSpan.FromMinutes(3), Location = "a.mp3" }], _row);
        full.Fingerprint.Should().Be(plain.Fingerprint);
    }

    [Fact]
    public void SongsOf_SongsOfSeveralArtists_StandWithEach()
    {
        SongCatalog catalog = Shared();
        catalog.SongsOf("B", 10).ToArray().Should().Equal(0, 1);
        catalog.SongsOf("C", 10).ToArray().Should().Equal(1, 2);
        catalog.SongsOf("B, C", 10).ToArray().Should().BeEmpty();
        SongCatalog changed = catalog.WithSongs([new("4", "E") { Artists = ["D", "C"] }], new FeatureTable(["Rock"], [1f]));
        changed.SongsOf("C", 10).ToArray().Should().Equal(1, 2, 4);
        using var file = new CatalogFileOnDisk(changed);
        FiledCatalogs.ShouldBeTheSame(SongCatalog.Open(file.Path, verify: true), changed);
    }

    private static SongCatalog Shared() => new(
        "shared",
        [new("0", "A", "B"), new("1", "B") { Artists = ["C", "B"] }, new("2", "C", "C"), new("3", "D")],
        new FeatureTable(["Rock"], [1f, 0f, 1f, 0f]));
}
