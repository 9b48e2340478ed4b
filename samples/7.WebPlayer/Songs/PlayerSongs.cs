using PlaylistRL.Music;

namespace PlaylistRL.Samples.WebPlayer;

/// <summary>The songs of the player, and which of them it can play. Immutable.</summary>
internal sealed class PlayerSongs
{
    private PlayerSongs(SongCatalog catalog, string? folder)
    {
        Catalog = catalog;
        Folder = folder;
    }

    /// <summary>The songs.</summary>
    public SongCatalog Catalog { get; }

    /// <summary>What they are called, for people.</summary>
    public string Name { get; private init; } = string.Empty;

    /// <summary>Whether the songs are files that can be heard.</summary>
    public bool ArePlayable => Folder is not null;

    /// <summary>The full path of the folder that all files of songs lie in; null where there are none.</summary>
    private string? Folder { get; }

    /// <summary>The songs of a music folder, of a table, or the invented ones of the library.</summary>
    /// <param name="music">A folder of music files; null for none.</param>
    /// <param name="table">A table of songs; null for none.</param>
    /// <param name="read">The songs, where they were read already; null to read them.</param>
    public static PlayerSongs Load(string? music, string? table, SongCatalog? read)
    {
        if (music is not null)
        {
            if (!Directory.Exists(music))
                throw new ArgumentException($"--music {music}: there is no such folder.");
            SongCatalog library = read ?? MusicLibrary.Load(music).Catalog;
            string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(music));
            return new PlayerSongs(library, folder) { Name = $"your folder {library.Name}" };
        }

        if (table is null && read is null)
            return new PlayerSongs(SongCatalog.LoadSample(), null) { Name = "invented ones, to try it out" };
        SongCatalog catalog = read ?? SongCatalog.Load(table!);
        return new PlayerSongs(catalog, null) { Name = catalog.Name };
    }

    /// <summary>
    /// The file of a song; null where there is none. A request only ever names a song: the path is the one that was found when the folder
    /// was read, and a table that names files of its own is never followed.
    /// </summary>
    /// <param name="id">What a request says; anything.</param>
    public string? FileOf(string id)
    {
        if (Folder is null || !Catalog.TryIndexOf(id, out int index) || Catalog[index].Location is not string location)
            return null;
        string path = Path.GetFullPath(location);
        return path.StartsWith(Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path) ? path : null;
    }
}
