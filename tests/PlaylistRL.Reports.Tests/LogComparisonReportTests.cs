using System.Xml.Linq;
using FluentAssertions;
using PlaylistRL.Judging;
using PlaylistRL.Logs;
using Xunit;

namespace PlaylistRL.Reports.Tests;

public sealed class LogComparisonReportTests
{
    private static readonly PlaylistEnvironment _world = new(
        SongCatalog.LoadSample(), new EverydayUserModel(), new() { Length = 3 });

    private static readonly BeliefPolicy _rule = BeliefPolicy.Greedy(_world.Spec);

    [Fact]
    public void Picture_EveryEstimator_HasItsMarkAndName()
    {
        ReportPicture picture = new LogComparisonReport(Judged(0.3)).Picture;
        picture.Name.Should().Be("estimators");
        string svg = picture.ToSvg();
        XDocument.Parse(svg).Root!.Name.LocalName.Should().Be("svg");
        foreach (string name in (string[])["SDR", "SIS", "SNSIS", "FQE", "DR", "switch", "IPS", "SNIPS", "clipped", "DM"])
            svg.Should().Contain($">{name}<");
    }

    [Theory]
    [InlineData(0.3, 1_500, "Better: ")]
    [InlineData(0.9, 1_500, "Worse: ")]
    [InlineData(0.5, 1_500, "It cannot be told")]
    [InlineData(0, 300, "Too little overlap")]
    public void ToHtml_AnyVerdict_IsTheHeadlineAndTheSentence(double exploration, int sessions, string headline)
    {
        LogComparison judged = Judged(exploration, sessions);
        string page = new LogComparisonReport(judged).ToHtml();
        page.Should().Contain($"<h2>{headline}").And.Contain("All estimators").And.Contain("epsilon-greedy")
            .And.Contain("effective sessions").And.NotContain("NaN");
        foreach (LogEstimate estimate in judged.Estimates)
            page.Should().Contain(estimate.Estimator);
    }

    [Fact]
    public void ToHtml_WarningsAndTitle_AreShownEscaped()
    {
        ListeningLog log = ListeningLogGenerator.Generate(_world, Form(0.5), 300, 1);
        LogComparison judged = LogEvaluation.Compare(
            SongCatalog.LoadSample(), log, null, Form(0.4), new() { SessionLength = 3, LeastEffectiveSessions = 1 });
        string page = new LogComparisonReport(judged, new() { Title = "<mine>" }).ToHtml();
        page.Should().Contain("<title>&lt;mine&gt;</title>");
        foreach (string warning in judged.Warnings)
            page.Should().Contain(HtmlText.Of(warning));
    }

    [Fact]
    public void Save_NewFolder_HoldsThePageAndThePicture()
    {
        using var folder = new TempFolder();
        var report = new LogComparisonReport(Judged(0.3));
        string page = report.Save(folder.Of("judged"));
        page.Should().Be(folder.Of("judged/judging.html"));
        File.ReadAllText(page).Should().Be(report.ToHtml());
        Directory.GetFiles(folder.Of("judged")).Select(Path.GetFileName).Should().BeEquivalentTo(
            "judging.html", "estimators.svg", "estimators-dark.svg", "estimators.png", "estimators-dark.png");
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_Throws() => FluentActions
        .Invoking(() => new LogComparisonReport(Judged(0.5), new() { Width = 1 }))
        .Should().Throw<ArgumentException>().WithMessage("*Width*");

    private static LogComparison Judged(double exploration, int sessions = 1_500)
    {
        ListeningLog log = ListeningLogGenerator.Generate(_world, Form(0.5), sessions, 1);
        return LogEvaluation.Compare(
            SongCatalog.LoadSample(), log, Form(0.5), Form(exploration), new() { SessionLength = 3, Resamples = 200 });
    }

    private static StochasticPolicy Form(double exploration) => new(_rule, ChoiceForm.EpsilonGreedy(exploration));
}
