using System.Text;

namespace PlaylistRL.Tests.Catalog.Playlists;

/// <summary>Playlists as texts and bytes.</summary>
internal static class PlaylistTexts
{
    public static PlaylistFile Load(string text, PlaylistFileFormat? format = null) => Load(Encoding.UTF8.GetBytes(text), format);

    public static PlaylistFile Load(byte[] bytes, PlaylistFileFormat? format = null) =>
        PlaylistFile.Load(new MemoryStream(bytes), format);

    public static byte[] Saved(PlaylistFile playlist, PlaylistFileFormat format)
    {
        var stream = new MemoryStream();
        playlist.Save(stream, format);
        return stream.ToArray();
    }

    public static PlaylistFile Again(PlaylistFile playlist, PlaylistFileFormat format) => Load(Saved(playlist, format));

    /// <summary>An XSPF playlist of these tracks.</summary>
    public static string Xspf(string tracks) =>
        $"<?xml version=\"1.0\"?>\n<playlist version=\"1\" xmlns=\"http://xspf.org/ns/0/\">\n<trackList>\n{tracks}\n</trackList></playlist>";
}
