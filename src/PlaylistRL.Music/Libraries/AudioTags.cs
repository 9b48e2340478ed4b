using System.Globalization;

namespace PlaylistRL.Music;

/// <summary>Reads the tags of music files. Stateless.</summary>
internal static class AudioTags
{
    private const string Between = "\u001F";

    /// <summary>Whether a file's name says that it is music of a kind that is read.</summary>
    public static bool IsMusic(string path) => Opener(path) is not null;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="id">Its id.</param>
    /// <param name="named">Whether its tags have a title; else it is called after the file.</param>
    public static LibraryTrack Read(string path, string id, out bool named)
    {
        // Not File.Create of the tag library: it finds types by reflection, which ahead-of-time compilation breaks.
        using TagLib.File file = Opener(path)!(path);
        TagLib.Tag tag = file.Tag;
        string[] artists = tag.Performers is { Length: > 0 } performers ? performers : tag.AlbumArtists;
        double length = file.Properties?.Duration.TotalMilliseconds ?? 0;
        named = !string.IsNullOrWhiteSpace(tag.Title);
        (string artist, string title) = named ? (string.Empty, tag.Title) : OfName(Path.GetFileNameWithoutExtension(path));
        return new LibraryTrack
        {
            Key = id,
            Id = id,
            Title = title,
            Artists = Whole(Joined(artists)) is { Length: > 0 } known ? known : artist,
            Album = tag.Album ?? string.Empty,
            Genres = Joined(tag.Genres),
            Year = Number(tag.Year),
            Bpm = Number(tag.BeatsPerMinute),
            Duration = length >= 1 ? Math.Round(length).ToString(CultureInfo.InvariantCulture) : string.Empty,
            Location = path,
        };
    }

    /// <summary>Artist and title of a name such as <c>07 Artist - Title</c>.</summary>
    public static (string Artist, string Title) OfName(string name)
    {
        string bare = name.TrimStart("0123456789".ToCharArray()).TrimStart(' ', '-', '_', '.');
        if (bare.Length == 0)
            bare = name;
        int dash = bare.IndexOf(" - ", StringComparison.Ordinal);
        return dash > 0 ? (bare[..dash], bare[(dash + 3)..]) : (string.Empty, bare);
    }

    private static Func<string, TagLib.File>? Opener(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".MP3" => name => new TagLib.Mpeg.AudioFile(name),
        ".FLAC" => name => new TagLib.Flac.File(name),
        ".OGG" or ".OGA" or ".OPUS" => name => new TagLib.Ogg.File(name),
        ".M4A" => name => new TagLib.Mpeg4.File(name),
        ".WAV" => name => new TagLib.Riff.File(name),
        _ => null,
    };

    private static string Joined(string[]? values) =>
        values is null ? string.Empty : string.Join(Between, values.Where(value => !string.IsNullOrWhiteSpace(value)));

    // Older tags have a slash between artists, and so this band is taken for two.
    private static string Whole(string artists) => $"{Between}{artists}{Between}"
        .Replace($"{Between}AC{Between}DC{Between}", $"{Between}AC/DC{Between}", StringComparison.OrdinalIgnoreCase).Trim(Between[0]);

    private static string Number(uint number) => number == 0 ? string.Empty : number.ToString(CultureInfo.InvariantCulture);
}
