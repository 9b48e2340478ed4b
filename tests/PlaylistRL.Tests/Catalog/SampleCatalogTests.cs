using System.Text;
using FluentAssertions;
using PlaylistRL.SampleCatalog;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class SampleCatalogTests
{
    private static readonly SongCatalog _sample = SongCatalog.LoadSample();

    /// <summary>How many of the 1000 real songs have each feature.</summary>
    private static readonly Dictionary<string, int> _realCounts = new()
    {
        ["1980s"] = 157,
        ["1990s"] = 99,
        ["2000s"] = 183,
        ["2010s"] = 251,
        ["2020s"] = 352,
        ["Pop"] = 315,
        ["Rock"] = 556,
        ["Country"] = 7,
        ["Folk"] = 52,
        ["Dance"] = 60,
        ["Grunge"] = 27,
        ["Love"] = 43,
        ["Metal"] = 80,
        ["Classic"] = 115,
        ["Funk"] = 22,
        ["Electric"] = 137,
        ["Acoustic"] = 40,
        ["Indie"] = 131,
        ["Jazz"] = 3,
        ["SoundTrack"] = 9,
        ["Rap"] = 33,
    };

    [Fact]
    public void Resource_IsWhatTheGeneratorMakes_ByteForByte()
    {
        using Stream resource = typeof(SongCatalog).Assembly.GetManifestResourceStream("PlaylistRL.Catalog.sample-songs.csv")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        bytes.ToArray().AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(SampleCatalogGenerator.Generate())).Should().BeTrue(
            "sample-songs.csv is written by: dotnet run -c Release --project tools/SampleCatalog");
    }

    [Fact]
    public void LoadSample_HasTheMissionsShape()
    {
        _sample.Name.Should().Be("sample");
        _sample.Count.Should().Be(1000);
        _sample.FeatureNames.Should().Equal(_realCounts.Keys);
        _sample[0].Id.Should().Be("s0001");
        _sample.IndexOf("s1000").Should().Be(999);
        _sample.Songs.Should().OnlyContain(song => song.Artist != null);
        _sample.Features.Values.ToArray().Should().OnlyContain(value => value == 0f || value == 1f);
    }

    [Fact]
    public void Features_RatesAreThoseOfARealCatalogue()
    {
        foreach ((string feature, int real) in _realCounts)
            ((double)Count(feature)).Should().BeApproximately(
                real, 4 + (2 * Math.Sqrt(real)), "{0} is on {1} of 1000 real songs", feature, real).And.BePositive();
    }

    [Theory]
    [InlineData("Classic", "1980s", 0.39)]
    [InlineData("Rock", "1980s", 0.83)]
    [InlineData("Pop", "2020s", 0.52)]
    [InlineData("Rock", "2020s", 0.28)]
    [InlineData("Rock", "Metal", 0.84)]
    [InlineData("Rock", "Grunge", 1.0)]
    [InlineData("Rock", "Pop", 0.25)]
    [InlineData("Electric", "Dance", 0.48)]
    [InlineData("Indie", "Folk", 0.42)]
    public void Features_WhatGoesWithWhat_IsAsInARealCatalogue(string feature, string given, double real) =>
        ((double)Count(feature, given) / Count(given)).Should().BeApproximately(real, 0.13);

    [Fact]
    public void Features_AreAsUnevenAsReality()
    {
        FeatureTable features = _sample.Features;
        features.DistinctCount.Should().BeInRange(235, 265);
        int[] groups = [
            .. Enumerable.Range(0, features.DistinctCount).Select(distinct => features.ActionsOf(distinct).Length).OrderDescending()];
        groups[0].Should().BeInRange(70, 90);
        groups[1].Should().BeInRange(45, 60);
        groups.Count(size => size == 1).Should().BeInRange(110, 160);
        Enumerable.Range(0, 1000).Count(song => features.Row(song)[..5].Count(1f) == 2).Should().Be(47);
        Enumerable.Range(0, 1000).Count(song => features.Row(song)[..5].Count(1f) == 0).Should().Be(5);
        Enumerable.Range(0, 1000).Count(song => features.Row(song)[5..].Count(1f) == 0).Should().Be(10);
    }

    [Fact]
    public void Titles_HaveTheTrapsOfReality()
    {
        IGrouping<string, Song>[] repeated = [.. _sample.Songs.GroupBy(song => song.Title).Where(group => group.Count() > 1)];
        repeated.Should().HaveCount(12).And.OnlyContain(group => group.Count() == 2 && group.First().Artist != group.Last().Artist);
        _sample.Songs.Count(song => song.Title.Contains(',')).Should().Be(9);
        _sample.Songs.Count(song => song.Title.Contains('"')).Should().Be(3);
        _sample.Songs.Count(song => !song.Title.All(char.IsAscii)).Should().Be(8);
        _sample.Songs.Select(song => song.Artist).Distinct().Count().Should().BeInRange(200, 300);
    }

    [Fact]
    public void Titles_AreNoneOfTheRealOnes()
    {
        SongCatalog real = SongCatalog.LoadCsv(RealData.SongsCsvOrSkip());
        _sample.Songs.Select(song => song.Title.ToUpperInvariant()).Should()
            .NotIntersectWith(real.Songs.Select(song => song.Title.ToUpperInvariant()));
    }

    private static int Count(params string[] features)
    {
        int[] columns = [.. features.Select(_sample.FeatureNames.IndexOf)];
        return Enumerable.Range(0, _sample.Count).Count(song => columns.All(column => _sample.Features.Row(song)[column] == 1));
    }
}
