using System.Globalization;
using System.Xml;

namespace PlaylistRL.Music;

/// <summary>
/// Reads what rekordbox and Traktor export: tracks are elements of a collection, and elements of the same name in playlists refer to them.
/// Stateless.
/// </summary>
internal static class DjXml
{
    public static LibraryContent Read(XmlReader reader, LibraryContent content, CancellationToken cancellationToken)
    {
        List<string>? playlist = null;
        string section = string.Empty;
        bool more = reader.Read();
        while (more)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string name = reader.Name;
                if (name is "COLLECTION" or "PLAYLISTS")
                    section = name;
                else if (name == "TRACK" && section == "COLLECTION")
                    content.Tracks.Add(OfRekordbox(reader));
                else if (name == "ENTRY" && section == "COLLECTION")
                    content.Tracks.Add(OfTraktor(reader));
                else if (name == "NODE" && section == "PLAYLISTS")
                    playlist = BeginPlaylist(reader, content);
                else if (name is "TRACK" or "PRIMARYKEY" && section == "PLAYLISTS")
                    playlist?.Add(Attribute(reader, name == "TRACK" ? "Key" : "KEY"));
            }

            more = reader.Read();
        }

        return content;
    }

    private static List<string>? BeginPlaylist(XmlReader reader, LibraryContent content)
    {
        bool isPlaylist = Attribute(reader, "Type") == "1" || Attribute(reader, "TYPE") == "PLAYLIST";
        if (!isPlaylist)
            return null;
        var keys = new List<string>();
        content.Playlists.Add((Attribute(reader, content.Kind == LibraryKind.Traktor ? "NAME" : "Name"), keys));
        return keys;
    }

    private static LibraryTrack OfRekordbox(XmlReader reader) => new()
    {
        Key = Attribute(reader, "TrackID"),
        Id = Attribute(reader, "TrackID"),
        Title = Attribute(reader, "Name"),
        Artists = Attribute(reader, "Artist"),
        Album = Attribute(reader, "Album"),
        Genres = Attribute(reader, "Genre"),
        Year = LibraryTrack.KnownNumber(Attribute(reader, "Year")),
        Bpm = LibraryTrack.KnownNumber(Attribute(reader, "AverageBpm")),
        Duration = Milliseconds(Attribute(reader, "TotalTime")),
        Location = Attribute(reader, "Location"),
    };

    private static LibraryTrack OfTraktor(XmlReader reader)
    {
        var track = new LibraryTrack { Title = Attribute(reader, "TITLE"), Artists = Attribute(reader, "ARTIST") };
        if (reader.IsEmptyElement)
            return track;
        int depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            switch (reader.Name)
            {
                case "LOCATION":
                    string key = Attribute(reader, "VOLUME") + Attribute(reader, "DIR") + Attribute(reader, "FILE");
                    track = track with { Key = key, Id = key, Location = PathOf(reader) };
                    break;
                case "ALBUM":
                    track = track with { Album = Attribute(reader, "TITLE") };
                    break;
                case "INFO":
                    track = track with
                    {
                        Genres = Attribute(reader, "GENRE"),
                        Year = Attribute(reader, "RELEASE_DATE"),
                        Duration = Milliseconds(Attribute(reader, "PLAYTIME")),
                    };
                    break;
                case "TEMPO":
                    track = track with { Bpm = LibraryTrack.KnownNumber(Attribute(reader, "BPM")) };
                    break;
                default:
                    break;
            }
        }

        return track;
    }

    /// <summary>Folders stand as <c>/:Users/:me/:</c>, and on Windows the drive is the volume.</summary>
    private static string PathOf(XmlReader reader)
    {
        string volume = Attribute(reader, "VOLUME");
        string drive = volume is [_, ':'] && char.IsAsciiLetter(volume[0]) ? volume : string.Empty;
        return drive + Attribute(reader, "DIR").Replace("/:", "/", StringComparison.Ordinal) + Attribute(reader, "FILE");
    }

    private static string Milliseconds(string seconds) =>
        double.TryParse(seconds, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double length) && length is > 0 and < 1e6
            ? Math.Round(length * 1000).ToString(CultureInfo.InvariantCulture) : string.Empty;

    private static string Attribute(XmlReader reader, string name) => reader.GetAttribute(name) ?? string.Empty;
}
