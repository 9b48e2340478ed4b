using FluentAssertions;
using Xunit;

namespace PlaylistRL.Reports.Tests.Drawing;

public sealed class LabelColumnTests
{
    [Fact]
    public void Spread_RoomForAll_LeavesThemWhereTheyBelong() => LabelColumn.Spread([50, 10, 90], 10, 0, 100).Should().Equal(50, 10, 90);

    [Fact]
    public void Spread_LabelsAtOnePlace_StandAroundItInTheirOrder() =>
        LabelColumn.Spread([50, 50, 50], 10, 0, 100).Should().Equal(40, 50, 60);

    [Fact]
    public void Spread_GroupAtTheEdge_StaysInside() => LabelColumn.Spread([2, 3, 100, 99], 10, 5, 95).Should().Equal(5, 15, 95, 85);

    [Fact]
    public void Spread_AnyPlaces_NeverOverlap()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            double[] wanted = [.. Enumerable.Range(0, 9).Select(i => 150 + (150 * Math.Sin((seed * 13.7) + (i * 2.1))))];

            double[] middles = LabelColumn.Spread(wanted, 16, 0, 300);

            middles.Order().Zip(middles.Order().Skip(1), (one, next) => next - one).Should().OnlyContain(gap => gap > 16 - 1e-9);
            middles.Should().OnlyContain(middle => middle >= 0 && middle <= 300);
            Enumerable.Range(0, 9).OrderBy(i => wanted[i]).Should().Equal(Enumerable.Range(0, 9).OrderBy(i => middles[i]));
        }
    }
}
