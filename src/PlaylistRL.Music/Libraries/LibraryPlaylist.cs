namespace PlaylistRL.Music;

/// <summary>A playlist that stands in a library. Immutable, thread-safe.</summary>
public sealed class LibraryPlaylist
{
    internal LibraryPlaylist(string name, IReadOnlyList<int> songs, int missing) => (Name, Songs, Missing) = (name, songs, missing);

    /// <summary>The playlist's name, without the folders it stands in.</summary>
    public string Name { get; }

    /// <summary>Its songs in order: 0-based indexes into <see cref="MusicLibrary.Catalog"/>. May be empty.</summary>
    public IReadOnlyList<int> Songs { get; }

    /// <summary>How many of its entries are no songs of the catalogue, such as podcasts; 0 or more.</summary>
    public int Missing { get; }

    /// <summary>In one line, the same in every culture.</summary>
    public override string ToString() => $"{TextRule.Shown(Name)}: {Counted.Of(Songs.Count, "song")}";
}
