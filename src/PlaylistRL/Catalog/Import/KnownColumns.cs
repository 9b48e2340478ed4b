using System.Collections.Frozen;

namespace PlaylistRL;

/// <summary>The names that columns of songs have where people keep them: one table. Pure.</summary>
internal static class KnownColumns
{
    // Names as ColumnWords has them; of one kind, the better one first.
    private static readonly (KnownKind Kind, string[] Names)[] _table =
    [
        (KnownKind.Id,
        [
            "id", "track id", "song id", "track uri", "spotify track uri", "spotify uri", "spotify id", "uri", "persistent id",
            "recording mbid", "track mbid", "mbid", "recording msid", "item id", "msd id", "track key", "isrc", "filename", "file name",
        ]),
        (KnownKind.Title,
        [
            "title", "track title", "song title", "track name", "song name", "name", "track", "song", "recording name",
            "master metadata track name", "titel", "songtitel", "titre", "chanson", "titulo", "título", "nombre", "canción", "cancion",
            "titolo", "naam", "nazwa", "название",
        ]),
        (KnownKind.Artists,
        [
            "artists", "artist", "artists name", "artists names", "artist name", "artist names", "track artists", "track artist",
            "interpret", "interpreten", "künstler", "kuenstler", "interprète", "interprete", "artiste", "artista", "artistas", "performer",
            "performers", "creator", "band", "singer", "master metadata album artist name", "исполнитель",
        ]),
        (KnownKind.AlbumArtists, ["album artist", "album artists", "album artist names", "album artists name", "album artist name"]),
        (KnownKind.Album,
        [
            "album", "album name", "album title", "release", "release name", "record", "master metadata album album name", "álbum",
        ]),
        (KnownKind.Location, ["location", "file", "path", "file path", "filepath", "full path"]),
        (KnownKind.Duration,
        [
            "duration", "track duration", "song duration", "total time", "length", "track length", "play time", "playtime", "time",
            "seconds", "duration seconds", "duration ms", "länge", "laenge", "dauer", "spieldauer", "durée", "duree", "duración", "durata",
        ]),
        (KnownKind.Date,
        [
            "year", "release year", "released year", "release date", "released", "album release date", "album date released",
            "releasedate", "date released", "album year", "date", "original year", "first release", "jahr", "veröffentlicht",
            "veröffentlichung", "erscheinungsjahr", "erschienen", "année", "annee", "año", "anno", "ano", "rok", "год",
        ]),
        (KnownKind.PartOfDate, ["month", "day", "released month", "released day", "release month", "release day"]),
        (KnownKind.List,
        [
            "genres", "genre", "track genre", "track genres", "artist genre", "artist genres", "album genre", "album genres", "top genre",
            "genre top", "genres all", "main genre", "sub genre", "subgenre", "subgenres", "playlist genre", "playlist subgenre", "style",
            "styles", "tags", "tag", "track tags", "album tags", "artist tags", "moods", "mood", "mood tags", "themes", "theme",
            "instruments", "instrument", "género", "généro", "genere", "gatunek", "жанр", "stil", "stimmung", "kategorie", "category",
            "categories",
        ]),
        (KnownKind.Class, ["label", "class"]),
        (KnownKind.Category,
        [
            "key", "mode", "time signature", "tonality", "camelot", "camelot key", "scale", "musical key", "key mode", "initial key",
            "language", "language code", "lang", "sprache", "country", "tonart", "decade",
        ]),
        (KnownKind.Number,
        [
            "tempo", "bpm", "average bpm", "beats per minute", "energy", "danceability", "valence", "loudness", "acousticness",
            "speechiness", "instrumentalness", "liveness",
        ]),
        (KnownKind.Popularity,
        [
            "popularity", "popularität", "track popularity", "artist popularity", "plays", "play count", "playcount", "skip count",
            "streams", "total streams", "listeners", "listens", "interest", "favorites", "favourites", "views", "likes", "dislikes",
            "comments count", "scrobbles", "abspielungen", "wiedergaben", "weight", "number of plays", "hotttnesss", "song hotttnesss",
            "artist hotttnesss", "artist familiarity", "followers", "artist followers", "downloads", "hits",
        ]),
        (KnownKind.Rank,
        [
            "rank", "position", "chart position", "chart", "charts", "peak", "peak position", "weeks on chart", "weeks", "number of tracks",
            "tracks", "in spotify playlists", "in spotify charts", "in apple playlists", "in apple charts", "in deezer playlists",
            "in deezer charts", "in shazam charts", "comments", "platz",
        ]),
        (KnownKind.Rating, ["rating", "my rating", "ranking", "stars", "score", "user rating", "loved", "bewertung", "wertung", "liked"]),
        (KnownKind.Technical,
        [
            "track number", "track no", "track num", "disc number", "disc no", "disc", "disk", "number", "bit rate", "bitrate",
            "sample rate", "samplerate", "size", "file size", "filesize", "kind", "file type", "format", "codec", "composer", "lyricist",
            "producer", "engineer", "publisher", "license", "licence", "information", "comment", "bio", "members", "grouping", "remixer",
            "mix", "record label", "associated labels", "artist count", "album type", "type", "total tracks", "artist id", "album id",
            "artists id", "artist ids", "artists ids", "artist uri", "artists uri", "artists uris", "artist uris", "album uri",
            "album artist uri", "album artists uri", "album artist uris", "artist mbid", "album mbid", "release mbid", "artist mbids",
            "isrc code", "isrcs", "upc", "ean", "split", "subset", "parent", "top level", "genre id", "playlist id", "playlist name",
            "track type", "audio id", "offline", "shuffle", "skipped", "platform", "lyrics", "analysis url", "wikipedia page",
        ]),
        (KnownKind.Address,
        [
            "url", "track url", "link", "href", "track href", "external url", "external urls", "image", "album image url", "image url",
            "cover", "cover url", "picture url", "track preview url", "preview url", "website", "youtube", "artwork",
        ]),
        (KnownKind.Identifying,
        [
            "added by", "owner", "email", "ip addr", "ip addr decrypted", "conn country", "user agent", "user agent decrypted",
            "artist location", "artist latitude", "artist longitude", "latitude", "longitude",
        ]),
        (KnownKind.Added,
        [
            "added at", "date added", "added", "date created", "created", "created at", "date modified", "modified", "updated",
            "updated at", "import date", "inserted at", "date recorded", "snapshot date", "hinzugefügt",
        ]),
        (KnownKind.Index, ["index", "unnamed 0", "unnamed 0 1", "row", "row number", "nr", "no", "lfd nr", "sno", "s no"]),
        (KnownKind.Listener, ["user id", "user", "user name", "username", "listener", "listener id", "member id", "session id", "session"]),
        (KnownKind.Played,
        [
            "played at", "end time", "ts", "ms played", "listened at", "uts", "utc time", "scrobbled at", "scrobble time", "scrobble date",
            "play date", "played", "last played at", "reason end", "reason start", "timestamp",
        ]),
    ];

