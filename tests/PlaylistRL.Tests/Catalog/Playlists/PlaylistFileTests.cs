using System.Text;
using FluentAssertions;
using PlaylistRL.Tests.Sessions;
using Xunit;
using static PlaylistRL.Tests.Catalog.Playlists.PlaylistTexts;

namespace PlaylistRL.Tests.Catalog.Playlists;

public sealed class PlaylistFileTests
{
    public static TheoryData<PlaylistFileFormat> Formats => [PlaylistFileFormat.M3u8, PlaylistFileFormat.Xspf, PlaylistFileFormat.Pls];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Save_AwkwardSongs_ComeBackWithIdsAndNames(PlaylistFileFormat format)
    {
        PlaylistFile playlist = PlaylistFile.Of(AwkwardSongs.Catalog.Songs, "Evening - \"walk\" & <more> = #1 🌊");
        PlaylistFile again = Again(playlist, format);
        again.Title.Should().Be(playlist.Title);
        again.Tracks.Should().HaveCount(playlist.Tracks.Count);
        for (int at = 0; at < playlist.Tracks.Count; at++)
        {
            (PlaylistTrack expected, PlaylistTrack actual) = (playlist.Tracks[at], again.Tracks[at]);
            actual.Id.Should().Be(expected.Id);
            actual.Title.Should().Be(expected.Title!.Trim());
            actual.Artists.Should().Equal(expected.Artists.Select(artist => artist.Trim()));
            actual.Album.Should().Be(expected.Album);
            actual.IsNamedByPath.Should().BeFalse();
            actual.IsStream.Should().BeFalse();
            double tolerance = format == PlaylistFileFormat.Xspf ? 0.001 : 0.5;
            (actual.Duration ?? default).TotalSeconds.Should().BeApproximately((expected.Duration ?? default).TotalSeconds, tolerance);
            string? location = format == PlaylistFileFormat.Xspf ? expected.Location?.Replace('\\', '/') : expected.Location;
            actual.Location.Should().Be(location);
        }
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Save_Twice_IsTheSameFile(PlaylistFileFormat format)
    {
        PlaylistFile playlist = Again(PlaylistFile.Of(AwkwardSongs.Catalog.Songs, "t"), format);
        Again(playlist, format).Tracks.Should().Equal(playlist.Tracks);
        Saved(Again(playlist, format), format).Should().Equal(Saved(playlist, format));
    }

    [Fact]
    public void Save_ToPath_TellsTheFormatByTheEnding()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            PlaylistFile playlist = PlaylistFile.Of([new Song("1", "A", "B") { Duration = TimeSpan.FromSeconds(3) }], "T");
            foreach ((string ending, string start) in ((string, string)[])[
                (".m3u8", "#EXTM3U\n#PLAYLIST:T\n#EXTINF:3,B - A\n#EXTART:B\n#PLAYLISTRL-ID:1\nB - A.mp3\n"),
                (".M3U", "#EXTM3U\n"), (".pls", "[playlist]\nPlaylistName=T\nFile1=B - A.mp3\nTitle1=B - A\nLength1=3\n"),
                (".xspf", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">")])
            {
                string path = Path.Combine(folder.FullName, "list" + ending);
                playlist.Save(path);
                File.ReadAllText(path).Should().StartWith(start);
                PlaylistFile.Load(path).Tracks.Should().Equal(playlist.Tracks);
            }

            playlist.Invoking(list => list.Save(Path.Combine(folder.FullName, "list.txt"))).Should().Throw<ArgumentException>()
                .WithMessage("*'.m3u8', '.m3u', '.xspf', '.pls' are known*");
            folder.GetFiles().Should().HaveCount(4);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Save_OfASession_WritesItsSongsInOrder()
    {
        Playlist playlist = new PlaylistRecommender(new CosinePolicy(Served.Catalog), Served.Catalog)
            .StartSession(Served.Catalog.Preferences("Rock")).NextPlaylist(5);
        var stream = new MemoryStream();
        playlist.Save(stream, PlaylistFileFormat.M3u8, "Rock");
        PlaylistFile file = Load(stream.ToArray());
        file.Title.Should().Be("Rock");
        file.Tracks.Select(track => track.Id).Should().Equal(playlist.Select(entry => entry.Id));
        file.ToString().Should().Be("5 tracks, 'Rock'");
    }

    [Theory]
    [InlineData("\uFEFF#EXTM3U\n#EXTINF:12,Ann - A\na.mp3")]
    [InlineData("#extm3u\r\n\r\n#extinf:12 , Ann - A \r\n a.mp3 \r\n")]
    [InlineData("#EXTM3U\r#EXTINF:12.0,Ann - A\r#EXTGRP:x\ra.mp3\r")]
    [InlineData("#EXTM3U\n#EXTINF:12 tvg-id=\"a, b\" group-title=\"Songs\",Ann - A\n#EXTVLCOPT:x\na.mp3\n")]
    [InlineData("#EXTM3U\n#EXTINF:12,Ann - A\n#EXTART:Various\n#EXTINF:12,Ann - A\na.mp3\n")]
    [InlineData("[Playlist]\r\nfile1=a.mp3\r\ntitle1=Ann - A\r\nlength1=12\r\nnumberofentries=1\r\nversion=2\r\n")]
    [InlineData("; a comment\n\n[playlist]\nTitle7 = Ann - A\nLength7= 12\nFile7 = a.mp3\n[other]\nFile1=b.mp3\n")]
    public void Load_OneTrackInOneForm_IsFound(string text)
    {
        PlaylistTrack expected = new() { Title = "A", Artists = ["Ann"], Duration = TimeSpan.FromSeconds(12), Location = "a.mp3" };
        Load(text, text.Contains("playlist", StringComparison.OrdinalIgnoreCase) ? PlaylistFileFormat.Pls : null)
            .Tracks.Should().Equal(expected);
    }

    [Fact]
    public void Load_Xspf_ReadsFieldsOfAnyNamespaceAndOrder()
    {
        PlaylistFile playlist = Load(
            """
            <p:playlist xmlns:p='http://xspf.org/ns/0/'><p:trackList>
              <p:track><p:duration>1500</p:duration><p:creator>A &amp; B</p:creator><p:title><![CDATA[C <d>]]></p:title>
                <p:location>file:///D:/x%20y/%C3%96.mp3</p:location><p:location>second.mp3</p:location><p:album/>
                <p:identifier>spotify:track:1</p:identifier>
                <p:extension application="z"><x><title>no</title></x></p:extension></p:track>
              <p:track><p:location>http://radio.example/stream</p:location><p:title>Radio</p:title></p:track>
              <p:track><p:annotation>nothing</p:annotation></p:track>
            </p:trackList><p:title> T </p:title></p:playlist>
            """);
        playlist.Title.Should().Be("T");
        playlist.Tracks.Should().Equal(
            new PlaylistTrack
            {
                Title = "C <d>",
                Artists = ["A & B"],
                Duration = TimeSpan.FromSeconds(1.5),
                Location = "D:/x y/Ö.mp3",
                Id = "spotify:track:1",
            },
            new PlaylistTrack { Title = "Radio", Location = "http://radio.example/stream", IsStream = true });
    }

    [Fact]
    public void Load_M3uInWindows1252_IsDecoded()
    {
        byte[] bytes = [.. "#EXTM3U\n#EXTINF:3,Bj"u8, 0xF6, .. "rk - 5 "u8, 0x80, .. "\na.mp3\n"u8];
        Load(bytes).Tracks[0].Should().Match<PlaylistTrack>(track => track.Title == "5 €" && track.Artists[0] == "Björk");
    }

    [Fact]
    public void Load_M3uInUtf16_IsDecoded()
    {
        byte[] bytes = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("Ö - 日本.mp3\n")];
        PlaylistTrack track = Load(bytes, PlaylistFileFormat.M3u8).Tracks[0];
        track.Title.Should().Be("日本");
        track.Artists.Should().Equal("Ö");
    }

