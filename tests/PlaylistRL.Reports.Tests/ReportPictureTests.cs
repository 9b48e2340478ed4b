using System.Buffers.Binary;
using System.Xml.Linq;
using FluentAssertions;
using SkiaSharp;
using Xunit;

namespace PlaylistRL.Reports.Tests;

public sealed class ReportPictureTests
{
    [Fact]
    public void ToSvg_EveryPicture_IsADocumentWithItsFontTitleCaptionAndAxes()
    {
        foreach (ReportPicture picture in new ComparisonReport(SmallResults.All).Pictures)
        {
            XElement svg = XDocument.Parse(picture.ToSvg()).Root!;

            svg.Attribute("viewBox")!.Value.Should().Be("0 0 900 506");
            svg.Elements().Single(element => element.Name.LocalName == "title").Value.Should().Be(picture.Title);
            svg.Elements().Single(element => element.Name.LocalName == "desc").Value.Should().Be(picture.Caption);
            svg.Elements().Single(element => element.Name.LocalName == "style").Value.Should()
                .Contain("font-family:Inter;font-weight:600;src:url(data:font/woff2;base64,");
            Svg.Texts(picture.ToSvg()).Should().Contain(picture.Title).And.Contain(picture.Chart.X.Label).And.Contain(
                picture.Chart.Y.Label).And.Contain(text => text.StartsWith("AH-DQN default", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void ToSvg_EveryPicture_DrawsNothingTwice()
    {
        foreach (ReportPicture picture in new ComparisonReport(SmallResults.All).Pictures)
        {
            XDocument.Parse(picture.ToSvg()).Descendants().Where(
                element => element.Name.LocalName is "path" or "text" && element.Parent!.Name.LocalName != "clipPath")
                .Select(element => element.ToString())
                .Should().OnlyHaveUniqueItems(picture.Name);
        }
    }

    [Fact]
    public void ToSvg_NumbersThatDoNotExist_BreakTheLine()
    {
        ComparisonRun whole = SmallResults.Trained("ah-dqn", "default", 60, 1, 0.5);
        ComparisonRun broken =
            whole with
            {
                EpisodeRewards = [
            .. whole.EpisodeRewards!.Select((reward, i) => i is > 20 and < 30 or 40 ? double.NaN : reward)]
            };

        Curves(whole).Should().Be(1);
        Curves(broken).Should().Be(3);
    }

    private static int Curves(ComparisonRun run)
    {
        ReportPicture rewards = new ComparisonReport(SmallResults.Of([run]), new ReportOptions { Window = 1 }).Pictures[1];
        return XDocument.Parse(rewards.ToSvg()).Descendants()
            .Count(element =>
            element.Name.LocalName == "path" && (string?)element.Attribute("stroke") == Palette.Light.Hue(0)
            && element.Attribute("d")!.Value.Count(letter => letter == 'L') > 2);
    }

    [Fact]
    public void ToSvg_Themes_DifferInColorsOnly()
    {
        foreach (ReportPicture picture in new ComparisonReport(SmallResults.All).Pictures)
        {
            string light = picture.ToSvg(ReportTheme.Light);
            foreach ((string name, string color) in Palette.Light.Named())
                light = light.Replace(color, Palette.Dark.Named().Single(named => named.Name == name).Color, StringComparison.Ordinal);

            light.Should().Be(picture.ToSvg(ReportTheme.Dark));
        }
    }

    [Fact]
    public void ToSvg_NamesThatTheFontLacks_AreKeptForFontsThatHaveThem()
    {
        var report = new ComparisonReport(SmallResults.Of([SmallResults.Trained("エージェント", "default", 20, 1, 0.5)]));

        Svg.Texts(report.Pictures[0].ToSvg()).Should().Contain("エージェント default");
    }

    [Fact]
    public void SavePng_Default_HasTwoPixelsAUnit()
    {
        using var stream = new MemoryStream();

        new ComparisonReport(SmallResults.All).Pictures[0].SavePng(stream);

        byte[] png = stream.ToArray();
        png.AsSpan(0, 8).ToArray().Should().Equal(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)).Should().Be(1800);
        BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20)).Should().Be(1012);
    }

    [Fact]
    public void SavePng_File_IsWhatTheStreamGets()
    {
        using var folder = new TempFolder();
        using var stream = new MemoryStream();
        ReportPicture picture = new ComparisonReport(SmallResults.All, new ReportOptions { PngScale = 1 }).Pictures[0];

        picture.SavePng(folder.Of("x.png"), ReportTheme.Dark);
        picture.SavePng(stream, ReportTheme.Dark);

        File.ReadAllBytes(folder.Of("x.png")).Should().Equal(stream.ToArray());
    }

    /// <summary>On a machine without fonts too: the letters come with the package.</summary>
    [Theory]
    [InlineData(ReportTheme.Light)]
    [InlineData(ReportTheme.Dark)]
    public void SavePng_Title_IsThereInInk(ReportTheme theme)
    {
        using var stream = new MemoryStream();
        new ComparisonReport(SmallResults.All, new ReportOptions { PngScale = 1 }).Pictures[0].SavePng(stream, theme);
        using SKBitmap bitmap = SKBitmap.Decode(stream.ToArray());

        SKColor ink = SKColor.Parse(Palette.Of(theme).Ink);
        SKColor ground = SKColor.Parse(Palette.Of(theme).Background);
        SKColor[] title = [.. from x in Enumerable.Range(18, 500) from y in Enumerable.Range(12, 24) select bitmap.GetPixel(x, y)];
        title.Count(pixel => Near(pixel, ink)).Should().BeGreaterThan(300, "letters are not boxes or blanks");
        title.Count(pixel => Near(pixel, ground)).Should().BeGreaterThan(6000);
    }

    [Fact]
    public void ToSvg_UnknownTheme_Throws() =>
        FluentActions.Invoking(() => new ComparisonReport(SmallResults.All).Pictures[0].ToSvg((ReportTheme)7)).Should()
            .Throw<ArgumentOutOfRangeException>();

    private static bool Near(SKColor one, SKColor other) =>
        Math.Abs(one.Red - other.Red) + Math.Abs(one.Green - other.Green) + Math.Abs(one.Blue - other.Blue) < 60;
}