    private static readonly FrozenDictionary<string, (KnownKind Kind, int Order)> _byName = Indexed();

    /// <summary>Finds what a name says.</summary>
    /// <param name="column">The column's name in words.</param>
    /// <param name="kind">What it says.</param>
    /// <param name="order">Among names of one kind the lower one is the better.</param>
    public static bool TryFind(ColumnWords column, out KnownKind kind, out int order)
    {
        string words = column.Words;
        if (TryFind(words, out kind, out order))
            return true;
        if (column.Unit.Length > 0 && words.EndsWith(" " + column.Unit, StringComparison.Ordinal)
            && TryFind(words[..^(column.Unit.Length + 1)], out kind, out order))
            return true;

        // Of groups of columns, such as "track.title": what is not known of an album or an artist says nothing of the song.
        int space = words.IndexOf(' ', StringComparison.Ordinal);
        string group = space < 0 ? string.Empty : words[..space];
        if (group is "track" or "song" or "metadata" && TryFind(words[(space + 1)..], out kind, out order))
            return true;
        if (words.StartsWith("track metadata ", StringComparison.Ordinal)
            && TryFind(words["track metadata ".Length..], out kind, out order))
            return true;
        if (group is "album" or "artist" or "set" or "playlist" && space > 0)
        {
            kind = TryFind(words[(space + 1)..], out KnownKind inner, out order) && inner >= KnownKind.Popularity ? inner
                : KnownKind.Technical;
            return true;
        }

        if (words.StartsWith("unnamed ", StringComparison.Ordinal))
        {
            (kind, order) = (KnownKind.Index, 0);
            return true;
        }

        return false;
    }

    private static bool TryFind(string words, out KnownKind kind, out int order)
    {
        bool found = _byName.TryGetValue(words, out (KnownKind Kind, int Order) known);
        (kind, order) = known;
        return found;
    }

    private static FrozenDictionary<string, (KnownKind Kind, int Order)> Indexed()
    {
        var byName = new Dictionary<string, (KnownKind Kind, int Order)>(StringComparer.Ordinal);
        foreach ((KnownKind kind, string[] names) in _table)
        {
            for (int order = 0; order < names.Length; order++)
                byName.Add(names[order], (kind, order));
        }

        return byName.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
