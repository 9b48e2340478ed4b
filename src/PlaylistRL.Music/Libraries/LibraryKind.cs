namespace PlaylistRL.Music;

/// <summary>What a music library was read from.</summary>
public enum LibraryKind
{
    /// <summary>A folder of music files, by their tags.</summary>
    Folder = 0,

    /// <summary>The XML file that iTunes and Music export (<c>Library.xml</c>).</summary>
    ITunes = 1,

    /// <summary>The XML file that rekordbox exports.</summary>
    Rekordbox = 2,

    /// <summary>The collection of Traktor (<c>collection.nml</c>).</summary>
    Traktor = 3,
}
