using System.Text;

namespace PlaylistRL;

/// <summary>An item of the catalogue. Its features are a row of <see cref="SongCatalog.Features"/>.</summary>
/// <remarks>
/// <para>A catalogue takes texts that are well-formed Unicode without control characters, and raises for others. It takes at most 100
/// artists per song, none of them blank and each once.</para>
/// <para>Two songs are equal where all their members are, the artists one by one and in order. Immutable, thread-safe.</para>
/// </remarks>
/// <param name="Id">Identifies the song within its catalogue; titles need not be unique.</param>
/// <param name="Title">The title as read, not empty.</param>
/// <param name="Artist">The only artist, or null for none. A song of several artists sets <see cref="Artists"/>.</param>
public sealed record Song(string Id, string Title, string? Artist = null)
{
    /// <summary>The most artists that a song of a catalogue has.</summary>
    internal const int MostArtists = 100;

    /// <summary>
    /// Who made the song, the main artist first; the list is copied. Two songs that share one of their artists are of the same artist.
    /// Default: the artist given to the constructor, or none.
    /// </summary>
    /// <exception cref="ArgumentNullException">The list is null.</exception>
    public IReadOnlyList<string> Artists { get; init => field = Copied(value); } = Artist is null ? [] : [Artist];

    /// <summary>The artists in one text, with <c>", "</c> between them; null where there is none.</summary>
    public string? Artist => Artists switch
    {
        [] or null => null,
        [string only] => only,
        _ => string.Join(", ", Artists),
    };

    /// <summary>The album that the song is from, not blank. Default: null, unknown.</summary>
    public string? Album { get; init; }

    /// <summary>How long the song plays, above zero. Default: null, unknown.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Where the song is played from: the path of a file or a URI, not blank. Default: null, unknown.</summary>
    public string? Location { get; init; }

    /// <summary>Whether all members are equal; case counts.</summary>
    /// <param name="other">Another song.</param>
    public bool Equals(Song? other) => other is not null && Id == other.Id && Title == other.Title
        && Artists.SequenceEqual(other.Artists, StringComparer.Ordinal)
        && Album == other.Album && Duration == other.Duration && Location == other.Location;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Title, Artist);

    private static IReadOnlyList<string> Copied(IReadOnlyList<string> artists)
    {
        ArgumentNullException.ThrowIfNull(artists);

        // The list of one is the smallest there is, and most songs have one.
        return artists.Count == 1 ? [artists[0]] : [.. artists];
    }

    // What is unknown is not shown.
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Id = ").Append(Id).Append(", Title = ").Append(Title).Append(", Artist = ").Append(Artist);
        if (Album is not null)
            text.Append(", Album = ").Append(Album);
        if (Duration is TimeSpan duration)
            text.Append(", Duration = ").Append(duration.ToString("c"));
        if (Location is not null)
            text.Append(", Location = ").Append(Location);
        return true;
    }
}
