using FluentAssertions;
using PlaylistRL.Tests.Catalog.Playlists;
using Xunit;

namespace PlaylistRL.Tests.Catalog.Matching;

public sealed class SongMatcherTests
{
    private static readonly SongCatalog _catalog = Of(
        new("0", "Plain", "Ann") { Location = "/home/u/Music/Ann/First/01 Plain.mp3" },
        new("1", "Plain", "Bo") { Location = "D:\\Music\\Bo\\First\\01 Plain.mp3" },
        new("2", "Haraven's Ledger (feat. Cy)") { Artists = ["Ann", "Cy & the Others"], Album = "One" },
        new("3", "Same", "Twin") { Album = "One", Duration = TimeSpan.FromSeconds(100) },
        new("4", "Same", "Twin") { Album = "Two", Duration = TimeSpan.FromSeconds(200) },
        new("5", "Same", "Twin") { Album = "Two", Duration = TimeSpan.FromSeconds(300) },
        new("6", "Guests", "Dee"),
        new("7", "Guests (feat. Eve)", "Dee"),
        new("8", "Only once") { Location = "songs/Only Ö.ogg" },
        new("9", "Tide - Live", "Ann") { Location = "https://Example.org/a%20b?x=1#part" },
        new("0123456789abcdefABCDEF", "Of a service", "Fay"),
        new("spotify:track:abcdefABCDEF0123456789", "Of it too", "Fay"),
        new("12", "!!!", "!!!"));

    private static readonly SongMatcher _matcher = new(_catalog);

