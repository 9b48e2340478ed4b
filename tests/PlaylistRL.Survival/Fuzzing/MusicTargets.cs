using System.IO.Compression;
using System.Text;

namespace PlaylistRL.Survival.Fuzzing;

/// <summary>Listening histories and music libraries of every kind, small. What is accepted is used.</summary>
internal static class MusicTargets
{
    private const string Short =
        """
        [{"endTime" : "2024-06-19 20:39", "artistName" : "Ulvdale", "trackName" : "Orchard", "msPlayed" : 224627},
         {"endTime" : "2024-06-19 20:43", "artistName" : "Pelolt", "trackName" : "Harbour", "msPlayed" : 29999}]
        """;

    private const string Extended =
        """
        [{"ts":"2024-06-19T20:39:12Z","ms_played":224627,"master_metadata_track_name":"Orchard","skipped":null,
          "master_metadata_album_artist_name":"Ulvdale","spotify_track_uri":"spotify:track:1","reason_end":"trackdone"},
         {"ts":"2024-06-19T21:10:00Z","ms_played":5,"episode_name":"Kettles","master_metadata_track_name":null}]
        """;

    private const string ListenBrainz =
        """
        {"listened_at": 1718829490, "track_metadata": {"track_name": "Harbour", "artist_name": "Pelolt", "mbid_mapping": {"artists": [
        {"artist_credit_name": "Pelolt"}, {"artist_credit_name": "Ulvdale"}], "recording_mbid": "r-1"}}}
        {"listened_at": 1718827690, "track_metadata": {"track_name": "Orchard", "artist_name": "Ulvdale", "mbid_mapping": null}}
        """;

    private const string Scrobbles =
        "artist,track,album,played_at\nPelolt,Harbour,\"Salt, Vol. 1\",2024-06-19 20:50:10\nUlvdale,Orchard,,1718827690\n";

    private const string NoHeader = "Pelolt,Salt,Harbour,\"19 Jun 2024, 20:50\"\nUlvdale,,Orchard,\"19 Jun 2024, 20:18\"\n";

    private const string ITunes =
        """
        <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD" "http://127.0.0.1:1/x.dtd"><plist><dict>
        <key>Tracks</key><dict><key>1</key><dict><key>Track ID</key><integer>1</integer><key>Name</key><string>Harbour &#38; Sea</string>
        <key>Artist</key><string>Pelolt</string><key>Genre</key><string>Folk</string><key>Year</key><integer>2005</integer></dict>
        <key>2</key><dict><key>Track ID</key><integer>2</integer><key>Name</key><string>Orchard</string><key>Podcast</key><false/>
        <key>Genre</key><string>Jazz</string></dict></dict><key>Playlists</key><array><dict><key>Name</key><string>A</string>
        <key>Playlist Items</key><array><dict><key>Track ID</key><integer>2</integer></dict></array></dict></array></dict></plist>
        """;

    private const string Rekordbox =
        """
        <DJ_PLAYLISTS><COLLECTION><TRACK TrackID="1" Name="Harbour" Artist="Pelolt" Genre="Folk" TotalTime="192" AverageBpm="114.00"/>
        <TRACK TrackID="2" Name="Orchard" Genre="folk;Jazz" Year="0" AverageBpm="90"/></COLLECTION><PLAYLISTS><NODE Type="0">
        <NODE Name="A" Type="1"><TRACK Key="2"/></NODE></NODE></PLAYLISTS></DJ_PLAYLISTS>
        """;

    private const string Traktor =
        """
        <NML><COLLECTION><ENTRY TITLE="Harbour" ARTIST="Pelolt"><LOCATION DIR="/:" FILE="1.mp3" VOLUME="C:"/><INFO GENRE="Folk"
        PLAYTIME="192" RELEASE_DATE="2005/9/9"/><TEMPO BPM="114.0"/></ENTRY><ENTRY TITLE="Orchard"><INFO GENRE="Jazz"/></ENTRY></COLLECTION>
        <PLAYLISTS><NODE TYPE="PLAYLIST" NAME="A"><ENTRY><PRIMARYKEY KEY="C:/:1.mp3"/></ENTRY></NODE></PLAYLISTS></NML>
        """;

    private static readonly SongCatalog _songs = new(
        "songs", [new Song("spotify:track:1", "Orchard"), new Song("2", "Harbour", "Pelolt")], new FeatureTable(["Rock"], [1f, 0f]));

    public static FuzzTarget Histories()
    {
        byte[][] files = [.. ((string[])[Short, Extended, ListenBrainz, Scrobbles, NoHeader]).Select(Encoding.UTF8.GetBytes)];
        return new FuzzTarget("history", [.. files, Gzip(files[1])], LoadAndUse, fault => fault is ListeningLogException, 1_000);

        static void LoadAndUse(Stream stream)
        {
            var history = ListeningHistory.Load(stream);
            HistoryMatch match = history.Match(_songs);
            if (match.Found > 0)
                match.ToLog(Feedback.Completed).Save(Stream.Null);
            if (history.Report.ToString().Length == 0 || match.ToString().Length == 0)
                throw new InvalidOperationException("A report says nothing.");
            if (history.Report.Problems.Count > 0)
                throw new ListeningLogException("The damage was noticed: rows were left out.");
        }
    }

    public static FuzzTarget Libraries()
    {
        byte[][] files = [.. ((string[])[ITunes, Rekordbox, Traktor]).Select(Encoding.UTF8.GetBytes)];
        return new FuzzTarget("library", files, LoadAndUse, fault => fault is SongCatalogException, 1_000);

        static void LoadAndUse(Stream stream)
        {
            var library = MusicLibrary.Load(stream);
            if (library.Playlists.SelectMany(playlist => playlist.Songs).Any(song => song < 0 || song >= library.Catalog.Count))
                throw new InvalidOperationException("A playlist has a song that the catalogue has not.");
        }
    }

    private static byte[] Gzip(byte[] bytes)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return stream.ToArray();
    }
}
