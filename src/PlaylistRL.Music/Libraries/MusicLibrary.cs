using System.Diagnostics;

namespace PlaylistRL.Music;

/// <summary>
/// A music library as a catalogue: a folder of music files, or the XML of iTunes, Music, rekordbox or Traktor. Immutable, thread-safe.
/// </summary>
/// <remarks>
/// <para>Of each track title, artists, album, genres, year, tempo, duration and location are read, and what becomes of them is what
/// <see cref="SongCatalog.Load(string, SongImportOptions?)"/> makes of columns <c>id</c>, <c>title</c>, <c>artist</c>, <c>album</c>,
/// <c>genre</c>, <c>year</c>, <c>bpm</c>, <c>duration ms</c> and <c>location</c>; <see cref="SongCatalog.Import"/> says it. Ratings and
/// play counts say what somebody thinks of a song, and are not read.</para>
/// <para>Nothing is fetched from a network, whatever the XML names.</para>
/// </remarks>
[DebuggerDisplay("{Kind}: {Catalog.Count} songs, {Playlists.Count} playlists")]
public sealed class MusicLibrary
{
    private const string Advice = "Give a folder of music files, or a library in XML that iTunes, Music, rekordbox or Traktor wrote; a "
        + "relative path starts at the current folder.";

    private MusicLibrary(LibraryContent content, SongCatalog catalog)
    {
        Kind = content.Kind;
        Catalog = catalog;
        Playlists = Array.AsReadOnly(LibrarySongs.Playlists(content, catalog));
        NotMusic = content.NotMusic;
        Unreadable = content.Unreadable;
        Problems = Array.AsReadOnly(content.Problems.ToArray());
    }

    /// <summary>What was read.</summary>
    public LibraryKind Kind { get; }

    /// <summary>The songs. <see cref="SongCatalog.Import"/> says what was made of the tracks.</summary>
    public SongCatalog Catalog { get; }

    /// <summary>The playlists in the library, in its order; none of a folder.</summary>
    public IReadOnlyList<LibraryPlaylist> Playlists { get; }

    /// <summary>How many tracks are podcasts, films, audiobooks or radio stations, which were left out.</summary>
    public int NotMusic { get; }

    /// <summary>How many music files of a folder could not be read, and were left out.</summary>
    public int Unreadable { get; }

    /// <summary>What was wrong, in plain words and with examples; empty where nothing was. The warnings of
    /// <see cref="SongCatalog.Import"/> are apart.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads a folder of music files, or a library in XML. Which kind it is, its content says.</summary>
    /// <param name="path">A folder, whose folders are read too, or a file. Links to other folders are not followed.</param>
    /// <param name="options">Roles of columns, what becomes of numbers, and limits; the defaults where null.</param>
    /// <param name="progress">Told the number of music files read so far, after each; null for nobody.</param>
    /// <param name="cancellationToken">Ends it between two files or tracks.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read, or a folder in it may not.</exception>
    /// <exception cref="IOException">It cannot be read, or is a pipe, a socket or a device.</exception>
    /// <exception cref="SongCatalogException">It is no library, holds no music, is damaged, or none of its songs has a feature; the message
    /// says which. Nothing is read by half.</exception>
    /// <exception cref="ArgumentException">An option is out of range, or names a column or feature that does not exist.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MusicLibrary Load(
        string path, SongImportOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        options ??= new SongImportOptions();
        options.Validate();
        string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (Directory.Exists(path))
            return Made(MusicFolder.Read(path, progress, cancellationToken), path, name, options);
        using FileStream stream = FileSource.Open(path, "music library", Advice);
        return Made(LibraryXml.Read(stream, path, cancellationToken), path, name, options);
    }

    /// <summary>
    /// Reads a library in XML from a stream, to its end, and leaves it open. See
    /// <see cref="Load(string, SongImportOptions?, IProgress{int}?, CancellationToken)"/>.
    /// </summary>
    /// <param name="stream">The XML.</param>
    /// <param name="options">Roles of columns, what becomes of numbers, and limits; the defaults where null.</param>
    /// <param name="cancellationToken">Ends it between two tracks.</param>
    /// <exception cref="SongCatalogException">It is no library, holds no music, is damaged, or none of its songs has a feature.</exception>
    /// <exception cref="ArgumentException">The stream cannot be read, or an option is out of range or names a column or feature that does
    /// not exist.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static MusicLibrary Load(Stream stream, SongImportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("The stream cannot be read: it is closed or write-only.", nameof(stream));
        options ??= new SongImportOptions();
        options.Validate();
        return Made(LibraryXml.Read(stream, "The stream", cancellationToken), "The stream", "stream", options);
    }

    /// <summary>In one line, the same in every culture.</summary>
    public override string ToString() =>
        $"{LibrarySongs.Words(Kind)}: {Counted.Of(Catalog.Count, "song")}, {Counted.Of(Playlists.Count, "playlist")}";

    private static MusicLibrary Made(LibraryContent content, string source, string name, SongImportOptions options)
    {
        if (content.Tracks.Count == 0)
        {
            string why = content.NotMusic > 0 ? $"its {Counted.Of(content.NotMusic, "track")} are no music" : "it has no tracks";
            throw new SongCatalogException($"{source}: there is no song in it: {why}.");
        }

        // A file may have a name that no text may have.
        string accepted = name.Length > 0 && TextRule.Fault(name) is null ? name : "library";
        var table = new LibraryTable(content.Tracks, LibrarySongs.Words(content.Kind));
        return new MusicLibrary(content, SongImporter.Load(table, source, accepted, options));
    }
}
