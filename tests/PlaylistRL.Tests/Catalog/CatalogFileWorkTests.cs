using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

/// <summary>No number in a catalogue file is believed before it is compared with what is there.</summary>
public sealed class CatalogFileWorkTests
{
    private static readonly SongCatalog _catalog = FiledCatalogs.Varied(40);
    private static readonly int[] _claims = [2_000_000_000, int.MaxValue, int.MaxValue - 1, 41, 1_000_000, -1, int.MinValue];

    public static TheoryData<string> Integers => ["artist-songs.start", "artist-songs", "artist-of.start", "artist-of", "album-of",
        "ids.index.start", "ids.index", "artists.index.start", "artists.index", "distinct-of"];

    public static TheoryData<string> Longs => ["ids.ends", "titles.ends", "artists.ends", "albums.ends", "locations.ends"];

    [Theory]
    [MemberData(nameof(Integers))]
    public void Open_AnyNumberOfATableClaimsMore_IsRefusedWithLittleMemory(string table)
    {
        int length = Tensor(table).Integers.Length;

        // A song without an album is nothing wrong.
        foreach (int claim in _claims.Where(claim => claim != -1 || table != "album-of"))
        {
            foreach (int at in (int[])[0, 1, length / 2, length - 2, length - 1])
                RaisesOnlyItsOwnError(tensor => tensor.Integers[at] = claim, table, $"{table}[{at}] = {claim}");
            RaisesOnlyItsOwnError(tensor => tensor.Integers[1..^1].Fill(claim), table, $"all of {table} = {claim}");
        }
    }

    [Theory]
    [MemberData(nameof(Longs))]
    public void Open_AnyEndOfATextClaimsMore_IsRefusedWithLittleMemory(string table)
    {
        int length = Tensor(table).Longs.Length;
        foreach (long claim in (long[])[2_000_000_000, int.MaxValue, 1L << 40, long.MaxValue, long.MaxValue - 7, long.MinValue, -1])
        {
            foreach (int at in (int[])[0, 1, length / 2, length - 2, length - 1])
                RaisesOnlyItsOwnError(tensor => tensor.Longs[at] = claim, table, $"{table}[{at}] = {claim}");
            RaisesOnlyItsOwnError(tensor => tensor.Longs[1..^1].Fill(claim), table, $"all of {table} = {claim}");
        }
    }

    [Fact]
    public void Open_ManySongsOfOneWideRow_IsVerifiedWithoutTheMatrixOfAll()
    {
        // 20,000 songs × 2,000 features are 160 MB as a matrix; the file has one row.
        const int Songs = 20_000;
        const int Width = 2_000;
        string[] names = [.. Enumerable.Range(0, Width).Select(column => $"f{column}")];
        FeatureTable one = FeatureTable.OfGrouped(names, new float[Width], new int[Songs], null)!;
        var catalog = new SongCatalog("wide", [.. Enumerable.Range(0, Songs).Select(song => new Song($"{song}", "t"))], one);
        using var file = new CatalogFileOnDisk(catalog);
        long before = GC.GetAllocatedBytesForCurrentThread();
        SongCatalog.Open(file.Path, verify: true).Count.Should().Be(Songs);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(40_000_000);
    }

    [Fact]
    public void Open_MoreSongsTimesFeaturesThanAMatrixHolds_IsRefused()
    {
        const int Songs = 50_000;
        const int Width = 50_000;
        string[] names = [.. Enumerable.Range(0, Width).Select(column => $"f{column}")];
        SongCatalog few = new("wide", [.. Enumerable.Range(0, Songs).Select(song => new Song($"{song}", "t"))],
            new FeatureTable(["f"], new float[Songs]));
        (TensorFile file, List<RewrittenTensor> tensors) = RewrittenTensor.All(FiledCatalogs.Bytes(few));
        Dictionary<string, string> metadata = file.Metadata.ToDictionary();
        metadata["features.names"] = JsonText.OfNames(names);
        RewrittenTensor features = tensors.Find(tensor => tensor.Name == "features")!;
        (features.Shape, features.Bytes) = ([1, Width], new byte[4 * Width]);
        using var onDisk = new CatalogFileOnDisk(RewrittenTensor.File(metadata, tensors));
        FluentActions.Invoking(() => SongCatalog.Open(onDisk.Path))
            .Should().Throw<ModelFileException>().WithMessage("*50000 songs of 50000 features*");
    }

