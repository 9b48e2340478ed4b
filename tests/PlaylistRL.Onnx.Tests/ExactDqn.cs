using MathNet.Numerics.LinearAlgebra;

namespace PlaylistRL.Onnx.Tests;

/// <summary>A DQN policy's network without a state's value in 64-bit arithmetic, from its public parameters.</summary>
internal sealed class ExactDqn(QPolicy policy)
{
    private readonly Dictionary<string, Matrix<double>> _tensors = policy.CopyParameters().ToDictionary(tensor => tensor.Name, tensor => tensor.Values.Map(value => (double)value), StringComparer.Ordinal);

    public double[] Score(float[] observation, out double greatestActivation)
    {
        Matrix<double> x = Matrix<double>.Build.DenseOfColumnMajor(observation.Length, 1, observation.Select(value => (double)value));
        Matrix<double> hidden1 = Layer("actions.1", x).PointwiseMaximum(0);
        Matrix<double> hidden2 = Layer("actions.2", hidden1).PointwiseMaximum(0);
        greatestActivation = hidden1.Enumerate().Concat(hidden2.Enumerate()).Max();
        return Layer("actions.3", hidden2).ToColumnMajorArray();
    }

    /// <summary>The greatest |difference| / max(1, |exact|).</summary>
    public static double Distance(double[] exact, float[] values) => exact.Zip(values, (one, other) => Math.Abs(one - other) / Math.Max(1, Math.Abs(one))).Max();

    private Matrix<double> Layer(string layer, Matrix<double> x) => (_tensors[$"{layer}.weight"] * x) + _tensors[$"{layer}.bias"];
}
