using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Series;

public sealed class EpisodeWindowTests
{
    [Theory]
    [InlineData(20, 1)]
    [InlineData(100, 2)]
    [InlineData(500, 10)]
    [InlineData(1_000, 20)]
    [InlineData(5_000, 100)]
    [InlineData(9_999, 100)]
    public void For_EvenAxis_IsARoundFiftiethAndIsStated(int longest, int expected)
    {
        EpisodeWindow window = EpisodeWindow.For(null, longest, logarithmic: false);

        window.Length(7).Should().Be(expected);
        window.InWords.Should().Be(expected == 1 ? "" : $"Moving average over {expected} episodes. ");
    }

    [Fact]
    public void For_LogarithmicAxis_GrowsWithTheEpisodes()
    {
        EpisodeWindow window = EpisodeWindow.For(null, 50_000, logarithmic: true);

        (window.Length(0), window.Length(99), window.Length(999), window.Length(49_999)).Should().Be((10, 10, 100, 5_000));
        window.InWords.Should().Contain("last tenth");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void For_ChosenWindow_IsTaken(bool logarithmic) => EpisodeWindow.For(37, 50_000, logarithmic).Length(40_000).Should().Be(37);
}
