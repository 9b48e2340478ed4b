using System.Xml.Linq;
using FluentAssertions;
using SkiaSharp;
using Xunit;

namespace PlaylistRL.Reports.Tests;

/// <summary>Whatever runs are called, the page is HTML, pictures are SVG and PNG.</summary>
public sealed class ReportTextTests
{
    public static TheoryData<string> Names =>
    [
        "a\0b", "\u001B[31mred", "a\nb\tc", "\u0085", "\uD800", "x\uDC00", "\uDC00\uD800", "a\uFFFEb", "\uFFFF", "", " ",
            "<script>alert(1)</script>", "\"'><img src=x onerror=y>", "&amp;&", "]]>", "<!--", "%s{0}",
        "世界 😀", "\u202Eabc", "a\u0301\u0302", "\\u0000", new string('W', 200), string.Concat(Enumerable.Repeat("word ", 5_000)),
        string.Concat(Enumerable.Repeat("😀", 60)), "x" + string.Concat(Enumerable.Repeat("😀", 60)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Report_RunsOfAnyName_IsWellFormed(string name)
    {
        ComparisonRun[] runs =
        [
            .. SmallResults.World(name, seeds: 2, episodes: 20)
                .Select(run => run with { Catalog = name }), SmallResults.Trained(
                name, name, 20, 1, 0.7) with { World = name, Catalog = name },
            SmallResults.Rule(name, 0.3) with { World = name, Catalog = name, KnowsTruth = true }, SmallResults.Trained(
                "other", "x", 20, 1, 0.7) with { World = name + "2", Catalog = name },
        ];
        ComparisonMachine machine =
            SmallResults.Machine with { Library = name, Runtime = name, OperatingSystem = name, Architecture = name };
        var report = new ComparisonReport(new ComparisonResults { Environment = machine, Runs = runs }, new() { PngScale = 1 });

        string page = report.ToHtml();
        page.Should().NotContainAny("<script", "<img", "<!--");
        page.Where(character => char.IsControl(character) && character != '\n').Should().BeEmpty();
        IsWellFormed(page).Should().BeTrue();
        foreach (ReportPicture picture in report.Pictures)
        {
            picture.Name.Should().MatchRegex("^[a-z0-9-]{1,200}$");
            XDocument svg = XDocument.Parse(picture.ToSvg());
            svg.ToString().Where(character => char.IsControl(character) && character is not ('\n' or '\r')).Should().BeEmpty();
            picture.Caption.Length.Should().BeLessThan(5_000);
        }

        // All are painted by the same hand.
        using var png = new MemoryStream();
        report.Pictures[0].SavePng(png);
        using SKBitmap bitmap = SKBitmap.Decode(png.ToArray());
        bitmap.Width.Should().Be(900);
    }

    [Fact]
    public void Report_ManyRowsOfLongNames_IsDrawn()
    {
        ComparisonRun[] runs =
        [
            .. from i in Enumerable.Range(0, 1_000)
               from run in (ComparisonRun[])[
                   SmallResults.Trained(
                   $"{i} {new string('n', 500)}", "default", 8, 1, 0.5 + (0.0001 * i)), SmallResults.Rule($"rule {i}", 0.0005 * i)]
               select run,
        ];
        var report = new ComparisonReport(SmallResults.Of(runs), new ReportOptions { Width = 640, Height = 400 });
        report.ToHtml().Length.Should().BeLessThan(40_000_000);
        XDocument.Parse(report.Pictures[0].ToSvg()).Root.Should().NotBeNull();
    }

    [Fact]
    public void Report_SectionsOfOneName_AreNumberedInOnePass()
    {
        ComparisonRun[] runs = [
            .. Enumerable.Range(0, 3_000).Select(
            i => SmallResults.Rule("random", 0) with { World = string.Concat(Enumerable.Repeat('é', i + 1)) })];
        long before = GC.GetAllocatedBytesForCurrentThread();
        var report = new ComparisonReport(SmallResults.Of(runs));
        report.Pictures.Should().BeEmpty();
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(120_000_000, "numbering each from 2 on takes 300 MB");
    }

    [Fact]
    public void Options_TitleThatIsNoPlainText_IsRefused()
    {
        // No attributes: they would hold half a surrogate pair as U+FFFD.
        foreach (string title in (string[])["a\nb", "\uD800", "\u0000"])
        {
            Action act = () => _ = new ComparisonReport(SmallResults.All, new ReportOptions { Title = title });
            act.Should().Throw<ArgumentException>().WithMessage("ReportOptions: Title '*");
        }
    }

    // The page is XML but for the doctype, for tags that are not closed, and for attributes of the first lines.
    private static bool IsWellFormed(string page)
    {
        string body = page[
            page.IndexOf("<body>", StringComparison.Ordinal)..(page.IndexOf("</body>", StringComparison.Ordinal) + "</body>".Length)];
        return XDocument.Parse(body).Root is not null;
    }
}