    [Theory]
    [InlineData("../Music/Ann/Album/08 A.mp3", "Ann", "Album", "A")]
    [InlineData("D:\\Music\\Ann\\Album\\1-08 - A - Live.flac", "Ann", "Album", "A - Live")]
    [InlineData("/m/Ann/Album/01. Ann - A.ogg", "Ann", "Album", "A")]
    [InlineData("file:///m/Ann/%C3%96%20l/03_A.m4a", "Ann", "Ö l", "A", "/m/Ann/Ö l/03_A.m4a")]
    [InlineData("08 Ann - A.mp3", "Ann", null, "A")]
    [InlineData("Music/A.mp3", null, null, "A")]
    [InlineData("A.unknown", null, null, "A.unknown")]
    [InlineData("07.mp3", null, null, "07")]
    [InlineData("/m/Ann/Album/1999.mp3", "Ann", "Album", "1999")]
    [InlineData("https://example.org/Ann/Album/A.mp3?x=/y", "Ann", "Album", "A")]
    [InlineData("..", null, null, "..")]
    public void Load_PathAlone_NamesTheTrack(string path, string? artist, string? album, string title, string? location = null) =>
        Load(path, PlaylistFileFormat.M3u8).Tracks.Should().Equal(new PlaylistTrack
        {
            Title = title,
            Artists = artist is null ? [] : [artist],
            Album = album,
            IsNamedByPath = true,
            Location = location ?? path,
        });

