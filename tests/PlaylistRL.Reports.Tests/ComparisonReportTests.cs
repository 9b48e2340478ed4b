using System.Text.RegularExpressions;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests;

public sealed partial class ComparisonReportTests
{
    private static readonly string[] _names = [
        "learning", "reward", "loss", "q-value", "epsilon", "reward-distribution", "loss-distribution", "action-distribution", "alignment"];

    [Fact]
    public void Pictures_RunsWithEverything_AreAllInTheOrderOfThePage()
    {
        var report = new ComparisonReport(SmallResults.All);

        report.Pictures.Select(picture => picture.Name).Should().Equal(_names);
        report.Pictures.Should().OnlyContain(picture => picture.Title.Length > 5 && picture.Caption.Length > 20);
        string page = report.ToHtml();
        page.Should().NotContain("Left out");
        foreach (ReportPicture picture in report.Pictures)
            page.Should().Contain($"<title id=\"{picture.Name}-title\">{picture.Title}</title>").And.Contain(
                $"<figcaption>{HtmlText.Of(picture.Caption)}</figcaption>");
    }

    [Fact]
    public void ToHtml_RunsWithEverything_SaysWhatARowReached()
    {
        string page = new ComparisonReport(SmallResults.All).ToHtml();

        page.Should().Contain(
            "<th scope=\"row\"><i class=\"dot\" style=\"background:var(--hue-0)\"></i>AH-DQN default</th><td>60</td><td>3</td>");
        page.Should().Contain("<th scope=\"row\">cosine</th><td>–</td><td>–</td><td>28.00</td><td class=\"interval\">27.50 … "
            + "28.50</td><td>90.0 %</td><td class=\"interval\">88.0 … 92.0</td>");
        page.Should().Contain("<th scope=\"row\">optimum *</th>");
        page.Should().Contain("PlaylistRL 0.1.0 · .NET 10.0.1 · Some Linux 1 · X64, 2 processors, vectors of 256 bits");
        page.Should().Contain("Choosing at random earns 10.00, the optimum 30.00");
        page.Should().Contain("The strongest row to compare with that knows no more than an agent: linear, 96.0\u00A0%.");
    }

    [Fact]
    public void ToHtml_MeasuresThatNotEveryFileHas_HaveColumnsWhereTheyAre()
    {
        string page = new ComparisonReport(
            SmallResults.Of(
            [SmallResults.Rule(
            "cosine", 0.9) with { Gini = 0.876, CompletionRate = 0.8414, SkipRate = 0.1586 }, SmallResults.Rule("best", 1)])).ToHtml();

        page.Should().Contain("<th scope=\"col\">novelty (bits)</th><th scope=\"col\">Gini</th><th scope=\"col\">completed</th><th "
            + "scope=\"col\">skipped</th></tr>");
        page.Should().Contain("<td>7.00</td><td>0.88</td><td>84.1 %</td><td>15.9 %</td></tr>").And.Contain(
            "<td>7.00</td><td>–</td><td>–</td><td>–</td></tr>");
        page.Should().Contain(" Gini: of how often").And.Contain("liked counts as completed");
        new ComparisonReport(SmallResults.All).ToHtml().Should()
            .Contain("<th scope=\"col\">novelty (bits)</th></tr>").And.NotContainAny(" Gini: of how often", "liked counts as completed");
    }

    [Fact]
    public void ToHtml_Always_NeedsNothingElse()
    {
        string page = new ComparisonReport(SmallResults.All).ToHtml();

        Address().Matches(page).Select(match => match.Value).Distinct().Should()
            .OnlyContain(address => address == "http://www.w3.org/2000/svg" || address == "http://www.w3.org/1999/xlink");
        page.Should().NotContainAny("<script", "<link", "<img", "@import", "<iframe");
        Source().Matches(page).Select(match => match.Groups[1].Value).Should()
            .OnlyContain(source => source.StartsWith("data:font/woff2;base64,", StringComparison.Ordinal) || source.StartsWith('#'));
        page.Should().Contain("@media (prefers-color-scheme: dark)");
    }

