using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Listening;

public sealed class TastePopulationTests
{
    private static readonly TastePopulation _population = new([0.1f, -0.2f, 0], [0.3f, 0.05f, 0]);

    [Fact]
    public void Belief_NothingStated_BeginsWithThePopulation()
    {
        var belief = new TasteBelief(3, new BeliefOptions { Population = _population });
        belief.Mean.ToArray().Should().Equal(0.1f, -0.2f, 0);
        Enumerable.Range(0, 3).Select(f => (float)belief.Variance(f)).Should().Equal(0.3f, 0.05f, 0);

        belief.Restate([0, 1, 0]);
        belief.Mean.ToArray().Should().Equal(0.1f, 1, 0);
        belief.Variance(1).Should().Be(0.2);
    }

    [Fact]
    public void FromSettings_OfALayout_IsTheSame()
    {
        var options = new BeliefOptions { Population = _population, ShowVariance = true };
        ObservationLayout layout = PlaylistObservation.Layout(3, options);
        BeliefOptions read = BeliefOptions.FromSettings(layout.Settings);
        read.Should().Be(options);
        read.Population!.Means.ToArray().Should().Equal(_population.Means.ToArray());
        BeliefOptions.FromSettings(PlaylistObservation.Layout(3).Settings).Population.Should().BeNull();
    }

    [Fact]
    public void Constructor_WhatDoesNotFit_Raises()
    {
        FluentActions.Invoking(() => new TastePopulation([0], [])).Should().Throw<ArgumentException>().WithMessage("1 means and 0 var*");
        FluentActions.Invoking(() => new TastePopulation([float.NaN], [1])).Should().Throw<ArgumentException>()
            .WithMessage("Mean 0 is NaN*");
        FluentActions.Invoking(() => new TastePopulation([0], [-1])).Should().Throw<ArgumentException>().WithMessage("Variance 0 is -1*");
        FluentActions.Invoking(() => new TasteBelief(2, new BeliefOptions { Population = _population })).Should()
            .Throw<ArgumentException>().WithMessage("*Population has 3 means*2 features*");
        FluentActions.Invoking(() => new TasteBelief(3, new BeliefOptions { Population = _population, Particles = 5 })).Should()
            .Throw<ArgumentException>().WithMessage("*Population*Particles*");
        var halves = new Dictionary<string, double>(PlaylistObservation.Layout(3, new() { Population = _population }).Settings);
        halves.Remove("belief.variance.1");
        FluentActions.Invoking(() => BeliefOptions.FromSettings(halves)).Should().Throw<ArgumentException>()
            .WithMessage("*'belief.variance.1'*");
    }

    [Fact]
    public void Of_SameSeed_IsTheSameAndOtherSeedsAreClose()
    {
        SongCatalog songs = SongCatalog.LoadSample();
        var model = new HiddenTasteUserModel(HiddenTasteOptions.Sessions);
        TastePopulation one = TastePopulation.Of(model, songs.Features, 1);
        TastePopulation.Of(model, songs.Features, 1).Should().Be(one);
        TastePopulation.Of(model, songs.Features, 2).Should().NotBe(one);
        for (int f = 0; f < one.Means.Length; f++)
            TastePopulation.Of(model, songs.Features, 2).Means[f].Should().BeApproximately(one.Means[f], 0.02f);
    }
}
