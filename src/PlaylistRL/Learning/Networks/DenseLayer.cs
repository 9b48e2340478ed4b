namespace PlaylistRL.Learning;

/// <summary>An affine layer <c>y = W·x + b</c> over a network's flat parameters; it owns no numbers.</summary>
internal sealed class DenseLayer
{
    private readonly TensorShape _weight;
    private readonly TensorShape _bias;

    public DenseLayer(NetworkShape shape, string name, int inputs, int outputs)
    {
        _weight = shape.Add($"{name}.weight", outputs, inputs);
        _bias = shape.Add($"{name}.bias", outputs, 1);
    }

    public int Inputs => _weight.Inputs;

    public int Outputs => _weight.Outputs;

    /// <summary>The weights, input-major [inputs × outputs].</summary>
    public ReadOnlySpan<float> Weights(ReadOnlySpan<float> parameters) => parameters.Slice(_weight.Offset, _weight.Length);

    /// <summary>b.</summary>
    public ReadOnlySpan<float> Bias(ReadOnlySpan<float> parameters) => parameters.Slice(_bias.Offset, _bias.Length);

    public Span<float> WeightGradients(Span<float> gradients) => gradients.Slice(_weight.Offset, _weight.Length);

    /// <summary>The gradients of b.</summary>
    public Span<float> BiasGradients(Span<float> gradients) => gradients.Slice(_bias.Offset, _bias.Length);

    /// <summary>
    /// Computes <paramref name="y"/> [rows × outputs] from <paramref name="x"/>, whose rows are <paramref name="xStride"/> apart.
    /// </summary>
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, int xStride, Span<float> y, int rows)
    {
        MatrixProduct.MultiplyAdd(x, xStride, 1, Weights(parameters), Outputs, Bias(parameters), y, Outputs, rows, Outputs, Inputs);
    }

    /// <summary>Adds this layer's parameter gradients: <c>dW += dyᵀ·x</c>, <c>db += Σ dy</c>.</summary>
    public void BackwardParameters(ReadOnlySpan<float> x, int xStride, ReadOnlySpan<float> dy, Span<float> gradients, int rows)
    {
        if (Outputs > 1)
            MatrixProduct.Multiply(
                x, 1, xStride, dy, Outputs, WeightGradients(gradients), Outputs, Inputs, Outputs, rows, accumulate: true);

        // One column: the same sums, without a panel of sixteen for it.
        for (int row = 0; row < rows && Outputs == 1; row++)
            VectorMath.AddScaled(x.Slice(row * xStride, Inputs), dy[row], WeightGradients(gradients));
        Span<float> bias = BiasGradients(gradients);
        for (int row = 0; row < rows; row++)
            VectorMath.Add(dy.Slice(row * Outputs, Outputs), bias);
    }

    /// <summary>
    /// Computes the gradient of the input, <c>dx = dy·W</c>; <paramref name="transposed"/> is scratch of the weights' size.
    /// </summary>
    public void BackwardInput(ReadOnlySpan<float> parameters, ReadOnlySpan<float> dy, Span<float> dx, Span<float> transposed, int rows)
    {
        MatrixProduct.Transpose(Weights(parameters), Inputs, Outputs, transposed);
        MatrixProduct.Multiply(dy, Outputs, 1, transposed, Inputs, dx, Inputs, rows, Inputs, Outputs);
    }
}
