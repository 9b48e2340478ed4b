using System.IO.Compression;
using System.Text;
using FluentAssertions;
using Xunit;
using static PlaylistRL.Tests.Catalog.Playlists.PlaylistTexts;

namespace PlaylistRL.Tests.Catalog.Playlists;

public sealed class PlaylistFaultTests
{
    [Theory]
    [InlineData("", "*It is empty*")]
    [InlineData("hello", "*does not begin as a playlist does*")]
    [InlineData("{\"tracks\":[]}", "*It is JSON text. An M3U8, XSPF or PLS playlist is expected*")]
    [InlineData("<!DOCTYPE html><html></html>", "*HTML page*")]
    [InlineData("<plist version='1.0'/>", "*line 1: its root is the element 'plist'; that of an XSPF playlist is 'playlist'.")]
    [InlineData("<playlist/>", "*without the element 'trackList'*")]
    [InlineData("<playlist>\n<trackList>\n<track></playlist>", "*line 3: it is no well-formed XML*")]
    [InlineData("<playlist><trackList>\u0001</trackList></playlist>", "*line 1: it is no well-formed XML*")]
    [InlineData("<!DOCTYPE playlist [<!ENTITY a 'b'>]>\n<playlist><trackList/></playlist>", "*document type (DTD), which is not read*")]
    [InlineData("<playlist><trackList><track><title>&a;</title></track></trackList></playlist>", "*it is no well-formed XML*")]
    [InlineData("[playlist]\nFile0=a.mp3", "*line 2: 'File0' has a number out of range*")]
    [InlineData("[playlist]\nFile1000001=a.mp3", "*line 2: 'File1000001'*1 to 1000000*")]
    [InlineData("[playlist]\nFile99999999999=a.mp3", "*line 2*")]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:9.9,\na.ts", "*line 2: it lists the pieces of one stream (HLS)*")]
    public void Load_WhatIsNoPlaylist_SaysWhatItIs(string text, string message) =>
        FluentActions.Invoking(() => Load(text)).Should().Throw<SongCatalogException>().WithMessage(message)
            .Which.Message.Should().StartWith("The stream").And.Match(said => !said.Any(char.IsControl));

    [Theory]
    [InlineData("File1=a.mp3", PlaylistFileFormat.Pls, "*line 1: a PLS playlist begins with the line '[playlist]'*")]
    [InlineData("  \n", PlaylistFileFormat.Pls, "*a PLS playlist begins*")]
    [InlineData("a.mp3", PlaylistFileFormat.Xspf, "*line 1: it is no well-formed XML*")]
    public void Load_FormatThatItIsNot_SaysSo(string text, PlaylistFileFormat format, string message) =>
        FluentActions.Invoking(() => Load(text, format)).Should().Throw<SongCatalogException>().WithMessage(message);

    [Fact]
    public void Load_OtherFiles_AreNamed()
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using Stream entry = archive.CreateEntry("[Content_Types].xml").Open();
            entry.Write("<Types/>"u8);
        }

        foreach ((byte[] bytes, string what) in ((byte[], string)[])[
            (zip.ToArray(), "*Excel workbook (.xlsx)*"),
            ([.. "ID3"u8, 4, 0, 0, 0, 0, 0, 0], "*an audio file (MP3)*"),
            ([0xFF, 0xFB, 0x90, 0x64, 0, 0, 0], "*an audio file (MP3 or AAC)*"),
            ([.. "fLaC"u8, 0, 0, 0, 34], "*an audio file (FLAC)*"),
            ([.. "OggS"u8, 0, 2, 0, 0], "*an audio file (Ogg)*"),
            ([.. "RIFF"u8, 1, 2, 3, 4, .. "WAVE"u8], "*WAV*"),
            ([0, 0, 0, 32, .. "ftypM4A "u8], "*.m4a*"),
            ([0x1F, 0x8B, 8, 0], "*gzip*"),
            ([.. "abc"u8, 0, 1, 2, 200, 201], "*it is no text*")])
        {
            foreach (PlaylistFileFormat format in Enum.GetValues<PlaylistFileFormat>())
            {
                FluentActions.Invoking(() => Load(bytes, format)).Should().Throw<SongCatalogException>().WithMessage(what)
                    .WithMessage("*playlist is expected*");
            }
        }
    }

    [Fact]
    public void Load_FileThatIsNotThere_SaysWhatToGive() =>
        FluentActions.Invoking(() => PlaylistFile.Load("nowhere.m3u8")).Should().Throw<FileNotFoundException>()
            .WithMessage("The playlist '*' does not exist. Give an M3U8*");

    [Fact]
    public void Load_LineOrTextBeyondTheLimit_SaysWhere()
    {
        string longText = new('x', 300_000);
        foreach (string text in (string[])[
            $"#EXTM3U\n\n{longText}", $"[playlist]\n\nTitle1={longText}", Xspf($"<track><title>{longText}</title></track>")])
        {
            SongCatalogException error = FluentActions.Invoking(() => Load(text)).Should().Throw<SongCatalogException>()
                .WithMessage("*more than 262144 characters*").Which;
            error.Line.Should().BeInRange(3, 5);
            error.Message.Length.Should().BeLessThan(300);
        }
    }

    [Fact]
    public void Load_MoreTracksThanTheLimit_SaysSo()
    {
        var m3u = new StringBuilder();
        for (int track = 0; track <= 1_000_000; track++)
            m3u.Append("a\n");
        FluentActions.Invoking(() => Load(m3u.ToString(), PlaylistFileFormat.M3u8)).Should().Throw<SongCatalogException>()
            .WithMessage("*line 1000001: it has more than 1000000 tracks*");
    }

    [Fact]
    public void Load_ElementsInEachOther_AreBounded() =>
        FluentActions.Invoking(() => Load("<playlist>" + string.Concat(Enumerable.Repeat("<a>", 100_000)))).Should()
            .Throw<SongCatalogException>().WithMessage("*more than 64 deep*");

    [Fact]
    public void Load_StreamThatCannotBeRead_Raises()
    {
        var closed = new MemoryStream();
        closed.Dispose();
        FluentActions.Invoking(() => PlaylistFile.Load(closed)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => PlaylistFile.Load(new MemoryStream(), (PlaylistFileFormat)7)).Should().Throw<ArgumentException>();
    }
}
