namespace PlaylistRL.Tests.Music.Libraries;

/// <summary>Small libraries of each kind in XML: the same songs, one of them without a title.</summary>
internal static class LibraryTexts
{
    public const string ITunes =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
        <plist version="1.0"><dict>
        <key>Major Version</key><integer>1</integer><key>Show Content Ratings</key><true/>
        <key>Tracks</key><dict>
        <key>1</key><dict><key>Track ID</key><integer>1</integer><key>Name</key><string>Harbour &#38; Sea</string>
          <key>Artist</key><string>Pelolt</string><key>Album</key><string>Salt</string><key>Genre</key><string>Folk</string>
          <key>Total Time</key><integer>191618</integer><key>Year</key><integer>2005</integer><key>BPM</key><integer>114</integer>
          <key>Play Count</key><integer>19</integer><key>Rating</key><integer>100</integer><key>Persistent ID</key><string>0A1</string>
          <key>Artwork</key><data>AAAA</data><key>Location</key><string>file://localhost/Users/me/Harbour.mp3</string></dict>
        <key>2</key><dict><key>Track ID</key><integer>2</integer><key>Name</key><string>Orchard</string>
          <key>Artist</key><string>Ulvdale</string><key>Genre</key><string>folk;Jazz</string>
          <key>Persistent ID</key><string>0A2</string></dict>
        <key>3</key><dict><key>Track ID</key><integer>3</integer><key>Name</key><string>Kettles</string><key>Podcast</key><true/></dict>
        <key>4</key><dict><key>Track ID</key><integer>4</integer><key>Persistent ID</key><string>0A4</string></dict>
        <key>5</key><dict><key>Track ID</key><integer>5</integer><key>Name</key><string>ORCHARD</string>
          <key>Artist</key><string>Ulvdale</string><key>Persistent ID</key><string>0A5</string></dict>
        </dict>
        <key>Playlists</key><array>
          <dict><key>Name</key><string>Walks</string><key>Folder</key><true/></dict>
          <dict><key>Name</key><string>Evening &#38; night</string><key>Playlist Items</key><array>
            <dict><key>Track ID</key><integer>2</integer></dict><dict><key>Track ID</key><integer>3</integer></dict>
            <dict><key>Track ID</key><integer>1</integer></dict><dict><key>Track ID</key><integer>5</integer></dict></array></dict>
        </array></dict></plist>
        """;

    public const string Rekordbox =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <DJ_PLAYLISTS Version="1.0.0"><COLLECTION Entries="4">
        <TRACK TrackID="1" Name="Harbour &amp; Sea" Artist="Pelolt" Album="Salt" Genre="Folk" TotalTime="192" Year="2005"
          AverageBpm="114.00" Rating="204" Location="file://localhost/Users/me/Harbour.mp3"><TEMPO Inizio="0.081" Bpm="1"/></TRACK>
        <TRACK TrackID="2" Name="Orchard " Artist="Ulvdale" Genre="folk;Jazz" Year="0" AverageBpm="0.00"/>
        <TRACK TrackID="4" Name="" Location="file://localhost/x.mp3"/>
        <TRACK TrackID="5" Name="ORCHARD" Artist="Ulvdale" Year="0"/>
        </COLLECTION><PLAYLISTS><NODE Type="0" Name="ROOT"><NODE Name="Sets" Type="0"><NODE Name="Evening &amp; night" Type="1" KeyType="0">
        <TRACK Key="2"/><TRACK Key="99"/><TRACK Key="1"/><TRACK Key="5"/></NODE></NODE></NODE></PLAYLISTS></DJ_PLAYLISTS>
        """;

    public const string Traktor =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="no" ?>
        <NML VERSION="19"><HEAD COMPANY="x"></HEAD><COLLECTION ENTRIES="4">
        <ENTRY TITLE="Harbour &amp; Sea" ARTIST="Pelolt"><LOCATION DIR="/:Users/:me/:" FILE="Harbour.mp3" VOLUME="disc"></LOCATION>
          <ALBUM TITLE="Salt"></ALBUM><INFO GENRE="Folk" PLAYTIME="192" RELEASE_DATE="2005/9/9" RANKING="153"></INFO>
          <TEMPO BPM="114.000000"></TEMPO></ENTRY>
        <ENTRY TITLE="Orchard" ARTIST="Ulvdale"><LOCATION DIR="/:music/:" FILE="2.mp3" VOLUME="C:"></LOCATION>
          <INFO GENRE="folk;Jazz"></INFO></ENTRY>
        <ENTRY><LOCATION DIR="/:" FILE="4.mp3" VOLUME="C:"></LOCATION></ENTRY>
        <ENTRY TITLE="ORCHARD" ARTIST="Ulvdale"><LOCATION DIR="/:" FILE="5.mp3" VOLUME="C:"></LOCATION></ENTRY></COLLECTION>
        <PLAYLISTS><NODE TYPE="FOLDER" NAME="$ROOT"><SUBNODES COUNT="1"><NODE TYPE="PLAYLIST" NAME="Evening &amp; night">
        <PLAYLIST ENTRIES="4">
        <ENTRY><PRIMARYKEY TYPE="TRACK" KEY="C:/:music/:2.mp3"></PRIMARYKEY></ENTRY><ENTRY><PRIMARYKEY KEY="gone"></PRIMARYKEY></ENTRY>
        <ENTRY><PRIMARYKEY KEY="disc/:Users/:me/:Harbour.mp3"></PRIMARYKEY></ENTRY><ENTRY><PRIMARYKEY KEY="C:/:5.mp3"></PRIMARYKEY></ENTRY>
        </PLAYLIST></NODE></SUBNODES></NODE></PLAYLISTS></NML>
        """;
}
