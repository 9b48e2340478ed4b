namespace PlaylistRL.Music;

/// <summary>What was read of a library so far. Not thread-safe.</summary>
internal sealed class LibraryContent(LibraryKind kind)
{
    /// <summary>What it is.</summary>
    public LibraryKind Kind => kind;

    /// <summary>The tracks that are music.</summary>
    public List<LibraryTrack> Tracks { get; } = [];

    /// <summary>Playlists with the keys of their tracks.</summary>
    public List<(string Name, List<string> Keys)> Playlists { get; } = [];

    /// <summary>The number of tracks that are no music.</summary>
    public int NotMusic { get; set; }

    /// <summary>The number of files that could not be read.</summary>
    public int Unreadable { get; set; }

    /// <summary>What was wrong, in plain words.</summary>
    public List<string> Problems { get; } = [];
}
