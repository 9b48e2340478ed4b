namespace PlaylistRL;

/// <summary>An item of the catalogue. Its features are a row of <see cref="SongCatalog.Features"/>.</summary>
/// <remarks>A catalogue takes texts that are well-formed Unicode without control characters, and raises for others.</remarks>
/// <param name="Id">Identifies the song within its catalogue; titles need not be unique.</param>
/// <param name="Title">The title as read, not empty.</param>
/// <param name="Artist">The artist, or null where the catalogue has none.</param>
public sealed record Song(string Id, string Title, string? Artist = null);
