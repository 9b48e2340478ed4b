using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Music.Libraries;

public sealed class MusicLibraryTests
{
    [Theory]
    [InlineData(LibraryKind.ITunes, "file://localhost/Users/me/Harbour.mp3", "0A1")]
    [InlineData(LibraryKind.Rekordbox, "file://localhost/Users/me/Harbour.mp3", "1")]
    [InlineData(LibraryKind.Traktor, "/Users/me/Harbour.mp3", "disc/:Users/:me/:Harbour.mp3")]
    public void Load_SmallLibrary_HasItsSongsAndPlaylists(LibraryKind kind, string location, string id)
    {
        MusicLibrary library = Loaded(TextOf(kind));
        library.Kind.Should().Be(kind);
        SongCatalog catalog = library.Catalog;
        catalog.Songs.Select(song => song.Title).Should().Equal("Harbour & Sea", "Orchard");
        Song harbour = catalog[0];
        (harbour.Id, harbour.Artist, harbour.Album, harbour.Location).Should().Be((id, "Pelolt", "Salt", location));
        harbour.Duration!.Value.TotalSeconds.Should().BeApproximately(192, 0.5);
        catalog.FeatureNames.Should().BeEquivalentTo(["Jazz", "2000s"], "both are Folk, and one tempo alone tells nothing");
        catalog.Features.Row(0)[catalog.FeatureNames.IndexOf("2000s")].Should().Be(1f);

        (library.Catalog.Import!.LeftOut, library.Catalog.Import.Merged).Should().Be((1, 1));
        library.NotMusic.Should().Be(kind == LibraryKind.ITunes ? 1 : 0);
        LibraryPlaylist playlist = library.Playlists.Should().ContainSingle().Subject;
        playlist.Name.Should().Be("Evening & night");
        playlist.Songs.Should().Equal([1, 0, 1], "the third is the second spelt otherwise");
        playlist.Missing.Should().Be(1);
    }

    [Fact]
    public void Load_EntitiesAndAddresses_AreNeitherExpandedNorFetched()
    {
        string bomb = LibraryTexts.ITunes.Replace(
            "\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">",
            "\"http://127.0.0.1:1/none.dtd\" [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
            StringComparison.Ordinal);
        Loaded(bomb).Catalog.Count.Should().Be(2);
        foreach (string entity in (string[])["&a;", "&b;"])
        {
            Action act = () => Loaded(bomb.Replace("Orchard", entity, StringComparison.Ordinal));
            act.Should().Throw<SongCatalogException>().WithMessage("*it is damaged or cut off*");
        }
    }

    [Theory]
    [InlineData("", "*it is no XML*")]
    [InlineData("id,title\n1,x", "*it is no XML*SongCatalog.Load*")]
    [InlineData("<html><body/></html>", "*its first element is <html>*")]
    [InlineData("<plist/>", "*there is no song in it: it has no tracks*")]
    [InlineData("<NML><COLLECTION/></NML>", "*there is no song in it*")]
    [InlineData("<DJ_PLAYLISTS><COLLECTION><TRACK Name=\"a\"/></COLLECTION></DJ_PLAYLISTS>", "*nothing that tells its 1 song*")]
    public void Load_WhatIsNoLibraryOfSongs_IsRefused(string text, string message)
    {
        Action act = () => Loaded(text);
        act.Should().Throw<SongCatalogException>().WithMessage(message);
    }

    [Theory]
    [InlineData(LibraryKind.ITunes)]
    [InlineData(LibraryKind.Rekordbox)]
    [InlineData(LibraryKind.Traktor)]
    public void Load_CutAnywhere_IsRefused(LibraryKind kind)
    {
        string text = TextOf(kind).Trim();
        for (int length = 0; length < text.Length - 1; length += 13)
        {
            Action act = () => Loaded(text[..length]);
            act.Should().Throw<SongCatalogException>();
        }
    }

    [Fact]
    public void Load_CancelledToken_Ends()
    {
        Action act = () => MusicLibrary.Load(new MemoryStream(Encoding.UTF8.GetBytes(LibraryTexts.ITunes)), null, new(canceled: true));
        act.Should().Throw<OperationCanceledException>();
    }

    private static string TextOf(LibraryKind kind) => kind switch
    {
        LibraryKind.ITunes => LibraryTexts.ITunes,
        LibraryKind.Rekordbox => LibraryTexts.Rekordbox,
        _ => LibraryTexts.Traktor,
    };

    private static MusicLibrary Loaded(string text) => MusicLibrary.Load(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
