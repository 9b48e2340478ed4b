using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Pictures;

public sealed class EpisodePictureTests
{
    [Fact]
    public void Draft_LongTraining_IsThinnedOnALogarithmicAxis()
    {
        Chart chart = Draft("reward", SmallResults.World("dot-product", seeds: 2, episodes: 20_000));

        chart.X.Scale.Should().Be(AxisScale.Logarithmic);
        chart.Series.Should().OnlyContain(series => series.Points.Count > 200 && series.Points.Count <= 500);
        chart.Subtitle.Should().Contain("last tenth");
    }

    [Fact]
    public void Draft_Reward_IsBesideTheMeanReturnsOfOtherRows()
    {
        Chart chart = Draft("reward", SmallResults.World("dot-product"));

        chart.References.Single(reference => reference.Label == "cosine").Value.Should().Be("28.00");
        chart.X.Scale.Should().Be(AxisScale.Linear);
        foreach (IReadOnlyList<ChartPoint> points in chart.Series.Select(series => series.Points))
        {
            points.Should().HaveCount(60);
            points[^1].Low.Should().BeLessThan(points[^1].High);
        }
    }

    [Theory]
    [InlineData(20, AxisScale.Linear)]
    [InlineData(2_000_000, AxisScale.Logarithmic)]
    public void Draft_LossOverDecades_HasALogarithmicAxis(double greatest, object scale)
    {
        IEnumerable<ComparisonRun> runs = SmallResults.World("dot-product")
            .Select(run =>
            run with
            {
                EpisodeLosses = run.EpisodeLosses is null ? null
            : [.. run.EpisodeLosses.Select((_, i) => i == 59 ? 1 : greatest)]
            });

        Draft("loss", runs, new ReportOptions { Window = 1 }).Y.Scale.Should().Be((AxisScale)scale);
    }

    [Fact]
    public void Draft_OneAgentDiverged_KeepsTheOthersLegible()
    {
        Chart chart = Draft(
            "q-value", SmallResults.World("dot-product").Select(
            run => run.Agent == "dqn" ? run with { EpisodeQValues = [.. run.EpisodeQValues!.Select(value => 1e6 * Math.Abs(value))] }
            : run));

        chart.Y.Scale.Should().Be(AxisScale.SymmetricLogarithmic);
        (chart.Y.Place(8) / (chart.Y.Place(chart.Y.High) - chart.Y.Place(chart.Y.Low))).Should().BeGreaterThan(0.1);
    }

    [Fact]
    public void Draft_CurvesThatAreOneAndTheSame_AreDrawnOnceWithBothNames() =>
        Draft("epsilon", SmallResults.World("dot-product")).Series.Should().ContainSingle().Which.Label.Should()
            .Be("AH-DQN default = DQN default");

    [Fact]
    public void Draft_Window_IsStatedAndApplied()
    {
        ComparisonRun run = SmallResults.Trained(
            "dqn", "default", 60, 1, 0.5) with
        { EpisodeRewards = [.. Enumerable.Range(0, 60).Select(i => i % 2 * 10.0)] };

        Chart chart = Draft("reward", [run], new ReportOptions { Window = 20 });

        chart.Subtitle.Should().Contain("Moving average over 20 episodes. One training seed.");
        chart.Series[0].Points.Skip(20).Should().OnlyContain(point => point.Y == 5);
    }

    private static Chart Draft(string name, IEnumerable<ComparisonRun> runs, ReportOptions? options = null) =>
        EpisodePicture.Draft(
            ReportSection.Of(runs)[0], options ?? new ReportOptions(), EpisodeMeasure.All.Single(measure => measure.Name == name))!.Chart;
}
