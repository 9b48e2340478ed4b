namespace PlaylistRL;

/// <summary>What a catalogue file says and holds, by name; docs/formats.md has the table.</summary>
internal static class CatalogTensors
{
    public const string Format = "playlistrl.catalog";
    public const string Version = "1";

    public const string Name = "catalog.name";
    public const string Songs = "catalog.songs";
    public const string Fingerprint = "catalog.fingerprint";
    public const string FeatureNames = "features.names";
    public const string Aliases = "features.aliases";
    public const string FeaturesFingerprint = "features.fingerprint";

    public const string Ids = "ids";
    public const string Titles = "titles";
    public const string Artists = "artists";
    public const string ArtistOfStart = "artist-of.start";
    public const string ArtistOf = "artist-of";
    public const string ArtistStart = "artist-songs.start";
    public const string ArtistSongs = "artist-songs";
    public const string Albums = "albums";
    public const string AlbumOf = "album-of";
    public const string Durations = "durations";
    public const string Locations = "locations";
    public const string Features = "features";
    public const string DistinctOf = "distinct-of";
}