    [Fact]
    public void ToHtml_SeveralPictures_HaveNoIdInCommonAndNoColorOfTheirOwn()
    {
        string page = new ComparisonReport(SmallResults.Of([.. SmallResults.World("one"), .. SmallResults.World("two")])).ToHtml();

        Id().Matches(page).Select(match => match.Groups[1].Value).Should().OnlyHaveUniqueItems();
        page[page.IndexOf("<body>", StringComparison.Ordinal)..].Should()
            .NotMatchRegex("(fill|stroke)=\"(#[0-9A-Fa-f]+|white|black)\"", "colors must follow light and dark");
    }

    [Fact]
    public void ToHtml_SameResults_IsTheSame()
    {
        var first = new ComparisonReport(SmallResults.All);
        var second = new ComparisonReport(SmallResults.All);

        second.ToHtml().Should().Be(first.ToHtml()).And.Be(first.ToHtml());
        foreach (ReportTheme theme in Enum.GetValues<ReportTheme>())
            second.Pictures.Select(picture => picture.ToSvg(theme)).Should().Equal(first.Pictures.Select(picture => picture.ToSvg(theme)));
    }

    [Fact]
    public void ToHtml_AfterSavingAndLoading_IsTheSame()
    {
        using var file = new MemoryStream();
        SmallResults.All.Save(file);
        file.Position = 0;

        new ComparisonReport(ComparisonResults.Load(file)).ToHtml().Should().Be(new ComparisonReport(SmallResults.All).ToHtml());
    }

    [Fact]
    public void ToHtml_NamesWithMarkup_AreText()
    {
        var run = SmallResults.Trained("my <b>&\"agent\"", "default", 20, 1, 0.5) with { Catalog = "<script>.csv" };

        var report = new ComparisonReport(SmallResults.Of([run]), new ReportOptions { Title = "1 < 2" });

        report.ToHtml().Should().Contain("<h1>1 &lt; 2</h1>").And.Contain(
            "my &lt;b&gt;&amp;&quot;agent&quot;").And.NotContainAny("<script", "my <b>");
    }

    [Fact]
    public void Constructor_ResultsWithoutRuns_SaysWhatToDo() =>
        FluentActions.Invoking(() => new ComparisonReport(SmallResults.Of([]))).Should().Throw<ArgumentException>()
            .WithMessage("*hold no run*results.json*").WithParameterName("results");

    [Fact]
    public void Constructor_NoResults_Throws() =>
        FluentActions.Invoking(() => new ComparisonReport(null!)).Should().Throw<ArgumentNullException>();

    [Fact]
    public void Constructor_WrongOptions_AreReportedTogether() =>
        FluentActions.Invoking(
            () => new ComparisonReport(
            SmallResults.All, new ReportOptions { Title = " ", Window = 0, PointsPerLine = 10, Width = 1, Height = 5_000, PngScale = 5 }))
            .Should().Throw<ArgumentException>().WithMessage("ReportOptions: Title is blank*Window is 0; legal is 1 or more*PointsPerLine "
                + "is 10*Width is 1*Height is 5000*PngScale is 5*");

    [Fact]
    public void Pictures_RowsThatDoNotTrain_AreLeftOutAndThePageSaysSo()
    {
        var report = new ComparisonReport(SmallResults.Of([SmallResults.Rule("random", 0), SmallResults.Rule("cosine", 0.9)]));

        report.Pictures.Should().BeEmpty();
        report.ToHtml().Should().Contain("Left out for want of data: share of the gap closed:").And.Contain(
            "epsilon by episode: no training reported it").And.Contain("cosine</th>");
    }

