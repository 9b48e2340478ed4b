using PlaylistRL.Testing;
using Xunit;

namespace PlaylistRL.Hosting.Tests;

public sealed class MemoryStoreTests
{
    [Fact]
    public async Task MemoryStore_AsAStore_KeepsEveryRule() =>
        (await StoreCheck.RunAsync(() => new MemoryStore(), TestContext.Current.CancellationToken)).ThrowIfBroken();
}
