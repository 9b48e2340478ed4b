using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Pictures;

public sealed class LearningPictureTests
{
    [Fact]
    public void Draft_SmallResults_HasAPointForEveryAgentAndCountAndALineForEveryRow()
    {
        Chart chart = Draft(SmallResults.All.Runs).Chart;

        chart.Series.Select(series => (series.Label, series.Points.Count)).Should().Equal(("AH-DQN default", 2), ("DQN default", 2));
        chart.References.Select(reference => reference.Label).Should()
            .BeEquivalentTo("optimum *", "greedy *", "cosine", "random", "linear", "popularity", "myopic");
        chart.References.Single(reference => reference.Label == "cosine").Value.Should().Be("90.0 %");
        chart.X.Ticks.Select(tick => tick.Label).Should().Equal("30", "60");
    }

    [Fact]
    public void Draft_Points_AreMeansWithIntervals()
    {
        ChartPoint point = Draft(SmallResults.All.Runs).Chart.Series[0].Points[1];

        point.Y.Should().BeApproximately(100 * 0.95 * 60 / 65 * 0.98, 1e-9);
        point.Low.Should().BeLessThan(point.Y - 2);
        point.High.Should().BeInRange(point.Y + 2, 100);
    }

    [Fact]
    public void Draft_RowsThatLearnFromPlay_HaveAPointAtEveryCount() =>
        Draft(SmallResults.All.Runs).Chart.References.Single(reference => reference.Label == "linear").Points.Should().HaveCount(2);

    [Fact]
    public void Draft_AgentFarBelowRandom_IsNamedInTheCaptionInsteadOfPressingTheRest()
    {
        PictureDraft draft = Draft([.. SmallResults.All.Runs, SmallResults.Trained("lost", "default", 60, 1, -9)]);

        draft.Chart.Y.Low.Should().BeGreaterThan(-60);
        draft.Chart.Series.Single(series => series.Label == "lost default").Points.Should().BeEmpty();
        draft.Caption.Should().Contain("Below the picture: lost default after 60 (−822");
    }

    [Fact]
    public void Draft_BestFoundIsPassed_ShowsMoreThanAll()
    {
        PictureDraft draft = Draft([SmallResults.Trained("ah-dqn", "default", 60, 1, 1.3) with { BestKind = BestKind.BestFound }]);

        draft.Chart.Y.High.Should().BeGreaterThan(120);
        draft.Chart.Title.Should().Contain("best found");
    }

    [Theory]
    [InlineData(new[] { 500, 1_000, 50_000 }, "training episodes")]
    [InlineData(new[] { 1_000 }, "training episodes")]
    [InlineData(new[] { 900, 1_000, 50_000 }, "training episodes (evenly spaced, not to scale)")]
    public void EpisodePlaces_AnyCounts_LeaveRoomForEveryPoint(int[] counts, string label)
    {
        EpisodePlaces places = EpisodePlaces.Of(counts, 4);

        places.Axis.Label.Should().Be(label);
        double[] all = [.. from count in counts from series in Enumerable.Range(0, 4) select places.Of(count, series)];
        all.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        all.Should().OnlyContain(place => place > places.Axis.Low && place < places.Axis.High);
    }

    private static PictureDraft Draft(IEnumerable<ComparisonRun> runs) =>
        LearningPicture.Draft(ReportSection.Of(runs)[0], new ReportOptions())!;
}
