using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Judging;

/// <summary>Each estimator on tables worked out by hand, and beside the published pipeline.</summary>
public sealed class EstimatorTests
{
    // Weights 2, 0.5, 0 and 4; weighed rewards 2, 0, 0 and 8.
    private static readonly double[] _rewards = [1, 0, 3, 2];
    private static readonly double[] _logged = [0.5, 0.8, 0.25, 0.2];
    private static readonly double[] _candidate = [1, 0.4, 0, 0.8];
    private static readonly double[] _predicted = [0.5, 0.5, 1, 1];
    private static readonly double[] _expected = [1, 0.25, 0.5, 2];

    // Two sessions: the first has weights 2 and 2·0.5, the second 0 and 0.
    private static readonly int[] _starts = [0, 2];

    [Fact]
    public void DirectMethod_Table_IsTheMeanPrediction() => DirectMethod.Estimate(_expected).Should().Be(3.75 / 4);

    [Fact]
    public void InversePropensity_Table_IsTheMeanOfWeighedRewards()
    {
        var terms = new double[4];
        InversePropensity.Estimate(_rewards, _logged, _candidate, terms).Should().BeApproximately(10.0 / 4, 1e-12);
        terms.Should().Equal([2, 0, 0, 8], (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Fact]
    public void ClippedPropensity_Table_CutsTheGreatWeight() =>
        ClippedPropensity.Estimate(_rewards, _logged, _candidate, 3).Should().BeApproximately((2 + 6) / 4.0, 1e-12);

    [Fact]
    public void SelfNormalised_Table_DividesByTheWeightsAndItsTermsHaveThatMean()
    {
        var terms = new double[4];
        double estimate = SelfNormalised.Estimate(_rewards, _logged, _candidate, terms);
        estimate.Should().BeApproximately(10 / 6.5, 1e-12);
        terms.Average().Should().BeApproximately(estimate, 1e-12);
    }

    [Fact]
    public void DoublyRobust_Table_PutsThePredictionRight() =>
        // 1 + 2·0.5; 0.25 + 0.5·(−0.5); 0.5; 2 + 4·1.
        DoublyRobust.Estimate(_rewards, _logged, _candidate, _predicted, _expected).Should().BeApproximately((2 + 0 + 0.5 + 6) / 4, 1e-12);

    [Fact]
    public void SwitchDoublyRobust_Table_LeavesGreatWeightsToTheModel() =>
        SwitchDoublyRobust.Estimate(_rewards, _logged, _candidate, _predicted, _expected, 2)
            .Should().BeApproximately((2 + 0 + 0.5 + 2) / 4, 1e-12);

    [Fact]
    public void StepwiseImportance_Table_MultipliesTheWeightsOfASession()
    {
        var terms = new double[2];
        // Weights 2, 2·0.5; then 0, 0.
        StepwiseImportance.Estimate(_starts, [1, 4, 3, 2], _logged, _candidate, terms).Should().BeApproximately((2 + 4) / 2.0, 1e-12);
        terms.Should().Equal([6, 0], (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Fact]
    public void SelfNormalisedStepwise_SessionThatEnded_KeepsItsWeight()
    {
        var terms = new double[2];
        // The first session ends after one song with weight 2; the second has weights 0.5 and 0.5·4.
        double estimate = SelfNormalisedStepwise.Estimate([0, 1], [1, 1, 3], [0.5, 0.8, 0.2], [1, 0.4, 0.8], terms);
        estimate.Should().BeApproximately(1 + (2.0 * 3 / (2 + 2)), 1e-12);
        terms.Average().Should().BeApproximately(estimate, 1e-12);
    }

    [Fact]
    public void SequentialDoublyRobust_Table_GoesBackFromTheLastStep()
    {
        // Second step 0.5 + 0.5·(0 − 0.5) = 0.25, first 1 + 2·(1 + 0.25 − 0.5) = 2.5; then 2 + 4·(2 − 1) = 6 and 0.5 + 0·(…) = 0.5.
        SequentialDoublyRobust.Estimate(_starts, _rewards, _logged, _candidate, _predicted, [1, 0.5, 0.5, 2])
            .Should().BeApproximately((2.5 + 0.5) / 2, 1e-12);
    }

    [Fact]
    public void CascadeDoublyRobust_WorthOfPlaces_CountsTheRewards() =>
        // As above with twice the first reward, 1 + 2·(2 + 0.25 − 0.5) = 4.5; the second list is behind a weight of 0.
        CascadeDoublyRobust.Estimate(2, [2, 0.5], _rewards, _logged, _candidate, _predicted, [1, 0.5, 0.5, 2])
            .Should().BeApproximately((4.5 + 0.5) / 2, 1e-12);

    [Fact]
    public void Estimators_MadeTable_AreThoseOfTheOpenBanditPipeline()
    {
        // The numbers are what obp.ope of the Open Bandit Pipeline gives for the table that Made makes.
        (double[] rewards, double[] logged, double[] candidate, double[] predicted, double[] expected) = Made();
        const double Near = 1e-12;
        DirectMethod.Estimate(expected).Should().BeApproximately(0.3144358212808291, Near);
        InversePropensity.Estimate(rewards, logged, candidate).Should().BeApproximately(0.4349358974358975, Near);
        SelfNormalised.Estimate(rewards, logged, candidate).Should().BeApproximately(0.43236697326828394, Near);
        ClippedPropensity.Estimate(rewards, logged, candidate, 1.5).Should().BeApproximately(0.32916666666666666, Near);
        DoublyRobust.Estimate(rewards, logged, candidate, predicted, expected).Should().BeApproximately(0.5026228736827616, Near);
        SwitchDoublyRobust.Estimate(rewards, logged, candidate, predicted, expected, 1.5)
            .Should().BeApproximately(0.4169858544519922, Near);
        CascadeDoublyRobust.Estimate(3, [], rewards, logged, candidate, predicted, expected)
            .Should().BeApproximately(1.2081290177803576, Near);
    }

    [Theory]
    [InlineData(0, 0.5, 1, "Step 1: the logged choice has the probability 0; legal is above 0 and at most 1.*")]
    [InlineData(1.5, 0.5, 1, "Step 1: the logged choice has the probability 1.5*")]
    [InlineData(double.NaN, 0.5, 1, "Step 1: the logged choice has the probability NaN*")]
    [InlineData(0.5, -0.1, 1, "Step 1: the candidate makes the logged choice with the probability -0.1; legal is 0 to 1.*")]
    [InlineData(0.5, double.NaN, 1, "Step 1: the candidate*")]
    [InlineData(0.5, 0.5, double.PositiveInfinity, "Step 1: the reward is*")]
    public void InversePropensity_NumberOutOfRange_IsRefusedByStep(double logged, double candidate, double reward, string message)
    {
        Action estimate = () => InversePropensity.Estimate([1, reward], [0.5, logged], [0.5, candidate]);
        estimate.Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public void StepwiseImportance_SessionsThatDoNotFit_AreRefused()
    {
        Action late = () => StepwiseImportance.Estimate([1], [1, 1], [1, 1], [1, 1]);
        Action empty = () => StepwiseImportance.Estimate([0, 2], [1, 1], [1, 1], [1, 1]);
        late.Should().Throw<ArgumentException>().WithMessage("The first session begins at step 0.*");
        empty.Should().Throw<ArgumentException>().WithMessage("Session 1 has no step.*");
    }

    private static (double[] Rewards, double[] Logged, double[] Candidate, double[] Predicted, double[] Expected) Made()
    {
        const int Rounds = 12;
        const int Actions = 4;
        var made = (new double[Rounds], new double[Rounds], new double[Rounds], new double[Rounds], new double[Rounds]);
        for (int i = 0; i < Rounds; i++)
        {
            int round = i;
            double[] logged = [.. Enumerable.Range(0, Actions).Select(action => 1.0 + (((action * 3) + round) % 5))];
            double[] candidate = [.. Enumerable.Range(0, Actions).Select(action => 1.0 + (((action * 2) + (3 * round)) % 7))];
            double[] foreseen = [.. Enumerable.Range(0, Actions).Select(action => ((action * 2) + round) % 6 / 8.0)];
            int chosen = ((i * 5) + (i / 3)) % Actions;
            made.Item1[i] = i * 7 % 5 < 2 ? 1 : 0;
            made.Item2[i] = logged[chosen] / logged.Sum();
            made.Item3[i] = candidate[chosen] / candidate.Sum();
            made.Item4[i] = foreseen[chosen];
            made.Item5[i] = candidate.Zip(foreseen, (weight, value) => weight / candidate.Sum() * value).Sum();
        }

        return made;
    }
}
