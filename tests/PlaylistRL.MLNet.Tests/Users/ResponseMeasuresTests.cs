using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Users;

public sealed class ResponseMeasuresTests
{
    [Theory]
    [InlineData("0.1 0.9", "0 1", 1.0)]
    [InlineData("0.9 0.1", "0 1", 0.0)]
    [InlineData("0.5 0.5", "0 1", 0.5)]
    [InlineData("0.1 0.4 0.35 0.8", "0 0 1 1", 0.75)]
    [InlineData("0.2 0.2 0.2 0.7", "1 0 0 1", 0.75)]
    [InlineData("0.2 0.3", "1 1", double.NaN)]
    public void Auc_Table_IsTheShareOfPairsInOrder(string probabilities, string outcomes, double expected) =>
        ResponseMeasures.Auc(Numbers(probabilities), Outcomes(outcomes)).Should().Be(expected);

    [Fact]
    public void Auc_ManyRandomRows_IsThatOfCountingAllPairs()
    {
        var random = new SeededRandom(4);
        float[] probabilities = [.. Enumerable.Range(0, 300).Select(_ => random.Next(20) / 20f)];
        bool[] outcomes = [.. probabilities.Select(probability => random.NextDouble() < probability)];
        double wins = 0, pairs = 0;
        for (int i = 0; i < outcomes.Length; i++)
        {
            for (int j = 0; j < outcomes.Length; j++)
            {
                if (!outcomes[i] || outcomes[j])
                    continue;
                pairs++;
                wins += probabilities[i] > probabilities[j] ? 1 : probabilities[i] == probabilities[j] ? 0.5 : 0;
            }
        }

        ResponseMeasures.Auc(probabilities, outcomes).Should().BeApproximately(wins / pairs, 1e-12);
    }

    [Theory]
    [InlineData("1 0", "1 0", 0.0)]
    [InlineData("0 1", "1 0", 1.0)]
    [InlineData("0.5 0.5", "1 0", 0.25)]
    [InlineData("0.75 0.5", "1 1", 0.15625)]
    public void Brier_Table_IsTheMeanSquare(string probabilities, string outcomes, double expected) =>
        ResponseMeasures.Brier(Numbers(probabilities), Outcomes(outcomes)).Should().Be(expected);

    [Fact]
    public void Reliability_TwoBins_HoldMeansAndSharesAndTheErrorWeighsThem()
    {
        IReadOnlyList<ReliabilityBin> bins = ResponseMeasures.Reliability(Numbers("0.25 0.25 0.75 1"), Outcomes("0 1 1 1"), bins: 2);
        bins.Should().Equal(new ReliabilityBin(0, 0.5, 2, 0.25, 0.5), new ReliabilityBin(0.5, 1, 2, 0.875, 1));
        ResponseMeasures.CalibrationError(bins).Should().Be((0.5 * 0.25) + (0.5 * 0.125));
    }

    [Fact]
    public void Reliability_EmptyBins_AreLeftOut() =>
        ResponseMeasures.Reliability(Numbers("0.05 0.95"), Outcomes("0 1")).Select(bin => bin.Low).Should().Equal(0, 0.9);

    [Theory]
    [InlineData("0.5", "1 0")]
    [InlineData("1.5", "1")]
    [InlineData("NaN", "1")]
    public void Brier_ProbabilitiesThatAreNone_AreRefused(string probabilities, string outcomes)
    {
        Action act = () => ResponseMeasures.Brier(Numbers(probabilities), Outcomes(outcomes));
        act.Should().Throw<ArgumentException>();
    }

    private static float[] Numbers(string text) =>
        [.. text.Split(' ').Select(word => float.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];

    private static bool[] Outcomes(string text) => [.. text.Split(' ').Select(word => word == "1")];
}
