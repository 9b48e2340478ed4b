using System.Diagnostics;
using System.Text;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

/// <summary>Ids and artists that somebody chose so that all fall into one bucket of a catalogue file.</summary>
public sealed class CollidingIdsTests
{
    private const int Count = 2_000;

    private static readonly string[] _colliding = Texts(collide: true);

    [Fact]
    public void Open_AllIdsAndArtistsInOneBucket_FindsEachOne()
    {
        SongCatalog catalog = Catalog(_colliding);
        using var file = new CatalogFileOnDisk(catalog);
        FiledCatalogs.ShouldBeTheSame(SongCatalog.Open(file.Path, verify: true), catalog);
        SongCatalog opened = SongCatalog.Open(file.Path);
        foreach (string absent in (string[])["", "a", "zzzz", _colliding[0] + "x", Texts(true, seed: 9)[0]])
            opened.TryIndexOf(absent, out _).Should().Be(_colliding.Contains(absent));
    }

    [Fact]
    public void Verify_AllIdsInOneBucket_TakesNoMoreThanTensOfTimesOthers()
    {
        using var hostile = new CatalogFileOnDisk(Catalog(_colliding));
        using var usual = new CatalogFileOnDisk(Catalog(Texts(collide: false)));

        // One by one through the bucket it was 500 times as long.
        Time(() => Open(hostile)).Should().BeLessThan(30 * Time(() => Open(usual)));

        static void Open(CatalogFileOnDisk file)
        {
            SongCatalog opened = SongCatalog.Open(file.Path, verify: true);
            foreach (Song song in opened.Songs)
                opened.TryIndexOf(song.Id, out _);
        }
    }

    [Theory]
    [InlineData("ids.index")]
    [InlineData("artists.index")]
    public void Verify_LargeBucketOutOfOrder_IsRefusedAndNeverWalkedThrough(string table)
    {
        (TensorFile file, List<RewrittenTensor> tensors) = RewrittenTensor.All(FiledCatalogs.Bytes(Catalog(_colliding)));
        tensors.Find(tensor => tensor.Name == table)!.Integers.Reverse();
        using var onDisk = new CatalogFileOnDisk(RewrittenTensor.File(file.Metadata.ToDictionary(), tensors));
        FluentActions.Invoking(() => SongCatalog.Open(onDisk.Path, verify: true))
            .Should().Throw<ModelFileException>().WithMessage("*found*");
    }

    private static SongCatalog Catalog(string[] texts) =>
        new("c", [.. texts.Select(text => new Song(text, "t", text))],
            new FeatureTable(["a"], [.. texts.Select((_, song) => (float)song)]));

    private static double Time(Action action)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < 3; i++)
        {
            long started = Stopwatch.GetTimestamp();
            action();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }

    /// <summary>Different texts with characters of one to four bytes, all in one bucket or as they come.</summary>
    private static string[] Texts(bool collide, ulong seed = 3)
    {
        var random = new SeededRandom(seed);
        string[] ends = ["", "é", "日", "\uFF5E", "🎵"];
        var texts = new HashSet<string>();
        while (texts.Count < Count)
        {
            string text = $"{random.Next():x}{ends[random.Next(ends.Length)]}";
            if (!collide || StableHash.Bucket(Encoding.UTF8.GetBytes(text), Count) == 7)
                texts.Add(text);
        }

        return [.. texts];
    }
}
