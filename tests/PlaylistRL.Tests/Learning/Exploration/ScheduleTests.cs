using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData(1.0, 0.5, 0.1, 0, 1.0)]
    [InlineData(1.0, 0.5, 0.1, 1, 0.5)]
    [InlineData(1.0, 0.5, 0.1, 3, 0.125)]
    [InlineData(1.0, 0.5, 0.1, 4, 0.1)]
    [InlineData(1.0, 0.5, 0.1, 4_000_000_000, 0.1)]
    [InlineData(0.2, 1.0, 0.0, 1_000, 0.2)]
    [InlineData(1.0, 0.995, 0.01, 100, 0.60577)]
    public void At_Episode_FallsGeometricallyToTheEnd(double start, double decay, double end, long episode, double expected) =>
        new Schedule(start, decay, end).At(episode).Should().BeApproximately(expected, 1e-5);

    [Fact]
    public void Constant_EveryEpisode_IsTheValue()
    {
        Schedule.Constant(0.3).At(0).Should().Be(0.3);
        Schedule.Constant(0.3).At(100_000).Should().Be(0.3);
    }
}
