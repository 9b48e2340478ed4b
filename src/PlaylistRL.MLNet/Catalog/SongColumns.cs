namespace PlaylistRL;

/// <summary>The columns of the data view that <see cref="SongDataExtensions.LoadFromSongCatalog"/> makes.</summary>
public static class SongColumns
{
    /// <summary><c>Id</c>, text.</summary>
    public const string Id = "Id";

    /// <summary><c>Title</c>, text.</summary>
    public const string Title = "Title";

    /// <summary><c>Artist</c>, text, empty where a song has none.</summary>
    public const string Artist = "Artist";

    /// <summary><c>Features</c>, a vector of single-precision numbers whose slot names are the features' names.</summary>
    public const string Features = "Features";
}
