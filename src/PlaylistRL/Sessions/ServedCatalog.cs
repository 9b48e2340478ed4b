namespace PlaylistRL;

/// <summary>A catalogue as it is served: with the policy bound to it and what is computed once a song. Immutable and thread-safe; a changed catalogue is a new one of these.</summary>
internal sealed class ServedCatalog
{
    private static readonly int[] _nobodys = [];

    private readonly Dictionary<string, int[]> _songsOf;

    /// <exception cref="ArgumentException">The policy does not fit the catalogue.</exception>
    public ServedCatalog(QPolicy policy, SongCatalog catalog)
    {
        Catalog = catalog;
        Policy = policy.For(catalog);
        _songsOf = catalog.Songs
            .Select((song, index) => (song.Artist, Index: index))
            .Where(song => song.Artist is not null)
            .GroupBy(song => song.Artist!, song => song.Index, StringComparer.Ordinal)
            .ToDictionary(artist => artist.Key, artist => artist.ToArray(), StringComparer.Ordinal);
    }

    public SongCatalog Catalog { get; }

    public QPolicy Policy { get; }

    /// <summary>The songs of an artist; none where it is null.</summary>
    public ReadOnlySpan<int> SongsOf(string? artist) => artist is null ? _nobodys : _songsOf[artist];

    /// <summary>A song's features in the order the policy was trained with.</summary>
    public ReadOnlySpan<float> Row(int song) => Policy.Spec.Actions.Row(song);
}
