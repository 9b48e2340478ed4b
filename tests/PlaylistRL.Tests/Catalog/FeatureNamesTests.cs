using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class FeatureNamesTests
{
    private static readonly string[] _columns = ["1980s", "1990s", "Rock", "Counrty", "SoundTrack"];

    [Theory]
    [InlineData("Rock", 2)]
    [InlineData("rOCK", 2)]
    [InlineData("Counrty", 3)]
    [InlineData("country", 3)]
    [InlineData("OST", 4)]
    public void IndexOf_NameOrAliasInAnyCase_IsTheColumn(string name, int column)
    {
        FeatureNames names = Named(("Country", "counrty"), ("OST", "SoundTrack"));
        names.IndexOf(name).Should().Be(column);
        names.TryIndexOf(name, out int index).Should().BeTrue();
        index.Should().Be(column);
    }

    [Theory]
    [InlineData("Country", "There is no feature 'Country': did you mean 'Counrty'?*")]
    [InlineData("Rok", "There is no feature 'Rok': did you mean 'Rock'?*")]
    [InlineData("1990", "There is no feature '1990': did you mean '1990s'?*")]
    [InlineData("80s", "There is no feature '80s': did you mean '1980s'?*")]
    [InlineData("track", "There is no feature 'track': did you mean 'SoundTrack'?*")]
    [InlineData("1970s", "There is no feature '1970s': did you mean '1980s' or '1990s'?*")]
    [InlineData("Polka", "There is no feature 'Polka'. The features are 1980s, 1990s, Rock, Counrty, SoundTrack.*")]
    [InlineData("", "There is no feature ''. The features are 1980s*")]
    public void IndexOf_UnknownName_NamesWhatIsNearOrElseAll(string name, string message) =>
        Named().Invoking(names => names.IndexOf(name)).Should().Throw<ArgumentException>().WithMessage(message)
            .WithParameterName(nameof(name));

    [Fact]
    public void IndexOf_NearAnAlias_SuggestsTheAlias() =>
        Named(("Western", "Counrty")).Invoking(names => names.IndexOf("Westren")).Should().Throw<ArgumentException>()
            .WithMessage("*did you mean 'Western'?*");

    [Fact]
    public void IndexOf_NothingNearAmongMany_ListsTheFirst()
    {
        var names = new FeatureNames([.. Enumerable.Range(0, 60).Select(i => $"feature{i}")]);
        names.Invoking(n => n.IndexOf("Zydeco")).Should().Throw<ArgumentException>().WithMessage("*feature38, feature39, … (60 in all).*");
    }

    [Fact]
    public void List_WithAliases_HoldsTheNamesProper()
    {
        FeatureNames names = Named(("Country", "Counrty"));
        names.Should().Equal(_columns);
        names.Count.Should().Be(5);
        names[3].Should().Be("Counrty");
        names.Invoking(n => n[5]).Should().Throw<ArgumentOutOfRangeException>();
        names.Invoking(n => n[-1]).Should().Throw<ArgumentOutOfRangeException>();
        names.TryIndexOf("Polka", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("Country", "Contry", "The alias 'Country' stands for 'Contry', but there is no feature 'Contry': did you mean 'Counrty'?*")]
    [InlineData("Country", "Polka", "*there is no feature 'Polka'. The features are*")]
    [InlineData("rock", "Counrty", "The alias 'rock' of 'Counrty' would hide the feature 'Rock'*")]
    [InlineData("Rock", "Rock", "The alias 'Rock' of 'Rock' would hide the feature 'Rock'*")]
    [InlineData(" ", "Rock", "The alias ' ' of 'Rock' is blank*")]
    public void Constructor_BadAlias_NamesIt(string alias, string name, string message) =>
        FluentActions.Invoking(() => Named((alias, name))).Should().Throw<ArgumentException>().WithMessage(message)
            .WithParameterName("aliases");

    [Fact]
    public void Constructor_AliasTwice_NamesBoth() =>
        FluentActions.Invoking(() => Named(("Country", "Counrty"), ("COUNTRY", "Rock"))).Should().Throw<ArgumentException>()
            .WithMessage("The alias 'COUNTRY' stands twice, for 'Counrty' and for 'Rock'*");

    [Fact]
    public void Constructor_NamesThatDifferInCaseOnly_Raises() =>
        FluentActions.Invoking(() => new FeatureNames(["Rock", "rock"])).Should().Throw<ArgumentException>()
            .WithMessage("Feature 'rock' stands twice*");

    private static FeatureNames Named(params (string Alias, string Name)[] aliases) =>
        new(_columns, aliases.ToDictionary(pair => pair.Alias, pair => pair.Name));
}
