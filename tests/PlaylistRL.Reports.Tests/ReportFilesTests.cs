using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests;

public sealed class ReportFilesTests
{
    [Fact]
    public void Save_NewFolder_HoldsThePageAndEveryPictureInEveryForm()
    {
        using var folder = new TempFolder();
        var report = new ComparisonReport(SmallResults.All);

        string page = report.Save(folder.Of("new/report"));

        page.Should().Be(folder.Of("new/report/report.html"));
        string[] expected = [
            "report.html", .. report.Pictures.SelectMany(
            picture => new[] { $"{picture.Name}.svg", $"{picture.Name}-dark.svg", $"{picture.Name}.png", $"{picture.Name}-dark.png" })];
        Directory.GetFiles(folder.Of("new/report")).Select(Path.GetFileName).Should().BeEquivalentTo(expected);
        File.ReadAllText(page).Should().Be(report.ToHtml());
        File.ReadAllText(folder.Of("new/report/loss-dark.svg")).Should().Be(report.Pictures[2].ToSvg(ReportTheme.Dark));
    }

    [Fact]
    public void Save_FolderWithAnOlderReport_ReplacesItAndLeavesTheRest()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.Of("report.html"), "old");
        File.WriteAllText(folder.Of("results.json"), "{}");

        new ComparisonReport(SmallResults.Of([SmallResults.Rule("random", 0)])).Save(folder.Path);

        Directory.GetFiles(folder.Path).Select(Path.GetFileName).Should().BeEquivalentTo("report.html", "results.json");
        File.ReadAllText(folder.Of("report.html")).Should().StartWith("<!DOCTYPE html>");
        File.ReadAllText(folder.Of("results.json")).Should().Be("{}");
    }

    [Fact]
    public void Save_FolderBehindAFile_NamesItAndWhatToDo()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder.Of("file"), "");

        FluentActions.Invoking(() => new ComparisonReport(SmallResults.All).Save(folder.Of("file/report")))
            .Should().Throw<IOException>().WithMessage($"The folder '{folder.Of("file/report")}' cannot be made: *Give a folder*");
    }

    [Fact]
    public void Save_PageIsAFolder_IsNamedAndNothingIsLeftAside()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.Of("report.html"));

        FluentActions.Invoking(() => new ComparisonReport(SmallResults.All).Save(folder.Path)).Should().Throw<Exception>()
            .WithMessage($"*'{folder.Of("report.html")}'*It is a folder*");
        Directory.GetFiles(folder.Path, "*.partial").Should().BeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Save_BlankFolder_Throws(string folder) =>
        FluentActions.Invoking(() => new ComparisonReport(SmallResults.All).Save(folder)).Should().Throw<ArgumentException>();
}
