using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class RandomFeatureTests
{
    private static readonly SongCatalog _sample = SongCatalog.LoadSample();

    [Fact]
    public void WithRandomFeature_Sample_HalvesTheRowsAndKeepsTheRest()
    {
        SongCatalog songs = _sample.WithRandomFeature("bold", 7);
        songs.FeatureNames.Should().Equal([.. _sample.FeatureNames, "bold"]);
        songs.Features.DistinctCount.Should().Be(_sample.Features.DistinctCount, "songs that were alike stay alike");
        for (int song = 0; song < songs.Count; song++)
        {
            songs.Features.Row(song)[..21].SequenceEqual(_sample.Features.Row(song)).Should().BeTrue();
            songs[song].Should().Be(_sample[song]);
        }

        double share = Enumerable.Range(0, songs.Features.DistinctCount).Average(row => songs.Features.DistinctRow(row)[21]);
        share.Should().BeApproximately(0.5, 0.1);
    }

    [Fact]
    public void WithRandomFeature_AnotherSeed_DrawsOtherwise()
    {
        float[] Column(ulong seed) =>
            [.. Enumerable.Range(0, _sample.Count).Select(song => _sample.WithRandomFeature("x", seed).Features.Row(song)[21])];
        float[] one = Column(1);
        one.Should().Equal(Column(1));
        one.Zip(Column(2)).Count(pair => pair.First != pair.Second).Should().BeInRange(300, 700);
    }

    [Fact]
    public void WithRandomFeature_FewerSongs_DrawsTheSameForEach()
    {
        SongCatalog whole = TestCatalogs.Of([1, 0], [0, 1], [1, 1], [0, 0]);
        SongCatalog part = TestCatalogs.Of([1, 1], [0, 1]);
        for (ulong seed = 0; seed < 20; seed++)
        {
            float[] all = whole.WithRandomFeature("x", seed).Features.Values.ToArray();
            part.WithRandomFeature("x", seed).Features.Row(0)[2].Should().Be(all[8]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void WithRandomFeature_ShareAtAnEnd_IsTheSameForAll(int share) =>
        _sample.WithRandomFeature("x", 1, share).Features.Values.ToArray().Where((_, i) => i % 22 == 21).Should()
            .OnlyContain(value => value == share);

    [Fact]
    public void WithRandomFeature_AliasOfTheCatalog_IsKeptAndTaken()
    {
        var names = new FeatureNames(["Rock", "Pop"], new Dictionary<string, string> { ["r"] = "Rock" });
        var songs = new SongCatalog("test", [new Song("1", "One")], new FeatureTable(["Rock", "Pop"], [1f, 0f]), names);
        songs.WithRandomFeature("bold", 1).FeatureNames.IndexOf("R").Should().Be(0);
        FluentActions.Invoking(() => songs.WithRandomFeature("r", 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => songs.WithRandomFeature("pop", 1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => songs.WithRandomFeature("bold", 1, double.NaN)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
