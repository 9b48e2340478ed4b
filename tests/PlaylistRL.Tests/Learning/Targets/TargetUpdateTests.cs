using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class TargetUpdateTests
{
    [Fact]
    public void Hard_Interval_CopiesWhollyEverySoManySteps() =>
        (TargetUpdate.Hard(25).Interval, TargetUpdate.Hard(25).Rate).Should().Be((25, 1.0));

    [Fact]
    public void Soft_Rate_MovesAShareAfterEveryStep() =>
        (TargetUpdate.Soft(0.01).Interval, TargetUpdate.Soft(0.01).Rate).Should().Be((1, 0.01));
}
