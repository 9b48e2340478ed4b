using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Agents.Variety;

public sealed class VarietyChoiceTests
{
    [Theory]
    [InlineData(VarietyMethod.MarginalRelevance), InlineData(VarietyMethod.Determinantal)]
    public void Choose_TradeOffOfOne_IsTheRankingWhateverWasHeard(VarietyMethod method)
    {
        var similarity = new FeatureSimilarity(TestCatalogs.Binary(40, 5).Features);
        (int[] ranking, float[] values) = Rankings.Random(40, 3);
        values = [.. values.Select(value => MathF.Round(value))];

        Rankings.Greedy(similarity, new() { Method = method, TradeOff = 1 }, ranking, values, 40).Should().Equal(ranking);
    }

    [Theory]
    [InlineData(VarietyMethod.MarginalRelevance), InlineData(VarietyMethod.Determinantal)]
    public void Choose_TradeOffOfZero_IsTheLeastAlikeAndAmongThoseTheBestRanked(VarietyMethod method)
    {
        // 0: (1,0,0)  1: (1,0,0)  2: (1,1,0)  3: (0,1,0)  4: (0,0,1)  5: (0,0,2)
        var similarity = new FeatureSimilarity(TestCatalogs.Of(3, [1, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 2]).Features);
        int[] chosen = Rankings.Greedy(similarity, new() { Method = method, TradeOff = 0 }, [1, 0, 2, 5, 3, 4], [6, 5, 4, 3, 2, 1], 3);

        chosen.Should().Equal(1, 5, 3);
    }

    [Theory]
    [InlineData(VarietyMethod.MarginalRelevance), InlineData(VarietyMethod.Determinantal)]
    public void Choose_EqualValues_RelevanceDecidesNothing(VarietyMethod method)
    {
        var similarity = new FeatureSimilarity(TestCatalogs.Of(2, [1, 0, 1, 0, 0, 1]).Features);

        VarietyChoice.Choose(similarity, new() { Method = method, TradeOff = 0.99 }, [1, 2], [-7, -7], [0]).Should().Be(1);
        VarietyChoice.Choose(similarity, new() { Method = method, TradeOff = 0.99 }, [1], [-7], [0]).Should().Be(0);
    }

    [Theory]
    [InlineData(VarietyMethod.MarginalRelevance), InlineData(VarietyMethod.Determinantal)]
    public void Choose_ValuesOfAnotherUnit_ChangeNothing(VarietyMethod method)
    {
        var similarity = new FeatureSimilarity(TestCatalogs.Binary(40, 5).Features);
        (int[] ranking, float[] values) = Rankings.Random(40, 4);
        int[] Chosen(float factor, float shift) =>
            Rankings.Greedy(
            similarity, new() { Method = method, TradeOff = 0.6 }, ranking, [.. values.Select(value => (factor * value) + shift)], 15);

        Chosen(1024, -64).Should().Equal(Chosen(1, 0));
    }

    [Fact]
    public void Apply_Values_RunFromOneToZero()
    {
        var relevance = new double[4];
        RelevanceScale.Apply([3, 2, 0, -1], relevance);
        relevance.Should().Equal(1, 0.75, 0.25, 0);

        RelevanceScale.Apply([float.MaxValue, 0, 0, -float.MaxValue], relevance);
        relevance.Should().Equal(1, 0.5, 0.5, 0);

        RelevanceScale.Apply([2, 2, 2, 2], relevance);
        relevance.Should().Equal(1, 1, 1, 1);
    }
}
