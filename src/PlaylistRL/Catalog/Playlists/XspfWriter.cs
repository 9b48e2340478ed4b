using System.Globalization;
using System.Text;
using System.Xml;

namespace PlaylistRL.Music;

/// <summary>Writes XSPF 1; see https://www.xspf.org/spec. Several artists stand in <c>creator</c> joined, and one by one in
/// <c>meta</c>.</summary>
internal static class XspfWriter
{
    public const string Namespace = "http://xspf.org/ns/0/";
    public const string IdScheme = "urn:playlistrl:";
    public const string ArtistMeta = "urn:playlistrl:artist";

    public static void Write(PlaylistFile playlist, Stream stream)
    {
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        using var xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("playlist", Namespace);
        xml.WriteAttributeString("version", "1");
        if (playlist.Title is not null)
            Element(xml, "title", playlist.Title, 0, null);
        xml.WriteStartElement("trackList", Namespace);
        int number = 0;
        foreach (PlaylistTrack track in playlist.Tracks)
            Track(xml, track, ++number);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Track(XmlWriter xml, PlaylistTrack track, int number)
    {
        xml.WriteStartElement("track", Namespace);
        Element(xml, "location", TrackPath.ToUri(track.Location ?? TrackPath.MadeUp(track)), number, track);
        if (track.Id is not null)
            Element(xml, "identifier", IdScheme + Uri.EscapeDataString(track.Id), number, track);
        if (track.Title is not null)
            Element(xml, "title", track.Title, number, track);
        if (track.Artists.Count > 0)
            Element(xml, "creator", PlaylistText.Joined(track.Artists), number, track);
        if (track.Album is not null)
            Element(xml, "album", track.Album, number, track);
        if (track.Duration is TimeSpan duration)
        {
            long milliseconds = Math.Max(1, (long)Math.Round(duration.TotalMilliseconds));
            Element(xml, "duration", milliseconds.ToString(CultureInfo.InvariantCulture), number, track);
        }

        for (int artist = 0; track.Artists.Count > 1 && artist < track.Artists.Count; artist++)
        {
            xml.WriteStartElement("meta", Namespace);
            xml.WriteAttributeString("rel", ArtistMeta);
            xml.WriteString(track.Artists[artist]);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Element(XmlWriter xml, string name, string text, int number, PlaylistTrack? track)
    {
        if (text.Length > PlaylistLimits.Line)
            throw PlaylistLineWriter.TooLong(number, track);
        xml.WriteElementString(name, Namespace, text);
    }
}
