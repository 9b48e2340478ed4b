namespace PlaylistRL.Music;

/// <summary>
/// Finds the songs of a catalogue that playlists and listening histories name, whatever they call them. Immutable, thread-safe.
/// </summary>
/// <remarks>
/// <para>It looks for an id, then for a location, then for title and artist, then for a title that only one song has. Several songs that
/// fit are no match, unless album or duration (within 3 seconds) leave one of them.</para>
/// <para>Names are compared folded: case, white space, punctuation and apostrophes do not count, "&amp;" is "and", accents count. Guests
/// in a title ("feat. X") do not count, unless songs differ in nothing else. One common artist is enough.</para>
/// <para>It takes 18 to 36 bytes per key. A song has a key of its title, one per artist and up to four of its location. A look-up takes
/// a time
/// that does not grow with the catalogue. Names are compared by 64-bit hashes: in a catalogue of a million songs, about one name in 10¹²
/// is taken for another.</para>
/// </remarks>
/// <example>
/// <code>
/// using PlaylistRL.Music;
///
/// SongCatalog catalog = SongCatalog.LoadSample();
/// var matcher = new SongMatcher(catalog);
/// if (matcher.Match(catalog[3].Title, artist: null, out int song) != MatchedBy.Nothing)
///     Console.WriteLine(catalog[song].Id);
/// </code>
/// </example>
public sealed class SongMatcher
{
    // A shorter id may be the number of a row in another catalogue: it counts where the title says the same.
    private const int TellingId = 12;

    private static readonly TimeSpan _tolerance = TimeSpan.FromSeconds(3);

    private readonly SongNames _names;
    private readonly SongKeys _locations = new();

    /// <summary>Reads all songs of a catalogue.</summary>
    /// <param name="catalog">The songs; the matcher holds it.</param>
    /// <exception cref="ModelFileException">The catalogue's file is damaged, or was cut off since it was opened.</exception>
    public SongMatcher(SongCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        Catalog = catalog;
        _names = new SongNames(catalog, _tolerance);
        int index = 0;
        foreach (Song song in catalog.Songs)
        {
            _names.Add(song, index);
            if (song.Location is string location)
                AddLocation(location, index);
            index++;
        }
    }

    /// <summary>The catalogue whose songs are found.</summary>
    public SongCatalog Catalog { get; }

    /// <summary>Finds the song that a track of a playlist is.</summary>
    /// <param name="track">The track.</param>
    /// <param name="song">The song's 0-based index in the catalogue; −1 where none is found.</param>
    /// <returns>How it was found.</returns>
    /// <exception cref="ModelFileException">The catalogue's file is damaged, or was cut off since it was opened.</exception>
    public MatchedBy Match(PlaylistTrack track, out int song)
    {
        ArgumentNullException.ThrowIfNull(track);
        if (TryId(track.Id, track, out song) || TryServiceId(track.Id, out song) || TryServiceId(track.Location, out song))
            return MatchedBy.Id;
        if (track.Location is string location && TryLocation(location, track, out song))
            return MatchedBy.Location;
        return track.Title is null || track.IsStream ? MatchedBy.Nothing : ByNames(track, track.Title, out song);
    }

    /// <summary>Finds the song that a title and an artist name, as in a row of a listening history.</summary>
    /// <param name="title">The title.</param>
    /// <param name="artist">The artist, or several in one text; null or blank where it is unknown.</param>
    /// <param name="song">The song's 0-based index in the catalogue; −1 where none is found.</param>
    /// <param name="album">The album, which decides between songs of the same names; null where it is unknown.</param>
    /// <param name="duration">The duration, which decides after the album; null where it is unknown.</param>
    /// <returns>How it was found.</returns>
    /// <exception cref="ModelFileException">The catalogue's file is damaged, or was cut off since it was opened.</exception>
    public MatchedBy Match(string title, string? artist, out int song, string? album = null, TimeSpan? duration = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        song = -1;
        if (string.IsNullOrWhiteSpace(title))
            return MatchedBy.Nothing;
        var wanted = new WantedSong(title, album, duration);
        if (string.IsNullOrWhiteSpace(artist))
            return _names.TryTitle(wanted, mayHaveArtists: true, out song) ? MatchedBy.Title : MatchedBy.Nothing;
        return _names.TryArtist(wanted, artist, out song) ? MatchedBy.TitleAndArtist
            : _names.TryTitle(wanted, mayHaveArtists: false, out song) ? MatchedBy.Title
            : MatchedBy.Nothing;
    }

