using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Rows;

public sealed class ReportSectionTests
{
    [Fact]
    public void Of_SmallResults_TellsAgentsFromRowsToCompareWith()
    {
        ReportSection section = ReportSection.Of(SmallResults.All.Runs).Should().ContainSingle().Subject;

        section.Agents.Select(series => series.Label).Should().Equal("AH-DQN default", "DQN default");
        section.Comparisons.Select(series => series.Label).Should()
            .BeEquivalentTo("random", "cosine", "greedy", "optimum", "myopic", "linear", "popularity");
        section.Agents[0].Rows.Select(row => (row.Episodes, row.Runs.Count)).Should().Equal((30, 3), (60, 3));
    }

    [Fact]
    public void Of_DqnAlone_KeepsItsColor() =>
        ReportSection.Of([SmallResults.Trained("dqn", "default", 10, 1, 0.5)])[0].Agents[0].Hue.Should().Be(1);

    [Fact]
    public void Of_PresetsOfAnAgent_ShareItsColorAndDifferInPattern()
    {
        ReportSection section = ReportSection.Of(
            [SmallResults.Trained("ah-dqn", "mission", 10, 1, 0.5), SmallResults.Trained(
            "ah-dqn", "default", 10, 1, 0.5), SmallResults.Trained("mine", "default", 10, 1, 0.5)])[0];

        section.Agents.Select(series => (series.Label, series.Hue, series.Variant)).Should()
            .Equal(("AH-DQN default", 0, 0), ("AH-DQN mission", 0, 1), ("mine default", 1, 0));
    }

    [Fact]
    public void Of_SeveralDiscounts_AreNamed()
    {
        ReportSection section = ReportSection.Of(
            [SmallResults.Trained("ah-dqn", "default", 10, 1, 0.5), SmallResults.Trained(
            "ah-dqn", "default", 10, 1, 0.5) with { Discount = 1 }])[0];

        section.Agents.Select(series => series.Label).Should().Equal("AH-DQN default, γ 0.95", "AH-DQN default, γ 1");
    }

    [Fact]
    public void Of_OnlyRowsThatWereTrainedToCompareWith_AreDrawnAsAgents() =>
        ReportSection.Of([SmallResults.Trained("myopic", null, 10, 1, 0.5)])[0].Agents.Should().ContainSingle().Which.Label.Should()
            .Be("myopic");

    [Fact]
    public void Of_SeveralWorldsAndCatalogs_AreSectionsInOrderOfAppearance() =>
        ReportSection.Of(
            [SmallResults.Rule("a", 0) with { World = "w" }, SmallResults.Rule("a", 0), SmallResults.Rule(
            "b", 0) with { World = "w" }, SmallResults.Rule("b", 0) with { Catalog = "c" }])
            .Select(section => (section.World, section.Catalog, section.Rows.Count())).Should()
                .Equal(("w", "songs.csv", 2), ("dot-product", "songs.csv", 1), ("dot-product", "c", 1));
}
