using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class GradientClippingTests
{
    [Fact]
    public void ByNorm_TooLong_IsShortenedToTheNormInTheSameDirection()
    {
        float[] gradients = [3f, 0f, -4f];
        GradientClipping.ByNorm(gradients, 1.0).Should().BeApproximately(5, 1e-12);
        gradients[0].Should().BeApproximately(0.6f, 1e-6f);
        gradients[2].Should().BeApproximately(-0.8f, 1e-6f);
    }

    [Theory]
    [InlineData(5.0), InlineData(7.5), InlineData(double.PositiveInfinity)]
    public void ByNorm_ShortEnough_StaysAsItIs(double maxNorm)
    {
        float[] gradients = [3f, 0f, -4f];
        GradientClipping.ByNorm(gradients, maxNorm).Should().BeApproximately(5, 1e-12);
        gradients.Should().Equal(3f, 0f, -4f);
    }

    [Theory]
    [InlineData(float.NaN), InlineData(float.PositiveInfinity)]
    public void ByNorm_NotFinite_IsReportedAndLeft(float broken)
    {
        float[] gradients = [3f, broken];
        double.IsFinite(GradientClipping.ByNorm(gradients, 1.0)).Should().BeFalse();
        gradients.Should().Equal(3f, broken);
    }
}
