using System.Globalization;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace PlaylistRL.Learning;

/// <summary>
/// A network's parameters, or numbers laid out like them, as tensors of a file: weights in PyTorch's orientation [outputs × inputs],
/// row-major; biases [outputs].
/// </summary>
internal static class ParameterTensors
{
    /// <summary>Adds one tensor a weight matrix or bias, its name behind <paramref name="prefix"/>.</summary>
    public static void Add(TensorFileWriter file, string prefix, NetworkShape shape, ReadOnlyMemory<float> parameters)
    {
        foreach (TensorShape tensor in shape.Tensors)
        {
            file.Add(prefix + tensor.Name, TensorType.F32, Dimensions(tensor), stream =>
            {
                // Inside, weights lie input-major.
                var rowMajor = new float[tensor.Length];
                MatrixProduct.Transpose(parameters.Span.Slice(tensor.Offset, tensor.Length), tensor.Inputs, tensor.Outputs, rowMajor);
                stream.Write(MemoryMarshal.AsBytes<float>(rowMajor));
            });
        }
    }

    /// <summary>Reads what <see cref="Add"/> wrote.</summary>
    /// <exception cref="ModelFileException">A tensor is missing, has another shape, or holds a number that is not finite.</exception>
    public static float[] Read(TensorFile file, string prefix, NetworkShape shape)
    {
        // Every tensor is looked at before memory is taken for all.
        foreach (TensorShape tensor in shape.Tensors)
            file.Finite(prefix + tensor.Name, Dimensions(tensor));
        var parameters = new float[shape.Count];
        foreach (TensorShape tensor in shape.Tensors)
        {
            ReadOnlySpan<float> rowMajor = file.Finite(prefix + tensor.Name, Dimensions(tensor));
            MatrixProduct.Transpose(rowMajor, tensor.Outputs, tensor.Inputs, parameters.AsSpan(tensor.Offset, tensor.Length));
        }

        return parameters;
    }

    /// <summary>Gathers tensors that are not in a file.</summary>
    /// <exception cref="ArgumentException">A tensor is missing, superfluous, there twice, has another shape, or holds a number that is not
    /// finite; the message lists all of it.</exception>
    public static float[] Of(IEnumerable<NamedParameter> tensors, NetworkShape shape, string argument)
    {
        var faults = new List<string>();
        var found = new List<(TensorShape Tensor, Matrix<float> Values)>();
        var given = new Dictionary<string, Matrix<float>>(StringComparer.Ordinal);
        foreach (NamedParameter tensor in tensors)
        {
            if (tensor is not { Name: string name, Values: Matrix<float> values })
                throw new ArgumentException("A tensor is null, or its name or values are.", argument);
            if (!given.TryAdd(name, values))
                faults.Add($"'{name}' is there twice.");
        }

        foreach (TensorShape tensor in shape.Tensors)
        {
            if (!given.Remove(tensor.Name, out Matrix<float>? values))
                faults.Add($"'{tensor.Name}' [{tensor.Outputs} × {tensor.Inputs}] is missing.");
            else if (values.RowCount != tensor.Outputs || values.ColumnCount != tensor.Inputs)
                faults.Add(
                    $"'{tensor.Name}' is [{values.RowCount} × {values.ColumnCount}]; [{tensor.Outputs} × {tensor.Inputs}] is expected.");
            else if (values.Find(value => !float.IsFinite(value), Zeros.Include) is (int row, int column, float value))
                faults.Add(
                    string.Create(
                    CultureInfo.InvariantCulture, $"'{tensor.Name}' holds {value} in row {row}, column {column}; it must be finite."));
            else
                found.Add((tensor, values));
        }

        faults.AddRange(given.Keys.Select(name => $"'{name}' does not belong to such a network."));
        if (faults.Count > 0)
            throw new ArgumentException($"The tensors do not make this network: {string.Join(" ", faults)}", argument);

        // A matrix's columns one behind the other are what lies inside: input-major.
        var parameters = new float[shape.Count];
        foreach ((TensorShape tensor, Matrix<float> values) in found)
            values.ToColumnMajorArray().CopyTo(parameters, tensor.Offset);
        return parameters;
    }

    private static long[] Dimensions(TensorShape tensor) =>
        tensor.Name.EndsWith(".bias", StringComparison.Ordinal) ? [tensor.Outputs] : [tensor.Outputs, tensor.Inputs];
}
