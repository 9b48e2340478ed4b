using FluentAssertions;
using SkiaSharp;
using Xunit;

namespace PlaylistRL.Reports.Tests.Drawing;

public sealed class PaletteTests
{
    [Fact]
    public void Named_LightColors_AreAllDifferent() =>
        Palette.Light.Named().Select(named => named.Color).Should().OnlyHaveUniqueItems("else a color could not be told by name");

    [Fact]
    public void Named_BothThemes_NameTheSame() =>
        Palette.Dark.Named().Select(named => named.Name).Should().Equal(Palette.Light.Named().Select(named => named.Name));

    /// <summary>WCAG 2.1: text at least 4.5, marks at least 3.</summary>
    [Theory]
    [InlineData(ReportTheme.Light)]
    [InlineData(ReportTheme.Dark)]
    public void Of_Theme_HasLegibleContrast(ReportTheme theme)
    {
        var palette = Palette.Of(theme);

        foreach (string text in new[] { palette.Ink, palette.Muted })
            Contrast(text, palette.Background).Should().BeGreaterThan(4.5);
        foreach (string mark in palette.Hues.Append(palette.Reference))
            Contrast(mark, palette.Background).Should().BeGreaterThan(3, mark);
    }

    private static double Contrast(string one, string other)
    {
        double[] both = [Luminance(one), Luminance(other)];
        return (both.Max() + 0.05) / (both.Min() + 0.05);
    }

    private static double Luminance(string color)
    {
        static double Linear(byte channel) =>
            channel / 255.0 is double share && share <= 0.04045 ? share / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
        var parsed = SKColor.Parse(color);
        return (0.2126 * Linear(parsed.Red)) + (0.7152 * Linear(parsed.Green)) + (0.0722 * Linear(parsed.Blue));
    }
}