    private MatchedBy ByNames(PlaylistTrack track, string title, out int song)
    {
        var wanted = new WantedSong(title, track.IsNamedByPath ? null : track.Album, track.Duration);
        foreach (string artist in track.Artists)
        {
            if (_names.TryArtist(wanted, artist, out song))
                return MatchedBy.TitleAndArtist;
        }

        // The folder before the file is the artist's where there is none for albums; a number at its start may be the title's.
        string? fileTitle = track.IsNamedByPath && track.Location is string path ? TrackPath.FileTitle(path) : null;
        if (track.IsNamedByPath && track.Album is string folder && _names.TryArtist(wanted, folder, out song))
            return MatchedBy.TitleAndArtist;
        foreach (string artist in fileTitle is null ? [] : track.Artists)
        {
            if (_names.TryArtist(wanted with { Title = fileTitle! }, artist, out song))
                return MatchedBy.TitleAndArtist;
        }

        bool isAlone = track.Artists.Count == 0;
        if (_names.TryTitle(wanted, isAlone, out song)
            || (fileTitle is not null && _names.TryTitle(wanted with { Title = fileTitle }, isAlone, out song)))
            return MatchedBy.Title;

        // "Artist - Title" may have been a title with a dash.
        return track.Artists is [string only] && !track.IsNamedByPath
            && _names.TryTitle(wanted with { Title = only + PlaylistText.Dash + title }, true, out song)
            ? MatchedBy.Title
            : MatchedBy.Nothing;
    }

    private bool TryId(string? id, PlaylistTrack track, out int song)
    {
        if (id is not null && Catalog.TryIndexOf(id, out song)
            && (id.Length >= TellingId || track.Title is null || track.IsNamedByPath || HasTitle(song, track.Title)))
            return true;
        song = -1;
        return false;
    }

    private bool TryServiceId(string? text, out int song)
    {
        song = -1;
        if (text is null)
            return false;

        // A catalogue has the id bare or in the identifier, and so has a playlist.
        string? id = LocationKeys.ServiceId(text) ?? (text.Length == LocationKeys.ServiceIdLength ? text : null);
        if (id is null || (!Catalog.TryIndexOf(id, out int index) && !Catalog.TryIndexOf(LocationKeys.ServiceUri(id), out index)))
            return false;
        song = index;
        return true;
    }

    private bool TryLocation(string location, PlaylistTrack track, out int song)
    {
        if (TryPath(location, track, out song))
            return true;

        // Some players escape paths as if they were URIs.
        return location.Contains('%', StringComparison.Ordinal) && !TrackPath.IsUri(location)
            && TryPath(Uri.UnescapeDataString(location), track, out song);
    }

    private bool TryPath(string location, PlaylistTrack track, out int song)
    {
        string[]? parts = LocationKeys.Parts(location);
        if (TryOne(LocationKeys.Whole(location, parts), track, isSure: true, out song))
            return true;
        if (parts is null || parts.Length == 0)
            return false;
        int tail = Math.Min(LocationKeys.Tail, parts.Length);
        if (TryOne(LocationKeys.Last(parts, tail, isAll: false), track, tail == LocationKeys.Tail, out song))
            return true;

        // The catalogue's own path may be the shorter one.
        for (int count = Math.Min(LocationKeys.Tail, parts.Length) - 1; count >= 1; count--)
        {
            if (TryOne(LocationKeys.Last(parts, count, isAll: true), track, isSure: false, out song))
                return true;
        }

        return false;
    }

    /// <summary>The only song of a location's key; where the key is not sure, a title that is known must be the song's.</summary>
    private bool TryOne(ulong key, PlaylistTrack track, bool isSure, out int song)
    {
        Span<int> songs = stackalloc int[2];
        int found = _locations.Find(key, songs);
        song = found == 1 && (isSure || track.Title is null || track.IsNamedByPath || HasTitle(songs[0], track.Title)) ? songs[0] : -1;
        return song >= 0;
    }

    private bool HasTitle(int song, string title) =>
        FoldedText.HashOfTitle(Catalog[song].Title) == FoldedText.HashOfTitle(title);

    private void AddLocation(string location, int song)
    {
        string[]? parts = LocationKeys.Parts(location);
        _locations.Add(LocationKeys.Whole(location, parts), song);
        if (parts is null)
            return;
        for (int count = 1; count <= Math.Min(LocationKeys.Tail, parts.Length); count++)
            _locations.Add(LocationKeys.Last(parts, count, isAll: false), song);
        if (parts.Length is > 0 and < LocationKeys.Tail)
            _locations.Add(LocationKeys.Last(parts, parts.Length, isAll: true), song);
    }
}
