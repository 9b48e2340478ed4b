using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Rules;

public sealed class CosinePolicyTests
{
    // 0: (1, 0)  1: (1, 1)  2: (2, 2)  3: (0, 1)  4: (0, 0)  5: (−1, −1)
    private static readonly SongCatalog _songs = TestCatalogs.Of(2, [1, 0, 1, 1, 2, 2, 0, 1, 0, 0, -1, -1]);

    private static readonly EnvironmentSpec _spec = new PlaylistEnvironment(_songs, new DotProductUserModel()).Spec;

    [Theory]
    [InlineData(1, 0, new int[0], 0)]
    [InlineData(0.2f, 1, new int[0], 3)]
    [InlineData(1, 0.2f, new[] { 0, 1, 2 }, 3)]
    [InlineData(1, 0.2f, new[] { 0, 1, 2, 3 }, 4)]
    [InlineData(1, 0.2f, new[] { 0, 1, 2, 3, 4 }, 5)]
    [InlineData(-1, -1, new int[0], 5)]
    public void Select_Belief_ChoosesTheMostSimilarCandidate(float first, float second, int[] excluded, int expected) =>
        Select([first, second], excluded, 1).Should().Be(expected);

    [Theory]
    [InlineData(1e-40f, 1f), InlineData(1e-44f, 1e12f), InlineData(1e-36f, 1e-36f)]
    [InlineData(1f, 1e-40f), InlineData(1e12f, 1e12f), InlineData(1e12f, 1e-44f)]
    public void SelectAndTopK_NumbersOfAnySize_ChooseByTheCosine(float features, float beliefs)
    {
        // The cosines with (1, 0.5): 2 songs a little apart, one of another size among them, one of zeros.
        SongCatalog songs = TestCatalogs.Of(2, [features, 0, features, features / 4, features / 2, features / 4, 0, features, 0, 0, 1, -1]);
        var policy = new CosinePolicy(_spec with { Actions = songs.Features });
        float[] observation = [beliefs, beliefs / 2, 1f, 9f, -9f];
        var actions = new int[6];
        var values = new float[6];

        policy.TopK(observation, new Candidates(6), 1, actions, values).Should().Be(6);
        actions.Should().Equal(2, 1, 0, 3, 5, 4);
        values.Should().OnlyContain(value => float.IsFinite(value)).And.BeInDescendingOrder();
        policy.Select(TimeStep.First(observation, new Candidates(6)), 1).Action.Should().Be(2);
        policy.Select(TimeStep.First(observation, new Candidates(6, [2, 1, 0])), 1).Action.Should().Be(3);
    }

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void Select_ABeliefThatIsNotFinite_NamesIt(float number) =>
        FluentActions.Invoking(() => Select([1, number], [], 1))
            .Should().Throw<InvalidOperationException>().WithMessage("*belief*not finite*");

    [Fact]
    public void Select_NoBelief_ChoosesAnyone() =>
        Enumerable.Range(0, 200).Select(seed => Select([0, 0], [], (ulong)seed)).Distinct().Should().BeEquivalentTo([0, 1, 2, 3, 4, 5]);

    [Fact]
    public void Constructor_WorldWithoutBeliefOrFeatures_Raises()
    {
        var noBelief = _spec with { Observation = new ObservationLayout("other-1", ("heard", 2)) };
        var noFeatures = _spec with { Actions = FeatureTable.Featureless(6) };

        FluentActions.Invoking(() => new CosinePolicy(noBelief)).Should().Throw<ArgumentException>().WithMessage("*no block 'belief'*");
        FluentActions.Invoking(() => new CosinePolicy(noFeatures)).Should().Throw<ArgumentException>()
            .WithMessage("*2 numbers*0 features*");
    }

    [Fact]
    public void Select_StepOfAnotherWorld_Raises()
    {
        var policy = new CosinePolicy(_spec);

        FluentActions.Invoking(() => policy.Select(TimeStep.First(new float[4], new Candidates(6)), 1)).Should().Throw<ArgumentException>()
            .WithMessage("*4 numbers*5*");
        FluentActions.Invoking(() => policy.Select(TimeStep.First(new float[5], new Candidates(7)), 1)).Should().Throw<ArgumentException>()
            .WithMessage("*7 actions*6*");
    }

    private static int Select(float[] belief, int[] excluded, ulong tieSeed)
    {
        float[] observation = [.. belief, 1f, 9f, -9f];
        return new CosinePolicy(_spec).Select(TimeStep.First(observation, new Candidates(6, excluded)), tieSeed).Action;
    }
}
