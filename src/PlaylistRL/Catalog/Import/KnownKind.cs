namespace PlaylistRL;

/// <summary>What kind of thing a known name says that a column holds.</summary>
internal enum KnownKind
{
    Id,
    Title,
    Artists,
    AlbumArtists,
    Album,
    Location,
    Duration,
    Date,
    PartOfDate,
    List,
    Class,
    Category,
    Number,

    // What follows is left out.
    Popularity,
    Rank,
    Rating,
    Technical,
    Address,
    Identifying,
    Added,
    Index,

    // What follows says that the table is none of songs.
    Listener,
    Played,
}
