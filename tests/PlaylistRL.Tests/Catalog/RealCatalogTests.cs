using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

/// <summary>The original project's 1000 songs, with the traps that real catalogues have.</summary>
public sealed class RealCatalogTests
{
    [Fact]
    public void LoadCsv_RealSongs_HasTheCountsThatItsDescriptionGives()
    {
        SongCatalog catalog = Load();
        catalog.Count.Should().Be(1000);
        catalog.Features.FeatureCount.Should().Be(21);
        catalog.FeatureNames.Take(8).Should().Equal("1980s", "1990s", "2000s", "2010s", "2020s", "Pop", "Rock", "Counrty");
        catalog.Songs.GroupBy(song => song.Title).Where(group => group.Count() == 2).Should().HaveCount(11);
        catalog.Songs.Select(song => song.Title).Distinct().Should().HaveCount(989);
        catalog.Songs.Count(song => song.Title.Contains(',')).Should().Be(9);
        catalog.Songs.Count(song => !song.Title.All(char.IsAscii)).Should().Be(8);
        catalog.Features.Values.ToArray().Should().OnlyContain(value => value == 0f || value == 1f);
    }

    [Fact]
    public void Features_RealSongs_Have251DistinctRows()
    {
        FeatureTable features = Load().Features;
        features.DistinctCount.Should().Be(251);
        Enumerable.Range(0, 251).Select(distinct => features.ActionsOf(distinct).Length).OrderDescending().Take(2).Should().Equal(80, 53);
        Enumerable.Range(0, 1000).Count(song => features.Row(song)[..5].Count(1f) == 2).Should().Be(47);
        Enumerable.Range(0, 1000).Count(song => features.Row(song)[..5].Count(1f) == 0).Should().Be(5);
        Enumerable.Range(0, 1000).Count(song => features.Row(song)[5..].Count(1f) == 0).Should().Be(10);
    }

    [Fact]
    public void Preferences_ForCountry_PointsToTheMisspeltColumnOrTakesAnAlias()
    {
        Load().Invoking(catalog => catalog.Preferences("Country")).Should().Throw<ArgumentException>()
            .WithMessage("*'Country': did you mean 'Counrty'?*");
        SongCatalog catalog = Load(new() { FeatureAliases = new Dictionary<string, string> { ["Country"] = "Counrty" } });
        catalog.Preferences("Country")["Counrty"].Should().Be(1);
    }

    private static SongCatalog Load(SongCsvOptions? options = null) => SongCatalog.LoadCsv(RealData.SongsCsvOrSkip(), options);
}
