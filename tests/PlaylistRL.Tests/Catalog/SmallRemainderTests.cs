using System.Runtime.CompilerServices;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

/// <summary>A catalogue that little is left of does not hold what was removed.</summary>
public sealed class SmallRemainderTests
{
    private const int Songs = 4_000;

    [Theory]
    [InlineData(10, 1)]
    [InlineData(900, 1)]
    [InlineData(10, 5)]
    [InlineData(900, 30)]
    public void WithoutSongs_FewAreLeft_TheRestCanBeCollected(int left, int steps)
    {
        (SongCatalog small, WeakReference removed, WeakReference features) = Reduced(left, steps);
        Collect();
        removed.IsAlive.Should().BeFalse("a removed song is held by nobody");
        features.IsAlive.Should().BeFalse("nor is its row");
        small.Count.Should().Be(left);
        CheckSame(small, left);
    }

    [Fact]
    public void WithoutSongs_FewAreLeftOfAFile_TheFileIsClosed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Looks at the process's open files in /proc.");
        using var file = new CatalogFileOnDisk(Many());
        SongCatalog small = ReducedFile(file.Path);
        Collect();
        Directory.GetFiles("/proc/self/fd").Select(handle => new FileInfo(handle).LinkTarget).Should().NotContain(file.Path);
        CheckSame(small, 10);
    }

    [Fact]
    public void WithSongs_MostAreReplaced_TheOldOnesCanBeCollected()
    {
        (SongCatalog changed, WeakReference replaced) = Replaced();
        Collect();
        replaced.IsAlive.Should().BeFalse();
        changed.Count.Should().Be(Songs);
        changed[3].Title.Should().Be("new");
    }

    [Fact]
    public void WithoutSongs_MostAreLeft_SharesThem()
    {
        SongCatalog many = Many();
        long before = GC.GetAllocatedBytesForCurrentThread();
        SongCatalog less = many.WithoutSongs("17");
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(Songs * 100, "songs, ids and their index are not made again");
        ReferenceEquals(less[0], many[0]).Should().BeTrue();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (SongCatalog Small, WeakReference Removed, WeakReference Features) Reduced(int left, int steps)
    {
        SongCatalog catalog = Many();
        (var removed, var features) = (new WeakReference(catalog[Songs - 1]), new WeakReference(catalog.Features));
        for (int step = 1; step <= steps; step++)
        {
            int keep = Songs - ((Songs - left) * step / steps);
            catalog = catalog.WithoutSongs([.. Enumerable.Range(keep, catalog.Count - keep).Select(song => $"{song}")]);
        }

        return (catalog, removed, features);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static SongCatalog ReducedFile(string path)
    {
        SongCatalog opened = SongCatalog.Open(path);
        Directory.GetFiles("/proc/self/fd").Select(handle => new FileInfo(handle).LinkTarget).Should().Contain(path);
        return opened.WithoutSongs([.. Enumerable.Range(10, Songs - 10).Select(song => $"{song}")]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (SongCatalog Changed, WeakReference Replaced) Replaced()
    {
        SongCatalog catalog = Many();
        int[] most = [.. Enumerable.Range(0, Songs * 4 / 5)];
        SongCatalog changed = catalog.WithSongs([.. most.Select(song => new Song($"{song}", "new"))],
            new FeatureTable(catalog.FeatureNames, [.. most.SelectMany(song => (float[])[song, 1])]));
        return (changed, new WeakReference(catalog[3]));
    }

    private static void CheckSame(SongCatalog small, int left)
    {
        SongCatalog expected = Many().Subset([.. Enumerable.Range(0, left)]);
        FiledCatalogs.ShouldBeTheSame(small, expected);
    }

    private static SongCatalog Many() => new(
        "many",
        [.. Enumerable.Range(0, Songs).Select(song => new Song($"{song}", $"title {song}", $"artist {song % 300}"))],
        new FeatureTable(["a", "b"], [.. Enumerable.Range(0, Songs).SelectMany(song => (float[])[song, song % 7])]));

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
