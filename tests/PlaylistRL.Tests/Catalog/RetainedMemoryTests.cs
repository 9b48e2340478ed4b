using System.Runtime.CompilerServices;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

/// <summary>How much of a large catalogue a small one made of it holds.</summary>
[Collection(SerialTests.Name)]
public sealed class RetainedMemoryTests
{
    private const int Songs = 100_000;

    [Fact]
    public void WithoutSongsAndSubset_FewAreLeftOfVeryMany_HoldLittle()
    {
        foreach (Func<SongCatalog, SongCatalog> reduced in (Func<SongCatalog, SongCatalog>[])
        [
            catalog => catalog.WithoutSongs([.. Enumerable.Range(10, Songs - 10).Select(song => $"{song}")]),
            catalog => catalog.Subset(1, 2, 3),
            catalog => catalog.WithoutSongs([.. Enumerable.Range(10, Songs - 10).Select(song => $"{song}")]).Subset(1, 2, 3),
            catalog => catalog.WithoutSongs("5").WithoutSongs([.. Enumerable.Range(10, Songs - 10).Select(song => $"{song}")]),
        ])
        {
            // What making it leaves in the runtime's pools is not the catalogue's.
            Made(reduced);
            long before = GC.GetTotalMemory(forceFullCollection: true);
            SongCatalog small = Made(reduced);
            (GC.GetTotalMemory(forceFullCollection: true) - before)
                .Should().BeLessThan(500_000, "{0} songs of {1} are left", small.Count, Songs);
            GC.KeepAlive(small);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SongCatalog Made(Func<SongCatalog, SongCatalog> reduced)
    {
        var catalog = new SongCatalog(
            "many",
            [.. Enumerable.Range(0, Songs).Select(song => new Song($"{song}", $"title {song}", $"artist {song % 300}"))],
            new FeatureTable(["a", "b"], [.. Enumerable.Range(0, Songs).SelectMany(song => (float[])[song, song % 7])]));
        _ = catalog.SongsOf("artist 5", 1_000);
        SongCatalog small = reduced(catalog);
        _ = small.SongsOf("artist 5", 1_000);
        _ = small.Fingerprint;
        return small;
    }
}
