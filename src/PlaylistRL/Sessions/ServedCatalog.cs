namespace PlaylistRL;

/// <summary>A catalogue as it is served: with the policy bound to it and what is computed once a song. Immutable and thread-safe; a changed catalogue is a new one of these.</summary>
internal sealed class ServedCatalog
{
    // An artist of more songs than this is no artist but a word such as "Various", and spacing would keep half the catalogue out.
    private const int MostSongsOfAnArtist = 1_000;

    private readonly Lazy<FeatureSimilarity> _similarity;

    /// <exception cref="ArgumentException">The policy does not fit the catalogue.</exception>
    public ServedCatalog(QPolicy policy, SongCatalog catalog)
    {
        Catalog = catalog;
        Policy = policy.For(catalog);
        _similarity = new Lazy<FeatureSimilarity>(() => new FeatureSimilarity(Policy.Spec.Actions));
    }

    public SongCatalog Catalog { get; }

    public QPolicy Policy { get; }

    /// <summary>How alike songs are; computed when it is first asked for, by those who want variety.</summary>
    public FeatureSimilarity Similarity => _similarity.Value;

    /// <summary>The songs of an artist; none where it is null, or has more than 1,000.</summary>
    public ReadOnlySpan<int> SongsOf(string? artist) =>
        artist is null ? [] : Catalog.SongsOf(artist, MostSongsOfAnArtist);

    /// <summary>A song's features in the order the policy was trained with.</summary>
    public ReadOnlySpan<float> Row(int song) => Policy.Spec.Actions.Row(song);
}
