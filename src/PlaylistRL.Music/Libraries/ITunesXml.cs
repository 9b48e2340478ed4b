using System.Xml;

namespace PlaylistRL.Music;

/// <summary>
/// Reads what iTunes and Music export: a property list of tracks and playlists, in which a key stands before each value. Stateless.
/// </summary>
internal static class ITunesXml
{
    private static readonly IReadOnlyList<string> _notMusic =
        Array.AsReadOnly((string[])["Podcast", "Movie", "TV Show", "iTunesU", "Audiobook", "Book"]);

    public static LibraryContent Read(XmlReader reader, CancellationToken cancellationToken)
    {
        var content = new LibraryContent(LibraryKind.ITunes);
        if (!reader.ReadToDescendant("dict"))
            return content;
        Entries(reader, key =>
        {
            if (key == "Tracks" && reader.Name == "dict")
            {
                Entries(reader, _ =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    if (reader.Name == "dict")
                        Take(Values(reader), content);
                    else
                        reader.Skip();
                });
            }
            else if (key == "Playlists" && reader.Name == "array")
            {
                Items(reader, () => ReadPlaylist(reader, content));
            }
            else
            {
                reader.Skip();
            }
        });
        return content;
    }

    private static void Take(Dictionary<string, string> track, LibraryContent content)
    {
        string Value(string key) => track.GetValueOrDefault(key, string.Empty);

        if (_notMusic.Any(key => Value(key) == "true") || Value("Kind").Contains("audio stream", StringComparison.OrdinalIgnoreCase))
        {
            content.NotMusic++;
            return;
        }

        content.Tracks.Add(new LibraryTrack
        {
            Key = Value("Track ID"),
            Id = Value("Persistent ID"),
            Title = Value("Name"),
            Artists = Value("Artist").Length > 0 ? Value("Artist") : Value("Album Artist"),
            Album = Value("Album"),
            Genres = Value("Genre"),
            Year = LibraryTrack.KnownNumber(Value("Year")),
            Bpm = LibraryTrack.KnownNumber(Value("BPM")),
            Duration = LibraryTrack.KnownNumber(Value("Total Time")),
            Location = Value("Location"),
        });
    }

    private static void ReadPlaylist(XmlReader reader, LibraryContent content)
    {
        if (reader.Name != "dict")
        {
            reader.Skip();
            return;
        }

        string name = string.Empty;
        bool isFolder = false;
        var keys = new List<string>();
        Entries(reader, key =>
        {
            if (key == "Name")
                name = Scalar(reader) ?? string.Empty;
            else if (key == "Folder")
                isFolder = Scalar(reader) == "true";
            else if (key == "Playlist Items" && reader.Name == "array")
                Items(reader, () => keys.Add(ReadKey(reader)));
            else
                reader.Skip();
        });
        if (!isFolder)
            content.Playlists.Add((name, keys));
    }

    private static Dictionary<string, string> Values(XmlReader reader)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        Entries(reader, key =>
        {
            if (Scalar(reader) is string value)
                values[key] = value;
        });
        return values;
    }

    /// <summary>Goes through a dictionary. The callback stands on a value's element and has to leave it behind.</summary>
    private static void Entries(XmlReader reader, Action<string> take)
    {
        string? key = null;
        Items(reader, () =>
        {
            if (reader.Name == "key")
            {
                key = Text(reader);
            }
            else if (key is null)
            {
                reader.Skip();
            }
            else
            {
                string taken = key;
                key = null;
                take(taken);
            }
        });
    }

    /// <summary>Goes through the elements in an element. The callback has to leave each behind.</summary>
    private static void Items(XmlReader reader, Action take)
    {
        if (reader.IsEmptyElement)
        {
            reader.Read();
            return;
        }

        reader.Read();
        while (reader.NodeType != XmlNodeType.EndElement && !reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element)
                take();
            else
                reader.Read();
        }

        reader.Read();
    }

    /// <summary>A value's text; null for a dictionary, an array or bytes.</summary>
    private static string? Scalar(XmlReader reader)
    {
        if (reader.Name is not ("dict" or "array" or "data"))
            return reader.Name is "true" or "false" ? Flag(reader) : Text(reader);
        reader.Skip();
        return null;
    }

    private static string Flag(XmlReader reader)
    {
        string flag = reader.Name;
        reader.Skip();
        return flag;
    }

    private static string ReadKey(XmlReader reader)
    {
        if (reader.Name == "dict")
            return Values(reader).GetValueOrDefault("Track ID", string.Empty);
        reader.Skip();
        return string.Empty;
    }

    private static string Text(XmlReader reader) => reader.ReadElementContentAsString();
}
