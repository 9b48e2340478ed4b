using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class LossesTests
{
    [Theory]
    [InlineData(Loss.SquaredError, 3f, 1f, 4.0, 4.0)]
    [InlineData(Loss.SquaredError, 1f, 3f, 4.0, -4.0)]
    [InlineData(Loss.Huber, 1.5f, 1f, 0.125, 0.5)]
    [InlineData(Loss.Huber, 2f, 1f, 0.5, 1.0)]
    [InlineData(Loss.Huber, 4f, 1f, 2.5, 1.0)]
    [InlineData(Loss.Huber, -3f, 1f, 3.5, -1.0)]
    [InlineData(Loss.CrossEntropy, 0f, 1f, 0.693147, -0.5)]
    [InlineData(Loss.CrossEntropy, 0f, 0f, 0.693147, 0.5)]
    [InlineData(Loss.CrossEntropy, 2f, 0.25f, 1.626928, 0.630797)]
    [InlineData(Loss.CrossEntropy, -200f, 1f, 200.0, -1.0)]
    [InlineData(Loss.CrossEntropy, 200f, 0f, 200.0, 1.0)]
    [InlineData(Loss.CrossEntropy, 200f, 1f, 0.0, 0.0)]
    public void ValueAndDerivative_Table_AreThoseOfTheTextbook(Loss loss, float estimate, float target, double value, double derivative)
    {
        ((double)Losses.Value(loss, estimate, target)).Should().BeApproximately(value, 1e-5);
        ((double)Losses.Derivative(loss, estimate, target)).Should().BeApproximately(derivative, 1e-5);
    }

    [Theory]
    [InlineData(Loss.SquaredError), InlineData(Loss.Huber), InlineData(Loss.CrossEntropy)]
    public void Value_OverAGrid_AgreesWithDoublePrecisionAndItsDifferences(Loss loss)
    {
        for (int i = -47; i <= 47; i += 2)
        {
            foreach (float target in new[] { 0f, 0.3f, 1f })
            {
                double estimate = i / 10.0;
                ((double)Losses.Value(loss, (float)estimate, target)).Should()
                    .BeApproximately(ReferenceLoss.Value(loss, (float)estimate, target), 2e-5);
                double slope = (
                    ReferenceLoss.Value(loss, estimate + 1e-5, target) - ReferenceLoss.Value(loss, estimate - 1e-5, target)) / 2e-5;
                ((double)Losses.Derivative(loss, (float)estimate, target)).Should().BeApproximately(slope, 1e-4);
            }
        }
    }

    [Theory]
    [InlineData(0f, 0.5f), InlineData(200f, 1f), InlineData(-200f, 0f), InlineData(float.NegativeInfinity, 0f)]
    public void Logistic_Table_StaysInZeroToOne(float logit, float expected) => Losses.Logistic(logit).Should().Be(expected);
}
