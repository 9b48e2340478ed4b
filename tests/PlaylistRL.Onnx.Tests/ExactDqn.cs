using MathNet.Numerics.LinearAlgebra;

namespace PlaylistRL.Onnx.Tests;

/// <summary>A DQN policy's network without a state's value in 64-bit arithmetic, from its public parameters.</summary>
internal sealed class ExactDqn(QPolicy policy)
{
    private readonly Dictionary<string, Matrix<double>> _tensors = policy.CopyParameters()
        .ToDictionary(tensor => tensor.Name, tensor => tensor.Values.Map(value => (double)value), StringComparer.Ordinal);

    /// <summary>
    /// The values, and for each the sum of the absolute values of all that is added up for it in the last layer: how large the numbers are
    /// whose sum it is.
    /// </summary>
    public (double[] Values, double[] Magnitudes) Score(float[] observation)
    {
        Matrix<double> x = Matrix<double>.Build.DenseOfColumnMajor(observation.Length, 1, observation.Select(value => (double)value));
        Matrix<double> hidden1 = Layer("actions.1", x).PointwiseMaximum(0);
        Matrix<double> hidden2 = Layer("actions.2", hidden1).PointwiseMaximum(0);
        return (Layer("actions.3", hidden2).ToColumnMajorArray(), ((Absolute("actions.3.weight") * hidden2) + Absolute("actions.3.bias"))
            .ToColumnMajorArray());
    }

    /// <summary>The greatest |difference| / max(1, |exact|).</summary>
    public static double Distance(double[] exact, float[] values) =>
        exact.Zip(values, (one, other) => Math.Abs(one - other) / Math.Max(1, Math.Abs(one))).Max();

    /// <summary>The greatest |difference| / magnitude.</summary>
    public static double RelativeToMagnitude(double[] exact, double[] magnitudes, float[] values) =>
        Enumerable.Range(0, exact.Length).Max(i => Math.Abs(exact[i] - values[i]) / magnitudes[i]);

    private Matrix<double> Absolute(string tensor) => _tensors[tensor].PointwiseAbs();

    private Matrix<double> Layer(string layer, Matrix<double> x) => (_tensors[$"{layer}.weight"] * x) + _tensors[$"{layer}.bias"];
}
