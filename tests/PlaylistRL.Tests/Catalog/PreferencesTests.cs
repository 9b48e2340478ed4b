using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Catalog;

public sealed class PreferencesTests
{
    private static readonly SongCatalog _songs = CsvText.Load(
        "title,(1990s),Rock,Counrty\nA,1,0,0\n", new() { FeatureAliases = new Dictionary<string, string> { ["Country"] = "Counrty" } });

    [Fact]
    public void Preferences_NamedFeatures_WeighOneAndTheOthersZero()
    {
        Preferences preferences = _songs.Preferences("rock", "1990s");
        preferences.Weights.ToArray().Should().Equal(1, 1, 0);
        preferences.Features.Should().Equal("1990s", "Rock", "Counrty");
        preferences.IsIndifferent.Should().BeFalse();
    }

    [Fact]
    public void Preferences_WeightsAndAliases_GoToTheirFeatures()
    {
        Preferences preferences = _songs.Preferences(("Country", -0.5f), ("Rock", 2f));
        preferences.Weights.ToArray().Should().Equal(0, 2, -0.5f);
        preferences["Country"].Should().Be(-0.5f);
        preferences["counrty"].Should().Be(-0.5f);
        preferences["1990s"].Should().Be(0);
    }

    [Fact]
    public void Preferences_OfNothing_AreIndifferent()
    {
        _songs.Preferences().Weights.ToArray().Should().Equal(0, 0, 0);
        _songs.Preferences().IsIndifferent.Should().BeTrue();
        _songs.Preferences(("Rock", 0f)).IsIndifferent.Should().BeTrue();
    }

    [Fact]
    public void Preferences_AnArrayOfNames_IsTakenAsItIs()
    {
        string[] ticked = ["Rock"];
        _songs.Preferences(ticked).Weights.ToArray().Should().Equal(0, 1, 0);
    }

    [Fact]
    public void Preferences_AFeatureTwice_NamesBothSpellings()
    {
        _songs.Invoking(songs => songs.Preferences("Rock", "ROCK")).Should().Throw<ArgumentException>()
            .WithMessage("Feature 'Rock' is named twice, as 'Rock' and as 'ROCK'*").WithParameterName("features");
        _songs.Invoking(songs => songs.Preferences(("Country", 1f), ("Counrty", 0f))).Should().Throw<ArgumentException>()
            .WithMessage("Feature 'Counrty' is named twice, as 'Country' and as 'Counrty'*");
    }

    [Fact]
    public void Preferences_UnknownFeature_NamesWhatIsNear()
    {
        _songs.Invoking(songs => songs.Preferences("Rokc")).Should().Throw<ArgumentException>()
            .WithMessage("*'Rokc': did you mean 'Rock'?*");
        _songs.Preferences("Rock").Invoking(preferences => preferences["1990"]).Should().Throw<ArgumentException>()
            .WithMessage("*did you mean '1990s'?*");
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Preferences_WeightNotFinite_NamesTheFeature(float weight) =>
        _songs.Invoking(songs => songs.Preferences(("Rock", weight))).Should().Throw<ArgumentException>()
            .WithMessage("The weight of 'Rock' is *; weights must be finite*");

    [Fact]
    public void Constructor_PlainNames_FindsThemInAnyCase()
    {
        float[] weights = [1, 2];
        var preferences = new Preferences(["a", "b"], weights);
        weights[1] = 9;
        preferences["B"].Should().Be(2);
    }

    [Fact]
    public void Constructor_WrongNumberOfWeights_Raises() =>
        FluentActions.Invoking(() => new Preferences(["a", "b"], [1])).Should().Throw<ArgumentException>()
            .WithMessage("1 weights do not fit 2 features.*");
}
