using FluentAssertions;
using Xunit;

namespace PlaylistRL.Tests.Learning;

/// <summary>Backward against central differences of an independent double-precision forward pass, for every network and loss.</summary>
public sealed class GradientTests
{
    private const double Step = 1e-5;

    public static TheoryData<NetworkKind, Loss, Loss> Cases
    {
        get
        {
            var cases = new TheoryData<NetworkKind, Loss, Loss>();
            foreach (NetworkKind kind in NetworkCase.Kinds)
            {
                foreach (Loss loss in new[] { Loss.SquaredError, Loss.Huber })
                {
                    if (kind.Logistic || !kind.Split)
                    {
                        cases.Add(kind, Loss.CrossEntropy, loss);
                        continue;
                    }

                    cases.Add(kind, Loss.SquaredError, loss);
                    cases.Add(kind, Loss.Huber, loss);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backward_EveryParameter_AgreesWithCentralDifferencesInDoublePrecision(NetworkKind kind, Loss rewardLoss, Loss loss)
    {
        foreach (int hidden in new[] { 1, 9, 17 })
        {
            NetworkCase at = NetworkCase.Create(kind, hidden);
            LossCase losses = Targets(at, rewardLoss, loss);
            var outputs = new float[losses.Targets.Length];
            at.Network.Forward(at.Observations, at.Rows, outputs);
            (double value, float[] outputGradients) = losses.Differentiate(outputs);
            var gradients = new float[at.Network.Parameters.Length];
            at.Network.Backward(outputGradients, gradients);

            double[] parameters = at.DoubleParameters;
            value.Should().BeApproximately(losses.Reference(at.ReferenceOutputs(parameters)), 1e-5);
            double[] expected = [.. parameters.Select((_, i) => CentralDifference(at, losses, parameters, i))];
            double greatest = expected.Max(Math.Abs);
            greatest.Should().BeGreaterThan(0.01);
            for (int i = 0; i < gradients.Length; i++)
            {
                // Relative to the entry itself; entries below a hundredth of the greatest are held to its scale, where single precision
                // ends.
                double scale = Math.Max(Math.Abs(expected[i]), 1e-2 * greatest);
                if (!(Math.Abs(gradients[i] - expected[i]) < 1e-4 * scale))
                    Assert.Fail($"Hidden {hidden}, {NameOf(at, i)}: backward {gradients[i]:R}, central difference {expected[i]:R}.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Backward_Twice_AddsToWhatTheGradientsHold(NetworkKind kind, Loss rewardLoss, Loss loss)
    {
        NetworkCase at = NetworkCase.Create(kind, 9);
        LossCase losses = Targets(at, rewardLoss, loss);
        var outputs = new float[losses.Targets.Length];
        at.Network.Forward(at.Observations, at.Rows, outputs);
        float[] outputGradients = losses.Differentiate(outputs).Gradients;
        var once = new float[at.Network.Parameters.Length];
        at.Network.Backward(outputGradients, once);
        float[] twice = [.. once];
        at.Network.Forward(at.Observations, at.Rows, outputs);
        at.Network.Backward(outputGradients, twice);
        for (int i = 0; i < once.Length; i++)
            ((double)twice[i]).Should().BeApproximately(2.0 * once[i], 1e-5);
    }

    /// <summary>
    /// Targets on both sides, inside and outside of Huber's quadratic part; no continuation target on one pair, as on a last step.
    /// </summary>
    private static LossCase Targets(NetworkCase at, Loss rewardLoss, Loss loss)
    {
        Loss[] losses = at.Network.Heads.Split ? [rewardLoss, loss] : [loss];
        double[][] outputs = at.ReferenceOutputs(at.DoubleParameters);
        float[] offsets = [0.43f, -0.61f, 2.5f, -1.7f, 0.87f, 0.29f];
        var targets = new float[NetworkCase.Pairs * losses.Length];
        for (int i = 0; i < targets.Length; i++)
        {
            int pair = i / losses.Length;
            targets[i] = losses[i % losses.Length] == Loss.CrossEntropy
                ? new[] { 0f, 1f, 0.3f }[pair % 3]
                : (float)outputs[pair][i % losses.Length] + offsets[(pair + i) % offsets.Length];
        }

        if (losses.Length == 2)
            targets[3] = float.NaN;
        return new LossCase(losses, targets);
    }

    private static double CentralDifference(NetworkCase at, LossCase losses, double[] parameters, int i)
    {
        double kept = parameters[i];
        parameters[i] = kept + Step;
        double above = losses.Reference(at.ReferenceOutputs(parameters));
        parameters[i] = kept - Step;
        double below = losses.Reference(at.ReferenceOutputs(parameters));
        parameters[i] = kept;
        return (above - below) / (2 * Step);
    }

    private static string NameOf(NetworkCase at, int parameter)
    {
        TensorShape tensor = at.Network.Shape.Tensors.Last(shape => shape.Offset <= parameter);
        return $"{tensor.Name}[{parameter - tensor.Offset}]";
    }
}
