using System.Globalization;

namespace PlaylistRL.Music;

/// <summary>Writes PLS 2; what it adds to it has keys of its own, which players pass over.</summary>
internal static class PlsWriter
{
    public const string Section = "[playlist]";
    public const string PlaylistName = "PlaylistName";
    public const string File = "File";
    public const string Title = "Title";
    public const string Length = "Length";
    public const string Artist = "Artist";
    public const string Album = "Album";
    public const string Id = "PlaylistRL-Id";

    public static void Write(PlaylistFile playlist, Stream stream)
    {
        using var lines = new PlaylistLineWriter(stream);
        lines.Write(Section);
        if (playlist.Title is not null)
            lines.Write($"{PlaylistName}={playlist.Title}");
        int count = 0;
        foreach (PlaylistTrack track in playlist.Tracks)
        {
            lines.Begin(track);
            string number = (++count).ToString(CultureInfo.InvariantCulture);
            lines.Write($"{File}{number}={track.Location ?? TrackPath.MadeUp(track)}");
            if (track.Title is not null)
                lines.Write($"{Title}{number}={PlaylistText.NameOf(track)}");
            lines.Write($"{Length}{number}={PlaylistText.Seconds(track.Duration)}");
            foreach (string artist in track.Artists)
                lines.Write($"{Artist}{number}={artist}");
            if (track.Artists.Count == 0 && track.Title?.Contains(PlaylistText.Dash, StringComparison.Ordinal) == true)
                lines.Write($"{Artist}{number}=");
            if (track.Album is not null)
                lines.Write($"{Album}{number}={track.Album}");
            if (track.Id is not null)
                lines.Write($"{Id}{number}={track.Id}");
        }

        lines.Write(string.Create(CultureInfo.InvariantCulture, $"NumberOfEntries={count}"));
        lines.Write("Version=2");
    }
}
