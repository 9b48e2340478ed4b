using System.Runtime.InteropServices;
using Google.Protobuf;
using PlaylistRL.OnnxSchema;

namespace PlaylistRL;

/// <summary>Gathers the inputs, numbers and operators of a graph; values are known by their names. Not thread-safe.</summary>
internal sealed class GraphBuilder(string name)
{
    /// <summary>A length that is decided when the model runs.</summary>
    public const long Batch = -1;

    /// <summary>Protocol buffers hold at most 2 GiB; the operators and names take far less than what is left for them here.</summary>
    private const long MostBytes = int.MaxValue - (16L * 1024 * 1024);

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private long _bytes;

    public GraphProto Graph { get; } = new() { Name = name };

    /// <summary>An input of 32-bit floats.</summary>
    public string Input(string input, string meaning, params ReadOnlySpan<long> shape)
    {
        Graph.Input.Add(Value(Named(input), meaning, shape));
        return input;
    }

    /// <summary>Makes the value of an operator the graph's output.</summary>
    public void Output(string output, string meaning, params ReadOnlySpan<long> shape) => Graph.Output.Add(Value(output, meaning, shape));

    /// <summary>Numbers that are part of the model, row-major.</summary>
    public string Constant(string constant, float[] values, params ReadOnlySpan<long> shape) =>
        Add(constant, TensorProto.Types.DataType.Float, MemoryMarshal.AsBytes<float>(values).ToArray(), shape);

    /// <summary>Indices and lengths that are part of the model.</summary>
    public string Indices(string constant, params long[] values) =>
        Add(constant, TensorProto.Types.DataType.Int64, MemoryMarshal.AsBytes<long>(values).ToArray(), [values.Length]);

    /// <summary>A single number.</summary>
    public string Scalar(string constant, float value) => Constant(constant, [value]);

    /// <summary>Raises unless so many numbers more, of 4 bytes, fit into the file.</summary>
    /// <exception cref="InvalidOperationException">They do not.</exception>
    public void RequireRoom(long numbers)
    {
        if (numbers > (MostBytes - _bytes) / sizeof(float))
        {
            throw new InvalidOperationException(
                $"The model would have more than {MostBytes} bytes, and an ONNX file holds at most 2 GiB. An action head's OnnxGraph.Plain "
                    + $"holds no songs; everything else wants a smaller catalogue.");
        }
    }

    /// <summary>The result of an operator; <paramref name="output"/> names it.</summary>
    public string Node(string operation, string output, ReadOnlySpan<string> inputs, params ReadOnlySpan<AttributeProto> attributes)
    {
        var node = new NodeProto { OpType = operation, Name = Named(output) };
        foreach (string input in inputs)
            node.Input.Add(input);
        node.Output.Add(output);
        node.Attribute.Add(attributes.ToArray());
        Graph.Node.Add(node);
        return output;
    }

    /// <summary><c>x·weightsᵀ + bias</c>, weights [outputs × inputs].</summary>
    public string Linear(string output, string x, string weights, string? bias = null) =>
        Node("Gemm", output, bias is null ? [x, weights] : [x, weights, bias], Attribute("transB", 1));

    /// <summary>The values one behind the other along an axis; the value itself where there is only one.</summary>
    public string Concat(string output, long axis, params ReadOnlySpan<string> inputs) =>
        inputs.Length == 1 ? inputs[0] : Node("Concat", output, inputs, Attribute("axis", axis));

    /// <summary>Columns of a matrix.</summary>
    public string Columns(string output, string matrix, int start, int count) =>
        Node("Slice", output, [
            matrix, Indices($"{output}.start", start), Indices($"{output}.end", start + count), Indices($"{output}.axis", 1)]);

    public static AttributeProto Attribute(string attribute, long value) =>
        new() { Name = attribute, Type = AttributeProto.Types.AttributeType.Int, I = value };

    public static AttributeProto Attribute(string attribute, long[] values)
    {
        var proto = new AttributeProto { Name = attribute, Type = AttributeProto.Types.AttributeType.Ints };
        proto.Ints.AddRange(values);
        return proto;
    }

    private static ValueInfoProto Value(string value, string meaning, ReadOnlySpan<long> shape)
    {
        var dimensions = new TensorShapeProto();
        foreach (long length in shape)
            dimensions.Dim.Add(
                length == Batch ? new TensorShapeProto.Types.Dimension { DimParam = "batch" }
                : new TensorShapeProto.Types.Dimension { DimValue = length });
        return new ValueInfoProto
        {
            Name = value,
            DocString = meaning,
            Type = new TypeProto
            {
                TensorType = new TypeProto.Types.Tensor
                {
                    ElemType = (
                int)TensorProto.Types.DataType.Float,
                    Shape = dimensions
                }
            },
        };
    }

    private string Add(string constant, TensorProto.Types.DataType type, byte[] bytes, ReadOnlySpan<long> shape)
    {
        RequireRoom(bytes.Length / sizeof(float));
        _bytes += bytes.Length;
        var tensor = new TensorProto { Name = Named(constant), DataType = (int)type, RawData = UnsafeByteOperations.UnsafeWrap(bytes) };
        foreach (long length in shape)
            tensor.Dims.Add(length);
        Graph.Initializer.Add(tensor);
        return constant;
    }

    private string Named(string value) =>
        _names.Add(value) ? value : throw new InvalidOperationException($"The graph has two values named '{value}'.");
}
