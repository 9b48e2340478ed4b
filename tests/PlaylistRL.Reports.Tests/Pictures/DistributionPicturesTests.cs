using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Pictures;

public sealed class DistributionPicturesTests
{
    private static readonly ReportSection _section = ReportSection.Of(SmallResults.All.Runs)[0];

    [Fact]
    public void Rewards_BinsOfDifferentWidths_AreBroughtToOneAndSumToAll()
    {
        ReportSection section = ReportSection.Of(
        [
            SmallResults.Trained(
                "dqn", "default", 10, 1,
                0.5) with { RewardDistribution = new Distribution { Start = -0.5, Width = 0.25, Counts = [1, 2, 3, 4] } },
            SmallResults.Trained(
                "dqn", "default", 10, 2, 0.5) with { RewardDistribution = new Distribution { Start = -1, Width = 1, Counts = [7, 3] } },
        ])[0];

        Chart chart = RewardDistributionPicture.Draft(section, new ReportOptions())!.Chart;

        chart.Series.Should().ContainSingle().Which.Points.Select(point => (point.X, Math.Round(point.Y, 6))).Should()
            .Equal((-1, 50), (0, 50), (1, 0));
        chart.Y.Label.Should().Be("share of steps in a bin 1 wide (%)");
    }

    [Fact]
    public void Losses_Curve_RisesToAll()
    {
        Chart chart = LossDistributionPicture.Draft(_section, new ReportOptions())!.Chart;

        foreach (ChartSeries series in chart.Series)
        {
            series.Points.Select(point => point.Y).Should().BeInAscendingOrder();
            series.Points[^1].Y.Should().BeGreaterThan(99);
        }
    }

    [Fact]
    public void Losses_WidthsThatSpanDecades_AreDrawn()
    {
        ReportSection section = ReportSection.Of(
        [
            SmallResults.Trained(
                "dqn", "default", 10, 1,
                0.5) with { LossDistribution = new Distribution { Start = 0, Width = 16_777_216, Counts = [7, 3, 0, 1] } },
            SmallResults.Trained("ah-dqn", "default", 10, 1, 0.5),
        ])[0];

        LossDistributionPicture.Draft(section, new ReportOptions())!.Chart.X.High.Should().BeGreaterThan(1e7);
    }

    [Fact]
    public void Losses_AllZeroOrNone_IsLeftOut()
    {
        ReportSection section = ReportSection.Of(
            [SmallResults.Trained(
            "dqn", "default", 10, 1, 0.5) with { LossDistribution = new Distribution { Start = 0, Width = 1, Counts = [] } }])[0];

        LossDistributionPicture.Draft(section, new ReportOptions()).Should().BeNull();
    }

    [Fact]
    public void Actions_Caption_NamesTheGini()
    {
        ReportSection section = ReportSection.Of(
            [SmallResults.Trained("dqn", "default", 10, 1, 0.5) with { ActionCounts = [.. Enumerable.Repeat(0L, 49), 500] }])[0];

        PictureDraft draft = ActionPicture.Draft(section, new ReportOptions())!;

        draft.Caption.Should().Contain("DQN default 0.98 (100 %)");
        draft.Chart.References.Should().ContainSingle().Which.Value.Should().Be("2 %");
    }
}