    public static TheoryData<PlaylistFileFormat> Formats => [PlaylistFileFormat.M3u8, PlaylistFileFormat.Xspf, PlaylistFileFormat.Pls];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Match_CatalogueWrittenAndRead_FindsTheSameSongs(PlaylistFileFormat format)
    {
        SongCatalog[] catalogs = [AwkwardSongs.Catalog, FiledCatalogs.Varied(300), SongCatalog.LoadSample(), _catalog];
        foreach (SongCatalog catalog in catalogs)
        {
            PlaylistFile again = PlaylistTexts.Again(PlaylistFile.Of(catalog.Songs), format);
            var matcher = new SongMatcher(catalog);
            for (int at = 0; at < catalog.Count; at++)
            {
                matcher.Match(again.Tracks[at], out int song).Should().Be(MatchedBy.Id, again.Tracks[at].ToString());
                song.Should().Be(at);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Match_WithoutIds_FindsByNamesWhatIsNotTwice(PlaylistFileFormat format)
    {
        SongCatalog catalog = AwkwardSongs.Catalog;
        var bare = new PlaylistFile(PlaylistFile.Of(catalog.Songs).Tracks.Select(track => track with { Id = null }));
        PlaylistFile again = PlaylistTexts.Again(bare, format);
        var matcher = new SongMatcher(catalog);
        for (int at = 0; at < catalog.Count; at++)
        {
            matcher.Match(again.Tracks[at], out int song).Should().NotBe(MatchedBy.Nothing, again.Tracks[at].ToString());
            song.Should().Be(at);
        }
    }

    [Theory]
    [InlineData("plain", "ANN", 0)]
    [InlineData(" Plain ", "ann", 0)]
    [InlineData("Plain", "Bo, Ann", 1)]
    [InlineData("Plain", "Bo feat. Someone", 1)]
    [InlineData("Haravens Ledger", "Ann", 2)]
    [InlineData("Haraven’s_Ledger ft. Cy", "Cy and the Others", 2)]
    [InlineData("Haraven's Ledger [Feat. Cy]", "Ann, Cy & the Others", 2)]
    [InlineData("Guests", "Dee", 6)]
    [InlineData("Guests (feat. Eve)", "Dee", 7)]
    [InlineData("guests feat. eve", "Dee", 7)]
    [InlineData("Tide (Live)", "Ann", 9)]
    [InlineData("!!!", "!!!", 12)]
    public void Match_TitleAndArtist_IsFoundHoweverItIsWritten(string title, string artist, int expected)
    {
        _matcher.Match(title, artist, out int song).Should().Be(MatchedBy.TitleAndArtist);
        song.Should().Be(expected);
    }

    [Theory]
    [InlineData("Plain", null)]
    [InlineData("Plain", "Nobody")]
    [InlineData("Only twice", "Ann")]
    [InlineData("Guests", "Nobody")]
    [InlineData("Tide - Live", "Bo")]
    [InlineData("Pläin", "Ann")]
    [InlineData(" ", "Ann")]
    [InlineData("\ud800", "\0")]
    [InlineData("?", "Ann")]
    public void Match_WhatNoSongOrSeveralSongsAre_IsNothing(string title, string? artist)
    {
        _matcher.Match(title, artist, out int song).Should().Be(MatchedBy.Nothing);
        song.Should().Be(-1);
    }

    [Fact]
    public void Match_EqualNames_AlbumOrDurationDecides()
    {
        int Found(string? album, double? seconds)
        {
            _matcher.Match("Same", "Twin", out int song, album, seconds is double known ? TimeSpan.FromSeconds(known) : null);
            return song;
        }

        Found(null, null).Should().Be(-1);
        Found("one", null).Should().Be(3);
        Found("Two", null).Should().Be(-1);
        Found("Two", 301.5).Should().Be(5);
        Found(null, 198).Should().Be(4);
        Found("Unknown", 198).Should().Be(4);
        Found(null, 250).Should().Be(-1);
    }

    [Fact]
    public void Match_TitleAlone_IsFoundWhereOneSongHasIt()
    {
        _matcher.Match("only ONCE", null, out int song).Should().Be(MatchedBy.Title);
        song.Should().Be(8);
        _matcher.Match("Only once", "Anybody", out song).Should().Be(MatchedBy.Title, "the song has no artist that could differ");
        _matcher.Match(new PlaylistTrack { Title = "Live", Artists = ["Tide"] }, out song).Should().Be(MatchedBy.Title);
        song.Should().Be(9, "'Tide - Live' is a title with a dash");
    }

    [Theory]
    [InlineData("/home/u/Music/Ann/First/01 Plain.mp3", 0)]
    [InlineData("file:///home/u/Music/Ann/First/01%20Plain.mp3", 0)]
    [InlineData("file://localhost/home/u/Music/./Ann/x/../First/01 plain.MP3", 0)]
    [InlineData("../Ann/First/01 Plain.mp3", 0)]
    [InlineData("/mnt/nas/Ann/First/01%20Plain.mp3", 0)]
    [InlineData("file:///D:/Music/Bo/First/01%20Plain.mp3", 1)]
    [InlineData("d:/music/bo/first/01 plain.mp3", 1)]
    [InlineData("/elsewhere/songs/Only O\u0308.ogg", 8)]
    [InlineData("Only Ö.ogg", 8)]
    [InlineData("HTTPS://example.ORG/a b?x=1", 9)]
    public void Match_Location_IsFoundHoweverItIsWritten(string location, int expected)
    {
        _matcher.Match(new PlaylistTrack { Location = location }, out int song).Should().Be(MatchedBy.Location);
        song.Should().Be(expected);
    }

    [Theory]
    [InlineData("First/01 Plain.mp3")]
    [InlineData("01 Plain.mp3")]
    [InlineData("https://example.org/A%20b?x=1")]
    [InlineData("..")]
    [InlineData("/")]
    public void Match_LocationOfSeveralOrNone_IsNothing(string location) =>
        _matcher.Match(new PlaylistTrack { Location = location }, out _).Should().Be(MatchedBy.Nothing);

    [Fact]
    public void Match_EndOfAPathWithAnotherTitle_IsNotBelieved()
    {
        _matcher.Match(new PlaylistTrack { Location = "Only Ö.ogg", Title = "Other" }, out int song).Should().Be(MatchedBy.Nothing);
        song.Should().Be(-1);
        _matcher.Match(new PlaylistTrack { Location = "Only Ö.ogg", Title = "Only once" }, out song).Should().Be(MatchedBy.Location);
    }

    [Theory]
    [InlineData("0123456789abcdefABCDEF", 10)]
    [InlineData("spotify:track:0123456789abcdefABCDEF", 10)]
    [InlineData("https://open.spotify.com/track/0123456789abcdefABCDEF?si=1", 10)]
    [InlineData("abcdefABCDEF0123456789", 11)]
    [InlineData("spotify:track:abcdefABCDEF0123456789", 11)]
    [InlineData("https://open.spotify.com/track/abcdefABCDEF0123456789", 11)]
    public void Match_IdOfAService_IsFoundBareAndInItsUri(string id, int expected)
    {
        _matcher.Match(new PlaylistTrack { Title = "Renamed", Id = id }, out int song).Should().Be(MatchedBy.Id);
        song.Should().Be(expected);
        _matcher.Match(new PlaylistTrack { Title = "Renamed", Location = id }, out song).Should()
            .Be(MatchedBy.Id);
    }

    [Fact]
    public void Match_NumberOfARowInAnotherCatalogue_IsNotBelieved()
    {
        var track = new PlaylistTrack { Title = "Plain", Artists = ["Bo"], Id = "6" };
        _matcher.Match(track, out int song).Should().Be(MatchedBy.TitleAndArtist);
        song.Should().Be(1);
        _matcher.Match(track with { Id = "1" }, out song).Should().Be(MatchedBy.Id);
    }

    [Fact]
    public void Match_AStream_IsNoSong() =>
        _matcher.Match(new PlaylistTrack { Title = "Only once", Location = "http://radio.example", IsStream = true }, out _).Should()
            .Be(MatchedBy.Nothing);

    [Fact]
    public void Match_VeryManySongsOfOneTitle_TakesLittleTime()
    {
        const int Songs = 100_000;
        SongCatalog many = Of([.. Enumerable.Range(0, Songs).Select(song => new Song($"{song}", "Untitled", $"Artist {song % 1_000}")
        {
            Location = $"/{song}/{song}/track.mp3",
        })]);
        var matcher = new SongMatcher(many);
        matcher.Match("Untitled", null, out int song).Should().Be(MatchedBy.Nothing);
        matcher.Match("Untitled", "Artist 7", out song).Should().Be(MatchedBy.Nothing);
        matcher.Match(new PlaylistTrack { Location = "/70/70/track.mp3" }, out song).Should().Be(MatchedBy.Location);
        song.Should().Be(70);
    }

    [Fact]
    public void Match_ManyRowsOfAHistory_AllocatesNothing()
    {
        SongCatalog sample = SongCatalog.LoadSample();
        var matcher = new SongMatcher(sample);
        matcher.Match(sample[0].Title, sample[0].Artist, out _);
        int found = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (Song song in sample.Songs)
            found += matcher.Match(song.Title, song.Artist, out _) == MatchedBy.TitleAndArtist ? 1 : 0;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        found.Should().BeGreaterThan(950);
        (allocated / sample.Count).Should().BeLessThan(100);
    }

    [Fact]
    public void Match_CatalogueInAFile_IsTheSame()
    {
        using var file = new CatalogFileOnDisk(_catalog);
        var matcher = new SongMatcher(SongCatalog.Open(file.Path));
        matcher.Match("Same", "Twin", out int song, "Two", TimeSpan.FromSeconds(201)).Should().Be(MatchedBy.TitleAndArtist);
        song.Should().Be(4);
    }

    private static SongCatalog Of(params Song[] songs) => new("songs", songs, new FeatureTable(["Rock"], new float[songs.Length]));
}
