namespace PlaylistRL.Tests.Catalog;

/// <summary>A file of its own for a test, removed at the end.</summary>
internal sealed class CatalogFileOnDisk : IDisposable
{
    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"playlistrl-{Guid.NewGuid():N}.safetensors");

    public CatalogFileOnDisk(SongCatalog? catalog = null, FeaturePrecision precision = FeaturePrecision.Full) =>
        catalog?.Save(Path, precision);

    public CatalogFileOnDisk(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public void Dispose() => File.Delete(Path);
}
