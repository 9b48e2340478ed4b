namespace PlaylistRL;

/// <summary>What a column of a table of songs is taken for by <see cref="SongCatalog.Load(string, SongImportOptions?)"/>.</summary>
public enum ColumnRole
{
    /// <summary>Left out: a popularity, a rank, a rating, a number of a track or a disc, an address, who added the song and when, free
    /// text, …</summary>
    LeftOut,

    /// <summary>The song's id: a text of its own for every song, such as a URI. One column.</summary>
    Id,

    /// <summary>The song's title. One column.</summary>
    Title,

    /// <summary>The song's artists: one or more in a cell. One column.</summary>
    Artists,

    /// <summary>The song's album. One column.</summary>
    Album,

    /// <summary>Where the song is played from: a path or a URI. One column.</summary>
    Location,

    /// <summary>How long the song is: milliseconds, seconds, or minutes and seconds (<c>3:45</c>). One column. It is no feature.</summary>
    Duration,

    /// <summary>When the song came out: a year or a date. It becomes decades: one binary feature for each, such as <c>1990s</c>.</summary>
    Date,

    /// <summary>Genres, tags or moods, one or more in a cell. One binary feature for each of the most frequent.</summary>
    List,

    /// <summary>One of a few values, such as a key or a language. One binary feature for each of the most frequent.</summary>
    Category,

    /// <summary>Yes or no. One binary feature.</summary>
    Boolean,

    /// <summary>A quantity. Three binary features, or one from 0 to 1: <see cref="SongImportOptions.Numbers"/>.</summary>
    Number,
}