    [Fact]
    public void Load_Streams_AreMarked()
    {
        string[] streams = [.. Load(
            """
            #EXTM3U
            #EXTINF:-1,Radio - One
            http://radio.example/stream
            #EXTINF:-1,A song of unknown length
            a.mp3
            #EXTINF:100,A song on the net
            http://example.org/a.mp3
            """).Tracks.Where(track => track.IsStream).Select(track => track.Location!)];
        streams.Should().Equal("http://radio.example/stream");
    }

    [Fact]
    public void Load_ControlCharacters_BecomeSpaces()
    {
        PlaylistFile playlist = Load("#EXTM3U\n#PLAYLIST:\u0001\u0085\n#EXTINF:3,\u0007Ann\u0000x - A\tb\u001b\n\uFFFEa\u0008.mp3\n");
        playlist.Title.Should().BeNull();
        playlist.Tracks.Should().Equal(new PlaylistTrack
        {
            Title = "A b",
            Artists = ["Ann x"],
            Duration = TimeSpan.FromSeconds(3),
            Location = "\uFFFDa .mp3",
        });
    }

    [Fact]
    public void Of_TracksThatAreNotAccepted_SaysWhich()
    {
        foreach ((PlaylistTrack track, string message) in ((PlaylistTrack, string)[])[
            (new(), "Track 2 has neither title nor location*"),
            (new() { Title = " " }, "Track 2 has a blank title*"),
            (new() { Title = "A\nB" }, "Track 2 has the title 'A\\u000AB', which holds the control character*"),
            (new() { Title = "A", Artists = ["B", null!] }, "Track 2 has a blank artist*"),
            (new() { Title = "A", Album = "\ud800" }, "Track 2 has the album*not well-formed*"),
            (new() { Title = "A", Id = "" }, "Track 2 has a blank id*"),
            (new() { Title = "A", Location = "a\rb" }, "Track 2 has the location*"),
            (new() { Title = "A", Duration = TimeSpan.Zero }, "Track 2 has a duration of 0 s*"),
            (new() { Title = "A", Artists = new string[101] }, "Track 2 has 101 artists*")])
        {
            FluentActions.Invoking(() => new PlaylistFile([new PlaylistTrack { Title = "x" }, track])).Should().Throw<ArgumentException>()
                .WithMessage(message);
        }

        FluentActions.Invoking(() => new PlaylistFile([null!])).Should().Throw<ArgumentException>().WithMessage("Track 1 is null*");
        FluentActions.Invoking(() => new PlaylistFile([], "a\nb")).Should().Throw<ArgumentException>();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Save_TextThatNoFileTakes_RaisesAndWritesNothing(PlaylistFileFormat format)
    {
        PlaylistFile playlist = new([new PlaylistTrack { Title = new string('x', 300_000), Artists = ["A"] }]);
        FluentActions.Invoking(() => Saved(playlist, format)).Should().Throw<ArgumentException>()
            .WithMessage("Track 1, 'xxx*more than 262144 characters*");
        Again(new PlaylistFile([]), format).Tracks.Should().BeEmpty();
    }
}
