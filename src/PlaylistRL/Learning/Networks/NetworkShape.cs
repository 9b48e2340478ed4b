using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace PlaylistRL.Learning;

/// <summary>
/// The tensors of a network, one behind the other in a single array, so that optimiser, clipping, target and file each walk one span.
/// </summary>
internal sealed class NetworkShape
{
    /// <summary>The most parameters of a network: 1 GiB, of which learning takes some six.</summary>
    public const int MostParameters = 1 << 28;

    private readonly List<TensorShape> _tensors = [];

    public IReadOnlyList<TensorShape> Tensors => _tensors;

    /// <summary>How many numbers the parameters are.</summary>
    public int Count { get; private set; }

    /// <summary>Lays a tensor behind the others; nothing is allocated yet.</summary>
    /// <exception cref="ArgumentException">There would be more than <see cref="MostParameters"/> parameters.</exception>
    public TensorShape Add(string name, int outputs, int inputs)
    {
        long count = Count + ((long)outputs * inputs);
        if (count > MostParameters)
        {
            throw new ArgumentException(
                FormattableString.Invariant($"With '{name}' of {outputs} × {inputs} numbers the network has {count} parameters; at most ")
                    + FormattableString.Invariant($"{MostParameters} are legal. ")
                + "Use fewer features, songs or hidden units; with many features turn BilinearSkip off.");
        }

        var tensor = new TensorShape(name, outputs, inputs, Count);
        _tensors.Add(tensor);
        Count = (int)count;
        return tensor;
    }

    /// <summary>
    /// Draws first parameters: weights N(0, 2/inputs) (He et al., "Delving deep into rectifiers", 2015), biases 0;
    /// the weights of the tensors named in <paramref name="damped"/> times a tenth, so that first values are near zero.
    /// </summary>
    public float[] Initialize(SeededRandom random, Predicate<string> damped)
    {
        var parameters = new float[Count];
        foreach (TensorShape tensor in _tensors)
        {
            if (!tensor.Name.EndsWith(".weight", StringComparison.Ordinal))
                continue;
            double deviation = Math.Sqrt(2.0 / tensor.Inputs) * (damped(tensor.Name) ? 0.1 : 1.0);
            foreach (ref float weight in parameters.AsSpan(tensor.Offset, tensor.Length))
                weight = (float)Normal.Sample(random, 0.0, deviation);
        }

        return parameters;
    }

    /// <summary>Copies each tensor into a MathNet matrix [outputs × inputs].</summary>
    public IReadOnlyList<NamedParameter> Copy(float[] parameters) =>
        [.. _tensors.Select(tensor => new NamedParameter(
            tensor.Name,
            Matrix<float>.Build.DenseOfColumnMajor(
                tensor.Outputs, tensor.Inputs, parameters.AsSpan(tensor.Offset, tensor.Length).ToArray())))];

    /// <summary>SHA-256 over the parameters' bytes as 32 lower-case hexadecimal digits.</summary>
    public static string Hash(ReadOnlySpan<float> parameters) =>
        Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(parameters)).AsSpan(0, 16));
}