    [Fact]
    public void SongsOf_ArtistClaimsTwoBillionSongs_RaisesInServing()
    {
        byte[] bytes = Changed("artist-songs.start", tensor => tensor.Integers[1..^1].Fill(2_000_000_000));
        using var file = new CatalogFileOnDisk(bytes);
        string artist = _catalog.Songs.First(song => song.Artist is not null).Artist!;
        long before = GC.GetAllocatedBytesForCurrentThread();
        SongCatalog.Open(file.Path).Invoking(catalog => catalog.SongsOf(artist, int.MaxValue).Length)
            .Should().Throw<ModelFileException>().WithMessage("*songs of artist*");
        FluentActions.Invoking(() => SongCatalog.Open(file.Path, verify: true)).Should().Throw<ModelFileException>();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(8_000_000);
    }

    [Fact]
    public void SongsOf_SongThatIsNotThere_RaisesInServing()
    {
        byte[] bytes = Changed("artist-songs", tensor => tensor.Integers.Fill(2_000_000_000));
        using var file = new CatalogFileOnDisk(bytes);
        string artist = _catalog.Songs.First(song => song.Artist is not null).Artist!;
        SongCatalog.Open(file.Path).Invoking(catalog => catalog.SongsOf(artist, int.MaxValue).Length).Should().Throw<ModelFileException>();
    }

    [Fact]
    public void Open_HeaderLongerThanTheFile_IsRefusedWithLittleMemory()
    {
        byte[] bytes = FiledCatalogs.Bytes(_catalog);
        BitConverter.TryWriteBytes(bytes, 8_000_000L);
        using var file = new CatalogFileOnDisk(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        FluentActions.Invoking(() => SongCatalog.Open(file.Path)).Should().Throw<ModelFileException>();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(1_000_000);
    }

    [Fact]
    public void IndexOf_VeryLongId_TakesNoMemoryForIt()
    {
        using var file = new CatalogFileOnDisk(_catalog);
        SongCatalog opened = SongCatalog.Open(file.Path);
        string id = new('x', 20_000_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        opened.TryIndexOf(id, out _).Should().BeFalse();
        opened.Invoking(catalog => catalog.IndexOf(id))
            .Should().Throw<KeyNotFoundException>().Which.Message.Length.Should().BeLessThan(1_000);
        opened.Invoking(catalog => catalog.WithoutSongs(id))
            .Should().Throw<ArgumentException>().Which.Message.Length.Should().BeLessThan(1_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(10_000_000);
    }

    private static RewrittenTensor Tensor(string name) =>
        RewrittenTensor.All(FiledCatalogs.Bytes(_catalog)).Tensors.Find(tensor => tensor.Name == name)!;

    private static byte[] Changed(string table, Action<RewrittenTensor> change)
    {
        (TensorFile file, List<RewrittenTensor> tensors) = RewrittenTensor.All(FiledCatalogs.Bytes(_catalog));
        change(tensors.Find(tensor => tensor.Name == table)!);
        return RewrittenTensor.File(file.Metadata.ToDictionary(), tensors);
    }

    /// <summary>Whatever is asked of the file, opened or verified, ends well or in its own error, and with less memory than a claim would
    /// take.</summary>
    private static void RaisesOnlyItsOwnError(Action<RewrittenTensor> change, string table, string because)
    {
        using var file = new CatalogFileOnDisk(Changed(table, change));
        bool same = File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(FiledCatalogs.Bytes(_catalog));
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool refused = !Allowed(() => SongCatalog.Open(file.Path, verify: true));
        refused.Should().Be(!same, because);
        SongCatalog? opened = null;
        if (Allowed(() => opened = SongCatalog.Open(file.Path)))
        {
            foreach (Song song in _catalog.Songs)
            {
                Allowed(() => opened!.TryIndexOf(song.Id, out _));
                Allowed(() => opened!.SongsOf(song.Artist ?? "Various", int.MaxValue));
                Allowed(() => _ = opened![_catalog.IndexOf(song.Id)]);
            }

            Allowed(() => _ = opened!.Songs.Count(song => song.Artist is null));
            Allowed(() => _ = opened!.Features);
            Allowed(() => opened!.Subset(1, 2, 3));
            Allowed(() => opened!.WithoutSongs(_catalog[5].Id));
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(16_000_000, because);
    }

    private static bool Allowed(Action use)
    {
        try
        {
            use();
            return true;
        }
        catch (Exception fault) when (fault is ModelFileException
            || (fault is ArgumentException && fault.Message.Contains("has no song with id", StringComparison.Ordinal)))
        {
            return false;
        }
    }
}
