using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

public sealed class AdamTests
{
    [Theory]
    [InlineData(1), InlineData(7), InlineData(8), InlineData(9), InlineData(1001)]
    public void Step_HundredTimes_FollowsThePublishedRecurrenceInDoublePrecision(int count)
    {
        var random = new SeededRandom(51);
        float[] parameters = [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        double[] theta = [.. parameters.Select(parameter => (double)parameter)];
        var mean = new double[count];
        var square = new double[count];
        var adam = new Adam(count);
        for (int step = 1; step <= 100; step++)
        {
            double rate = 0.01 / step;
            float[] gradients = [
                .. Enumerable.Range(0, count).Select(i => (float)(Math.Sin((step * 0.3) + i) * Math.Pow(10, (i % 7) - 3)))];
            adam.Step(parameters, gradients, rate);

            // Kingma & Ba, algorithm 1.
            for (int i = 0; i < count; i++)
            {
                mean[i] = (0.9 * mean[i]) + (0.1 * gradients[i]);
                square[i] = (0.999 * square[i]) + (0.001 * gradients[i] * gradients[i]);
                double meanHat = mean[i] / (1 - Math.Pow(0.9, step));
                double squareHat = square[i] / (1 - Math.Pow(0.999, step));
                theta[i] -= rate * meanHat / (Math.Sqrt(squareHat) + 1e-8);
                double scale = Math.Pow(10, (i % 7) - 3);
                if (Math.Abs(parameters[i] - theta[i]) > 2e-6 || Math.Abs(adam.Mean[i] - mean[i]) > 1e-6 * scale
                    || Math.Abs(adam.Square[i] - square[i]) > 1e-5 * square[i])
                    Assert.Fail($"Step {step}, parameter {i}: {parameters[i]:R}, not {theta[i]:R}; mean {adam.Mean[i]:R}, not {mean[i]:R}; "
                        + $"square {adam.Square[i]:R}, not {square[i]:R}.");
            }
        }

        adam.Steps.Should().Be(100);
    }

    [Theory]
    [InlineData(1), InlineData(8), InlineData(21)]
    public void StepAndClear_AnyLength_MovesAsStepDoesAndLeavesNoGradients(int count)
    {
        var random = new SeededRandom(52);
        float[] parameters = [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
        float[] same = [.. parameters];
        (var adam, var other) = (new Adam(count), new Adam(count));
        for (int step = 0; step < 5; step++)
        {
            float[] gradients = [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
            adam.Step(parameters, gradients, 0.01);
            other.StepAndClear(same, gradients, 0.01);
            gradients.Should().OnlyContain(gradient => gradient == 0f);
        }

        same.Should().Equal(parameters);
        other.Mean.ToArray().Should().Equal(adam.Mean.ToArray());
        other.Square.ToArray().Should().Equal(adam.Square.ToArray());
        FluentActions.Invoking(() => other.StepAndClear(same, new float[count + 1], 0.01)).Should().Throw<ArgumentException>()
            .WithMessage($"*{count} parameters*");
    }

    [Theory]
    [InlineData(1e-3), InlineData(0.5), InlineData(3e4)]
    public void Step_First_MovesByTheLearningRateWhateverTheGradient(double magnitude)
    {
        // Without bias correction the first step would be 0.1 / √0.001 = 3.16 times as long.
        var parameters = new float[9];
        float[] gradients = [.. Enumerable.Range(0, 9).Select(i => (float)(i % 2 == 0 ? magnitude : -magnitude))];
        new Adam(9).Step(parameters, gradients, 0.25);
        for (int i = 0; i < 9; i++)
            ((double)parameters[i]).Should().BeApproximately(i % 2 == 0 ? -0.25 : 0.25, 2e-5 * 0.25);
    }

    [Fact]
    public void Step_ConstantGradient_KeepsTheStepAtTheLearningRate()
    {
        var parameters = new float[3];
        var adam = new Adam(3);
        for (int step = 1; step <= 50; step++)
        {
            adam.Step(parameters, [2f, -0.1f, 30f], 0.01);
            ((double)parameters[0]).Should().BeApproximately(-0.01 * step, 1e-4 * step * 0.01);
            ((double)parameters[1]).Should().BeApproximately(0.01 * step, 1e-4 * step * 0.01);
        }
    }

    [Fact]
    public void Step_ZeroGradient_MovesNothing()
    {
        float[] parameters = [1f, 2f, 3f];
        new Adam(3).Step(parameters, [0f, 0f, 0f], 0.1);
        parameters.Should().Equal(1f, 2f, 3f);
    }

    [Fact]
    public void Step_OtherLength_SaysHowManyItWasMadeFor()
    {
        var adam = new Adam(3);
        FluentActions.Invoking(() => adam.Step(new float[4], new float[4], 0.1)).Should().Throw<ArgumentException>()
            .WithMessage("*3 parameters*4*");
        FluentActions.Invoking(() => adam.Step(new float[3], new float[2], 0.1)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new Adam(0)).Should().Throw<ArgumentOutOfRangeException>();
        adam.Steps.Should().Be(0);
    }
}
