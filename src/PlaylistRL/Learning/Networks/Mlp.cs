namespace PlaylistRL.Learning;

/// <summary>A multilayer perceptron with two hidden ReLU layers: <c>y = W₃·relu(W₂·relu(W₁·x + b₁) + b₂) + b₃</c>.</summary>
/// <remarks>Describes the computation only; parameters come from outside and activations go to an <see cref="MlpActivations"/> of the
/// caller's.</remarks>
internal sealed class Mlp
{
    public Mlp(NetworkShape shape, string name, int inputs, int hidden, int outputs)
    {
        First = new DenseLayer(shape, $"{name}.1", inputs, hidden);
        Second = new DenseLayer(shape, $"{name}.2", hidden, hidden);
        Third = new DenseLayer(shape, $"{name}.3", hidden, outputs);
    }

    public DenseLayer First { get; }

    public DenseLayer Second { get; }

    public DenseLayer Third { get; }

    public int Hidden => First.Outputs;

    /// <summary>Computes both hidden layers of <paramref name="rows"/> inputs.</summary>
    public void ForwardHidden(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, int xStride, Span<float> hidden1, Span<float> hidden2, int rows)
    {
        First.Forward(parameters, x, xStride, hidden1, rows);
        VectorMath.Relu(hidden1[..(rows * Hidden)]);
        Second.Forward(parameters, hidden1, Hidden, hidden2, rows);
        VectorMath.Relu(hidden2[..(rows * Hidden)]);
    }

    /// <summary>Computes <paramref name="y"/> [rows × outputs] and keeps the activations for <see cref="Backward"/>.</summary>
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, int xStride, MlpActivations kept, Span<float> y, int rows)
    {
        ForwardHidden(parameters, x, xStride, kept.Hidden1, kept.Hidden2, rows);
        Third.Forward(parameters, kept.Hidden2, Hidden, y, rows);
    }

    /// <summary>
    /// Adds the parameter gradients of the whole stack, given <paramref name="dy"/> [rows × outputs] and the activations of the forward
    /// pass.
    /// </summary>
    public void Backward(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, int xStride, MlpActivations kept, ReadOnlySpan<float> dy,
        Span<float> gradients, int rows)
    {
        Third.BackwardParameters(kept.Hidden2, Hidden, dy, gradients, rows);
        Third.BackwardInput(parameters, dy, kept.Gradient2, kept.Transposed, rows);
        BackwardHidden(parameters, x, xStride, kept, gradients, rows);
    }

    /// <summary>
    /// The part of the backward pass below the last layer, given the gradient of the second hidden layer in
    /// <see cref="MlpActivations.Gradient2"/>.
    /// </summary>
    public void BackwardHidden(
        ReadOnlySpan<float> parameters, ReadOnlySpan<float> x, int xStride, MlpActivations kept, Span<float> gradients, int rows)
    {
        VectorMath.ReluGradient(kept.Hidden2.AsSpan(0, rows * Hidden), kept.Gradient2.AsSpan(0, rows * Hidden));
        Second.BackwardParameters(kept.Hidden1, Hidden, kept.Gradient2, gradients, rows);
        Second.BackwardInput(parameters, kept.Gradient2, kept.Gradient1, kept.Transposed, rows);
        VectorMath.ReluGradient(kept.Hidden1.AsSpan(0, rows * Hidden), kept.Gradient1.AsSpan(0, rows * Hidden));
        First.BackwardParameters(x, xStride, kept.Gradient1, gradients, rows);
    }
}
