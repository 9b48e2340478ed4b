using System.Text;

namespace PlaylistRL.Survival.Fuzzing;

/// <summary>Playlists of each format. What is accepted is looked up in a catalogue, and must read back as it was written.</summary>
internal static class PlaylistTargets
{
    private const int LongestWritten = 20_000;

    private static readonly Song[] _songs =
    [
        new("one", "Plain - Live", "Ann") { Location = "/music/Ann/First/01 Plain.mp3", Duration = TimeSpan.FromSeconds(100) },
        new("2 = #", "Tide & \"more\" 🌊") { Artists = ["Bo, C", "Dée"], Album = "One", Location = "D:\\Music\\#2.mp3" },
        new("three", "Station") { Location = "https://example.org/a%20b?x=1" },
        new("four", "Nowhere (feat. X)"),
    ];

    public static FuzzTarget M3u8() => Target("m3u8", PlaylistFileFormat.M3u8,
        "#EXTM3U\r\n#PLAYLIST:Evening\r\n#EXTINF:227,Ann - Plain - Live\r\n#EXTALB:First\r\n../Music/Ann/First/01 Plain.mp3\r\n"
            + "D:\\Music\\Bo\\Two\\02 Tide.flac\n#EXTINF:-1 tvg-id=\"a, b\",Radio\nhttp://radio.example/x\n",
        "Ann - Plain.mp3\nfile:///music/Ann/First/01%20Plain.mp3\n#comment\n./#2.mp3\n");

    public static FuzzTarget Xspf() => Target("xspf", PlaylistFileFormat.Xspf,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\"><title>T</title><trackList>"
            + "<track><location>file:///m/a%20b.mp3</location><creator>A &amp; B</creator><title><![CDATA[C]]></title>"
            + "<trackNum>3</trackNum>"
            + "<duration>1500</duration><extension application=\"x\"><a><b/></a></extension></track><track><location>x</location></track>"
            + "</trackList></playlist>");

    public static FuzzTarget Pls() => Target("pls", PlaylistFileFormat.Pls,
        "[playlist]\r\nFile1=Music/Ann/First/01 Plain.mp3\r\nTitle1=Ann - Plain = Live\r\nLength1=100\r\nFile3=http://radio.example/x\r\n"
            + "Length3=-1\r\nFile2=b.mp3\r\n; a comment\r\nNumberOfEntries=3\r\nVersion=2\r\n");

    private static FuzzTarget Target(string name, PlaylistFileFormat format, params string[] texts)
    {
        var matcher = new SongMatcher(new SongCatalog("songs", _songs, new FeatureTable(["Rock"], new float[_songs.Length])));
        byte[][] files = [Saved(PlaylistFile.Of(_songs, "All"), format), .. texts.Select(Encoding.UTF8.GetBytes),
            Encoding.Latin1.GetBytes(texts[0].Replace("Ann", "Änn", StringComparison.Ordinal)),
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(texts[0])]];
        return new FuzzTarget(name, files, LoadAndUse, fault => fault is SongCatalogException, 2_000)
        {
            NoticesDamage = format == PlaylistFileFormat.Xspf,
        };

        void LoadAndUse(Stream stream)
        {
            PlaylistFile playlist = PlaylistFile.Load(stream, format);
            foreach (PlaylistTrack track in playlist.Tracks)
            {
                MatchedBy by = matcher.Match(track, out int song);
                if (by == MatchedBy.Nothing != (song == -1))
                    throw new InvalidOperationException($"Track {track} was matched by {by} with song {song}.");
            }

            if (playlist.Tracks.Any(track => (track.Location?.Length ?? 0) > LongestWritten))
                return;
            foreach (PlaylistFileFormat other in Enum.GetValues<PlaylistFileFormat>())
            {
                PlaylistFile written = PlaylistFile.Load(new MemoryStream(Saved(playlist, other)));
                PlaylistFile again = PlaylistFile.Load(new MemoryStream(Saved(written, other)));
                if (written.Tracks.Count != playlist.Tracks.Count || again.Title != playlist.Title
                    || !again.Tracks.SequenceEqual(written.Tracks))
                {
                    (PlaylistTrack one, PlaylistTrack two) = written.Tracks.Zip(again.Tracks)
                        .FirstOrDefault(pair => pair.First != pair.Second);
                    throw new InvalidOperationException(
                        $"{playlist} does not come back from {other} as it was written: {one} is now {two}.");
                }
            }
        }
    }

    private static byte[] Saved(PlaylistFile playlist, PlaylistFileFormat format)
    {
        var stream = new MemoryStream();
        playlist.Save(stream, format);
        return stream.ToArray();
    }
}
