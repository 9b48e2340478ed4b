using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Training;

public sealed class ComparisonRowsTests
{
    [Fact]
    public void Train_ListenersWithForesight_GivesAllRowsAndOnePolicyASeedWhereTheyTrain()
    {
        IReadOnlyList<Contender> rows = ComparisonRows.Train(
            new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel()), 5, [1, 2, 3]);

        rows.Select(row => (row.Name, row.Policies.Count, row.KnowsTruth)).Should()
            .Equal(("popularity", 3, false), ("cosine", 1, false), ("linear", 3, false), ("greedy", 1, true));
    }

    [Fact]
    public void Train_ListenersWithoutForesight_HasNoGreedyRow()
    {
        var world = new PlaylistEnvironment(TestCatalogs.Binary(), new OneSongUserModel(hasForesight: false));

        ComparisonRows.Train(world, 5, [1]).Select(row => row.Name).Should().Equal("popularity", "cosine", "linear");
    }

    [Fact]
    public void Train_Judged_GreedyIsTheOptimumOfTheDotProductWorldAndPopularityBeatsRandom()
    {
        var world = new PlaylistEnvironment(TestCatalogs.Binary(), new DotProductUserModel());
        EvaluationResult evaluation = new Evaluator(world, new() { Listeners = 50 }).Evaluate(ComparisonRows.Train(world, 50, [1, 2]));

        evaluation["greedy"].GapClosed.Should().BeApproximately(1, 1e-5);
        evaluation.Difference("greedy", "best").Interval.High.Should().BeLessThan(1e-4);
        evaluation["popularity"].GapClosedInterval.Low.Should().BePositive();
        evaluation["linear"].GapClosed.Should().BeGreaterThan(evaluation["popularity"].GapClosed);
    }
}
