using FluentAssertions;
using PlaylistRL.Tool;
using PlaylistRL.Tool.Songs;
using Xunit;

namespace PlaylistRL.Tests.Tool;

public sealed class TasteTests
{
    private static readonly SongCatalog _catalog = new(
        "songs", [new Song("1", "One")], new FeatureTable(["Rock", "Jazz, live", "Pop"], [1, 0, 1]));

    [Fact]
    public void Of_NamesBetweenCommas_AreFeatures()
    {
        var taste = Taste.Of(_catalog, ["rock , pop"], []);
        taste.Likes.Should().Equal("Rock", "Pop");
        taste.Preferences.Weights.ToArray().Should().Equal(1, 0, 1);
        taste.ToString().Should().Be("likes Rock, Pop");
    }

    [Fact]
    public void Of_NameWithAComma_IsOneFeature()
    {
        var taste = Taste.Of(_catalog, ["Rock"], ["jazz, live"]);
        taste.Dislikes.Should().Equal("Jazz, live");
        taste.Preferences.Weights.ToArray().Should().Equal(1, -1, 0);
        taste.ToString().Should().Be("likes Rock and dislikes Jazz, live");
    }

    [Fact]
    public void Of_Nothing_SaysNothing() => Taste.Of(_catalog, [], []).Preferences.IsIndifferent.Should().BeTrue();

    [Fact]
    public void Of_UnknownName_NamesTheNearest() => FluentActions.Invoking(() => Taste.Of(_catalog, ["Rok"], []))
        .Should().Throw<ToolException>().WithMessage("There is no feature 'Rok': did you mean 'Rock'?");
}
