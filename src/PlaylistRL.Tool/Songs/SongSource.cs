using PlaylistRL.Music;
using PlaylistRL.Tool.Files;

namespace PlaylistRL.Tool.Songs;

/// <summary>Songs, from whatever people have them in.</summary>
/// <param name="Catalog">The songs.</param>
/// <param name="Kind">What they were read from, in words.</param>
/// <param name="Problems">What was wrong beside what <see cref="SongCatalog.Import"/> says.</param>
internal sealed record SongSource(SongCatalog Catalog, string Kind, IReadOnlyList<string> Problems)
{
    // What the library advises are calls; here they are commands.
    private static readonly (string Call, string Command)[] _advice =
    [
        ("SongImportOptions.Roles", "playlistrl import FILE --role COLUMN=ROLE"),
        ("(Roles)", "(--role COLUMN=ROLE)"),
        ("PlaylistRL.Music reads histories", "the library's package PlaylistRL.Music reads histories"),
        ("PlaylistRL.Music reads the tags of a folder of music files", "give the folder that it lies in"),
        ("A table of songs is read by SongCatalog.Load.", string.Empty),
    ];

    /// <summary>Reads a table, a library, a folder of music files, or a catalogue that was saved.</summary>
    /// <param name="path">A file or folder.</param>
    /// <param name="options">Roles of columns; the defaults where null.</param>
    /// <param name="cancellationToken">Looked at between two music files.</param>
    /// <exception cref="ToolException">There is no such thing, or it holds no songs.</exception>
    public static SongSource Load(string path, SongImportOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            switch (FileRecognizer.Of(path))
            {
                case FileOf.Folder or FileOf.Library:
                    MusicLibrary library = MusicLibrary.Load(path, options, null, cancellationToken);
                    return new SongSource(library.Catalog, Words(library.Kind), library.Problems);
                case FileOf.Catalog:
                    return new SongSource(SongCatalog.Open(path, verify: true), "catalogue", []);
                case FileOf.Other:
                    return new SongSource(SongCatalog.Load(path, options), "table", []);
                case FileOf.Playlist:
                    throw new ToolException($"'{path}' is a playlist: it names songs, but says nothing of their genres, years or tempo. "
                        + "Give the table, library or folder of music that the songs come from.");
                case FileOf kind:
                    throw new ToolException($"'{path}' is {FileRecognizer.Words(kind)}, and no list of songs. Give a table of songs, a "
                        + "library, a folder of music, or a catalogue that 'playlistrl import' wrote.");
            }
        }
        catch (Exception error) when (error is SongCatalogException or ArgumentException)
        {
            throw new ToolException(Advised(PlainError.Of(error)));
        }
    }

    /// <summary>A text of the library with commands in the place of calls.</summary>
    public static string Advised(string text)
    {
        foreach ((string call, string command) in _advice)
            text = text.Replace(call, command, StringComparison.Ordinal);
        return text.TrimEnd();
    }

    private static string Words(LibraryKind kind) => kind switch
    {
        LibraryKind.Folder => "folder of music",
        LibraryKind.ITunes => "iTunes library",
        LibraryKind.Rekordbox => "rekordbox library",
        _ => "Traktor library",
    };
}
