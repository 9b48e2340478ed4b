namespace PlaylistRL.Tests.Music.Histories;

/// <summary>Small histories of each kind.</summary>
internal static class HistoryTexts
{
    public const string Short =
        """
        [
          {"endTime" : "2024-06-19 20:39", "artistName" : "Ulvdale", "trackName" : "Orchard", "msPlayed" : 224627},
          {"endTime" : "2024-06-19 20:43", "artistName" : "Pelolt", "trackName" : "Harbour", "msPlayed" : 29999},
          {"endTime" : "2024-06-19 21:30", "artistName" : "Pelolt", "trackName" : "Harbour", "msPlayed" : 30000}
        ]
        """;

    public const string Scrobbles =
        """
        artist,track,album,played_at
        Pelolt,Harbour,"Salt, Vol. 1",2024-06-19 20:50:10
        Ulvdale,Orchard,,2024-06-19 20:18:10
        """;

    public const string ScrobblesWithoutHeader =
        "Pelolt,\"Salt, Vol. 1\",Harbour,\"19 Jun 2024, 20:50\"\nUlvdale,,Orchard,\"19 Jun 2024, 20:18\"\n";

    public static readonly string Extended =
        "[" + string.Join(",\n",
            Played("2024-06-19T20:39:12Z", "Orchard", 224627, "trackdone"),
            Played("2024-06-19T20:43:01Z", "Harbour", 29999, "fwdbtn"),
            Played("2024-06-19T20:45:01Z", "Harbour", 31000, "backbtn"),
            Played("2024-06-19T20:46:01Z", "Kettle", 40000, "endplay", skipped: "true"),
            Played("2024-06-19T20:47:01Z", "Kettle", 41000, "logout"),
            Played("2024-06-19T20:20:01Z", "Ferry", 100000, "trackdone"),
            Played("2024-06-19T20:39:12Z", "Orchard", 224627, "trackdone"),
            """{"ts":"2024-06-19T21:10:00Z","ms_played":5,"ip_addr":"10.9.8.7","episode_name":"Kettles"}""",
            """{"ts":"2024-06-19T21:11:00Z","ms_played":5,"audiobook_title":"A Book"}""") + "]";

    public static readonly string ListenBrainz = string.Join('\n',
        """
        {"listened_at": 1718829490, "user_name": "somebody", "track_metadata": {"track_name": "Harbour", "artist_name": "Pelolt, Ulvdale",
        "release_name": null, "mbid_mapping": {"artists": [{"artist_credit_name": "Pelolt"}, {"artist_credit_name": "Ulvdale"}],
        "recording_mbid": "r-1"}}}
        """.ReplaceLineEndings(string.Empty),
        """{"listened_at": 1718827690, "track_metadata": {"track_name": "Orchard", "artist_name": "Ulvdale", "mbid_mapping": null}}""");

    private static string Played(string end, string title, int milliseconds, string reason, string skipped = "false") =>
        $$"""
        {"ts":"{{end}}","username":"somebody","platform":"a-phone","ms_played":{{milliseconds}},"conn_country":"ZZ",
        "ip_addr":"10.9.8.7","master_metadata_track_name":"{{title}}","master_metadata_album_artist_name":"Ulvdale",
        "spotify_track_uri":"spotify:track:{{title}}","reason_end":"{{reason}}","skipped":{{skipped}}}
        """;
}
