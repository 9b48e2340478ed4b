using System.Runtime.InteropServices;

namespace PlaylistRL.Learning;

/// <summary>A network's parameters, or numbers laid out like them, as tensors of a file: weights in PyTorch's orientation [outputs × inputs], row-major; biases [outputs].</summary>
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

    private static long[] Dimensions(TensorShape tensor) =>
        tensor.Name.EndsWith(".bias", StringComparison.Ordinal) ? [tensor.Outputs] : [tensor.Outputs, tensor.Inputs];
}
