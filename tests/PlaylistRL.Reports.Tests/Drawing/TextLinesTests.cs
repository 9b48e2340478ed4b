using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Drawing;

public sealed class TextLinesTests
{
    private const string Text =
        "Points are the mean of five seeds, bars the interval over seeds and listeners, lines the rows to compare with.";

    [Fact]
    public void Of_WideEnough_IsOneLine() => TextLines.Of(Text, 2000, 12, bold: false).Should().Equal(Text);

    [Fact]
    public void Of_TooLong_BreaksBetweenWordsIntoLinesOfAboutOneLength()
    {
        IReadOnlyList<string> lines = TextLines.Of(Text, 500, 12, bold: false);

        lines.Should().HaveCount(2);
        string.Join(' ', lines).Should().Be(Text);
        (ReportFont.Width(lines[1], 12, bold: false) / ReportFont.Width(lines[0], 12, bold: false)).Should().BeInRange(0.8f, 1.2f);
    }

    [Fact]
    public void Of_NothingButSpaces_IsNoLine() => TextLines.Of("  ", 100, 12, bold: false).Should().BeEmpty();

    [Fact]
    public void Of_WordWiderThanALine_StandsAlone() =>
        TextLines.Of("a supercalifragilistic b", 30, 12, bold: false).Should().Equal("a", "supercalifragilistic", "b");
}
