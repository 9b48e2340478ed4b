namespace PlaylistRL.Hosting.Tests;

/// <summary>The store in memory is a store.</summary>
public sealed class MemoryStoreTests : StoreConformanceTests
{
    protected override IPlaylistStore Create() => new MemoryStore();
}