    [Fact]
    public void Pictures_OneMeasureMissing_IsLeftOutAlone()
    {
        var report = new ComparisonReport(
            SmallResults.Of(
            SmallResults.World("dot-product").Select(
            run => run with { EpisodeAlignments = run.EpisodeAlignments is null ? null : [], LossDistribution = null })));

        report.Pictures.Select(picture => picture.Name).Should().Equal(_names.Except(["alignment", "loss-distribution"]));
        report.ToHtml().Should().Contain("Left out for want of data: distribution of losses: no training reported a loss above 0; "
            + "alignment of preferences and song features: no training reported it.");
    }

    [Fact]
    public void Pictures_SeveralWorlds_AreNamedAfterThem()
    {
        var report = new ComparisonReport(SmallResults.Of([.. SmallResults.World("Dot product"), .. SmallResults.World("satiation")]));

        report.Pictures.Select(picture => picture.Name).Should()
            .Equal([.. _names.Select(name => "dot-product-" + name), .. _names.Select(name => "satiation-" + name)]);
        report.ToHtml().Should().Contain("<a href=\"#section-2\">World satiation, songs.csv: 40 songs</a>").And.Contain(
            "<section id=\"section-2\">\n<h2>World satiation, songs.csv: 40 songs</h2>");
    }

    [Fact]
    public void ToHtml_SingleSeed_SpeaksOfListenersOnlyAndDrawsNoBand()
    {
        var report = new ComparisonReport(SmallResults.Of(SmallResults.World("dot-product", seeds: 1)));

        report.Pictures.Should().HaveCount(_names.Length);
        report.ToHtml().Should().Contain(
            "one training seed; bars: 95 % interval over held-out listeners", "that stands in the picture").And.NotContain("fill-opacity");
        new ComparisonReport(SmallResults.All).ToHtml().Should().Contain("fill-opacity", "that is how bands are drawn");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void ToHtml_NumbersThatDoNotExist_AreGaps(double none)
    {
        IReadOnlyList<double>? With(IReadOnlyList<double>? numbers) =>
            numbers is null ? null : [.. numbers.Select((number, i) => i is >= 20 and < 50 ? none : number)];
        var report = new ComparisonReport(SmallResults.Of(SmallResults.World("dot-product").Select(run => run with
        {
            EpisodeRewards = With(run.EpisodeRewards),
            EpisodeLosses = With(run.EpisodeLosses),
            EpisodeQValues = run.EpisodeQValues is null ? null : [.. run.EpisodeQValues.Select(_ => none)],
            GapClosedInterval = new Interval(double.NaN, double.NaN),
        })));

        report.Pictures.Select(picture => picture.Name).Should().Equal(_names.Except(["q-value"]));
        report.ToHtml().Should().NotContain("NaN").And.NotContain("∞");
        Svg.Numbers(report.Pictures[1].ToSvg()).Should().OnlyContain(number => double.IsFinite(number));
    }

    [Fact]
    public void ToHtml_NoBestIsKnown_ComparesReturns()
    {
        var report = new ComparisonReport(
            SmallResults.Of(SmallResults.World("open").Where(run => run.Agent != "best").Select(run => run with
            {
                BestKind = null,
                BestReturn = double.NaN,
                GapClosed = double.NaN,
                GapClosedInterval = new Interval(double.NaN, double.NaN),
            })));

        report.Pictures[0].Title.Should().Be("What each agent earns");
        report.ToHtml().Should().Contain("No best is known here");
    }

    [Fact]
    public void ToHtml_LongTrainingsWithManySeeds_StaysSmall()
    {
        string page = new ComparisonReport(SmallResults.Of(SmallResults.World("dot-product", seeds: 5, episodes: 50_000))).ToHtml();

        page.Length.Should().BeLessThan(1_500_000);
    }

    [GeneratedRegex("https?://[^\\s\"'<)]*")]
    private static partial Regex Address();

    [GeneratedRegex("url\\(['\"]?([^)'\"]+)")]
    private static partial Regex Source();

    [GeneratedRegex("\\sid=\"([^\"]+)\"")]
    private static partial Regex Id();
}
