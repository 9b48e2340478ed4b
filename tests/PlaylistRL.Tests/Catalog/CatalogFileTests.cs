using FluentAssertions;
using PlaylistRL.Tests.Sessions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class CatalogFileTests
{
    public static TheoryData<string> Catalogs => ["sample", "varied", "one song", "all rows differ", "no artists"];

    [Theory]
    [MemberData(nameof(Catalogs))]
    public void Open_WhatWasSaved_IsTheSameCatalogue(string kind)
    {
        SongCatalog catalog = Of(kind);
        using var file = new CatalogFileOnDisk(catalog);
        FiledCatalogs.ShouldBeTheSame(SongCatalog.Open(file.Path), catalog);
        FiledCatalogs.ShouldBeTheSame(SongCatalog.Open(file.Path, verify: true), catalog);
        FiledCatalogs.Bytes(SongCatalog.Open(file.Path)).Should()
            .Equal(File.ReadAllBytes(file.Path), "an opened catalogue is written as it was");
    }

    [Fact]
    public void Open_TheSampleInAFile_ServesTheSamePlaylists()
    {
        using var file = new CatalogFileOnDisk(Served.Catalog);
        string[] playlists = [.. new[] { Served.Catalog, SongCatalog.Open(file.Path) }.Select(catalog =>
        {
            var recommender = new PlaylistRecommender(Served.Policy, catalog, new() { ArtistSpacing = 3 });
            PlaylistSession session = recommender.StartSession(catalog.Preferences("Rock"), 5);
            Playlist first = session.NextPlaylist(10);
            session.Report(first[0].Id, Feedback.Skipped);
            return Served.Text(first) + Served.Text(session.NextPlaylist(10, new SongFilter("odd", song => song.Title.Length % 2 == 1)));
        })];
        playlists[1].Should().Be(playlists[0]);
    }

    [Fact]
    public void Save_OverAFileThatIsOpen_LeavesTheOpenOneAsItWas()
    {
        SongCatalog old = FiledCatalogs.Varied(50);
        using var file = new CatalogFileOnDisk(old);
        SongCatalog opened = SongCatalog.Open(file.Path);
        FiledCatalogs.Varied(60, 2).Save(file.Path);
        FiledCatalogs.ShouldBeTheSame(opened, old);
        FiledCatalogs.ShouldBeTheSame(SongCatalog.Open(file.Path), FiledCatalogs.Varied(60, 2));
        File.Delete(file.Path);
        FiledCatalogs.ShouldBeTheSame(opened, old);
    }

    [Fact]
    public void Open_FromManyThreads_GivesEachTheSame()
    {
        SongCatalog catalog = FiledCatalogs.Varied();
        using var file = new CatalogFileOnDisk(catalog);
        SongCatalog opened = SongCatalog.Open(file.Path);
        var tables = new FeatureTable[8];
        Parallel.For(0, 8, thread =>
        {
            tables[thread] = opened.Features;
            for (int i = thread; i < catalog.Count; i += 3)
                Assert.True(opened[i] == catalog[i] && opened.IndexOf(catalog[i].Id) == i);
        });
        tables.Should().AllSatisfy(table => table.Should().BeSameAs(opened.Features));
    }

    [Fact]
    public void Save_TextLongerThanTheLimit_RaisesAndLeavesWhatWasThere()
    {
        using var file = new CatalogFileOnDisk(TestCatalogs.Binary(3));
        byte[] before = File.ReadAllBytes(file.Path);
        var longer = new SongCatalog("c", [new("a", new string('x', (1 << 24) + 1))], new FeatureTable(["f"], [1]));
        longer.Invoking(c => c.Save(file.Path))
            .Should().Throw<ArgumentException>().WithMessage("Text 0 of the titles, 'xxx*, is longer than the 16777216 bytes*");
        File.ReadAllBytes(file.Path).Should().Equal(before);
    }

    [Fact]
    public void Open_NoFile_SaysWhatToGive()
    {
        FluentActions.Invoking(() => SongCatalog.Open("no such file")).Should().Throw<FileNotFoundException>()
            .WithMessage("The catalogue '*no such file' does not exist.*Save*LoadCsv*");
        FluentActions.Invoking(() => SongCatalog.Open(Path.GetTempPath())).Should().Throw<FileNotFoundException>()
            .WithMessage("*is a folder, not a file*");
        FluentActions.Invoking(() => SongCatalog.Open(" ")).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => TestCatalogs.Binary(3).Save("x", (FeaturePrecision)7)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Half_AnyFeatures_AreWrongByNoMoreThanItSays()
    {
        var random = new SeededRandom(4);
        float[] values = [
            .. Enumerable.Range(0, 4_000).Select(
            _ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-9, 5)))), 65_519.9f, -65_504f, 2_048f, 1e-30f];
        SongCatalog catalog = TestCatalogs.Of(2, values);
        using var file = new CatalogFileOnDisk(catalog, FeaturePrecision.Half);
        SongCatalog opened = SongCatalog.Open(file.Path, verify: true);
        for (int i = 0; i < values.Length; i++)
        {
            double error = Math.Abs((double)opened.Features.Values[i] - values[i]);
            double bound = Math.Abs(values[i]) >= Math.Pow(2, -14) ? Math.Abs((double)values[i]) * Math.Pow(2, -11) : Math.Pow(2, -25);
            Assert.True(error <= bound, $"{values[i]:R} became {opened.Features.Values[i]:R}");
        }

        opened.Fingerprint.Should().NotBe(catalog.Fingerprint, "other features, another catalogue");
        FiledCatalogs.ShouldBeTheSame(opened, TestCatalogs.Of(2, opened.Features.Values));
    }

    [Fact]
    public void Half_BinaryFeatures_AreExactAndSmaller()
    {
        SongCatalog catalog = TestCatalogs.Binary(5_000, 21);
        using var file = new CatalogFileOnDisk(catalog, FeaturePrecision.Half);
        FiledCatalogs.ShouldBeTheSame(SongCatalog.Open(file.Path), catalog);
        long saved = FiledCatalogs.Bytes(catalog).Length - new FileInfo(file.Path).Length;
        saved.Should().BeCloseTo(2L * catalog.Features.DistinctCount * 21, 16);
    }

    [Fact]
    public void Half_RowsThatBecomeEqual_AreOne()
    {
        using var file = new CatalogFileOnDisk(TestCatalogs.Of([0.5f], [1f], [1.0001f], [0.5001f]), FeaturePrecision.Half);
        SongCatalog opened = SongCatalog.Open(file.Path, verify: true);
        opened.Features.DistinctCount.Should().Be(2);
        opened.Features.ActionsOf(1).ToArray().Should().Equal(1, 2);
    }

    [Theory]
    [InlineData(65_520f)]
    [InlineData(-1e11f)]
    public void Half_TooLarge_NamesTheFeature(float value) =>
        TestCatalogs.Of([0f, 1f], [0f, value]).Invoking(catalog => catalog.Save(new MemoryStream(), FeaturePrecision.Half))
            .Should().Throw<ArgumentException>().WithMessage(
                "Feature 'f1' of song 1 is *half precision holds numbers between -65520 and 65520*");

    [Fact]
    public void Widen_EveryFiniteHalf_IsWhatDotNetMakesOfIt()
    {
        Half[] halves = [.. Enumerable.Range(0, 65_536).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).Where(Half.IsFinite)];
        foreach (int skipped in (int[])[0, 1, 5])
        {
            var numbers = new float[halves.Length - skipped];
            HalfPrecision.Widen(halves.AsSpan(skipped), numbers);
            for (int i = 0; i < numbers.Length; i++)
                Assert.Equal(BitConverter.SingleToUInt32Bits((float)halves[i + skipped]), BitConverter.SingleToUInt32Bits(numbers[i]));
        }
    }

    private static SongCatalog Of(string kind) => kind switch
    {
        "sample" => SongCatalog.LoadSample(),
        "varied" => FiledCatalogs.Varied(5_000),
        "one song" => TestCatalogs.Of([0f]),
        "all rows differ" =>
            new SongCatalog(
            "r", [.. Enumerable.Range(0, 300).Select(i => new Song($"{i}", "t", "one artist"))], TestCatalogs.Real(300).Features),
        _ => TestCatalogs.Real(60),
    };
}
