using System.Globalization;
using System.Text.Json;
using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

/// <summary>Outputs, losses, gradients and a hundred steps of Adam with clipping against PyTorch in double precision.</summary>
public sealed class PyTorchReferenceTests
{
    public static TheoryData<string> Cases => [.. PyTorchReference.CaseNames];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Network_SameParameters_HasPyTorchsOutputsLossAndGradients(string name)
    {
        JsonElement one = PyTorchReference.Case(name);
        (QNetwork network, int[] rows) = PyTorchReference.Network(one);
        LossCase losses = PyTorchReference.Losses(one);
        var outputs = new float[losses.Targets.Length];
        network.Forward(PyTorchReference.Floats(one.GetProperty("observations")), rows, outputs);
        (double loss, float[] outputGradients) = losses.Differentiate(outputs);
        var gradients = new float[network.Parameters.Length];
        network.Backward(outputGradients, gradients);

        ShouldBeClose(outputs, PyTorchReference.Doubles(one.GetProperty("outputs")), 1e-5);
        loss.Should().BeApproximately(one.GetProperty("loss").GetDouble(), 1e-5 * one.GetProperty("loss").GetDouble());
        ShouldBeClose(gradients, PyTorchReference.Flat(network.Shape, one.GetProperty("gradients")), 1e-5);
    }

    [Fact]
    public void Adam_HundredStepsWithClipping_FollowsPyTorch()
    {
        foreach (JsonElement training in PyTorchReference.Trainings)
        {
            JsonElement one = PyTorchReference.Case(training.GetProperty("case").GetString()!);
            (QNetwork network, int[] rows) = PyTorchReference.Network(one);
            LossCase losses = PyTorchReference.Losses(one);
            float[] observations = PyTorchReference.Floats(one.GetProperty("observations"));
            double[] expectedLosses = PyTorchReference.Doubles(training.GetProperty("losses"));
            double[] expectedNorms = PyTorchReference.Doubles(training.GetProperty("gradientNorms"));
            JsonElement parametersAfter = training.GetProperty("parametersAfter");
            var adam = new Adam(network.Parameters.Length);
            var outputs = new float[losses.Targets.Length];
            var gradients = new float[network.Parameters.Length];
            for (int step = 1; step <= training.GetProperty("steps").GetInt32(); step++)
            {
                network.Forward(observations, rows, outputs);
                (double loss, float[] outputGradients) = losses.Differentiate(outputs);
                Array.Clear(gradients);
                network.Backward(outputGradients, gradients);
                double norm = GradientClipping.ByNorm(gradients, training.GetProperty("maxGradientNorm").GetDouble());
                adam.Step(network.Parameters, gradients, training.GetProperty("learningRate").GetDouble());

                loss.Should().BeApproximately(expectedLosses[step - 1], 1e-4 * expectedLosses[0], "in step {0}", step);
                norm.Should().BeApproximately(expectedNorms[step - 1], 1e-3 * expectedNorms[0], "in step {0}", step);
                if (parametersAfter.TryGetProperty(step.ToString(CultureInfo.InvariantCulture), out JsonElement parameters))
                    ShouldBeClose(network.Parameters, PyTorchReference.Flat(network.Shape, parameters), step == 100 ? 1e-4 : 1e-5);
            }

            expectedNorms[0].Should().BeGreaterThan(training.GetProperty("maxGradientNorm").GetDouble(), "clipping must be seen");
            expectedLosses[99].Should().BeLessThan(0.2 * expectedLosses[0]);
        }
    }

    /// <summary>Compares relative to the largest number.</summary>
    private static void ShouldBeClose(float[] actual, double[] expected, double tolerance)
    {
        actual.Should().HaveSameCount(expected);
        double scale = expected.Max(Math.Abs);
        for (int i = 0; i < actual.Length; i++)
            ((double)actual[i]).Should().BeApproximately(expected[i], tolerance * scale, "at {0}", i);
    }
}
