using PlaylistRL.Music;

namespace PlaylistRL.Samples.MyMusic;

/// <summary>Songs of a library, or of a table.</summary>
internal static class Library
{
    private static readonly string[] _tables = [".csv", ".tsv", ".txt", ".json", ".jsonl", ".gz", ".safetensors"];

    public static SongCatalog Load(string path)
    {
        if (_tables.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase))
            return SongCatalog.Load(path);
        MusicLibrary library = MusicLibrary.Load(path);
        foreach (string problem in library.Problems)
            Console.WriteLine(problem);
        return library.Catalog;
    }
}
