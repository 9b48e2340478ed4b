namespace PlaylistRL.Learning;

/// <summary>
/// The state's say in how the continuation is read off the action head's last hidden layer: <c>out₁ += (B·u)·h</c>, u the last hidden layer
/// of the state-value stream, h that of the head. Two ReLU layers add; where what an action does to the future depends on the state by a
/// factor, this multiplies.
/// </summary>
/// <remarks>
/// A multiplicative interaction (Jayakumar et al., "Multiplicative interactions and where to find them", 2020) of the form of bilinear
/// value networks (Hong et al., 2022). For a scan the products of the state are one vector, added to the last layer's weights: it costs as
/// many multiplications a state as the two layers have pairs of units, and nothing a row.
/// </remarks>
internal sealed class BilinearContinuation
{
    private readonly float[] _weights;
    private readonly float[] _stateGradients;
    private readonly float[] _transposed;

    /// <param name="layer">B, [head's hidden units × state-value stream's].</param>
    /// <param name="batch">The most pairs of a learning step.</param>
    public BilinearContinuation(DenseLayer layer, int batch)
    {
        Layer = layer;
        _weights = new float[batch * layer.Outputs];
        _stateGradients = new float[batch * layer.Inputs];
        _transposed = new float[batch == 0 ? 0 : layer.Inputs * layer.Outputs];
    }

    public DenseLayer Layer { get; }

    /// <summary>Adds to the second of each pair's two outputs.</summary>
    public void Forward(ReadOnlySpan<float> parameters, MlpActivations value, MlpActivations head, Span<float> outputs, int pairs)
    {
        Layer.Forward(parameters, value.Hidden2, Layer.Inputs, _weights, pairs);
        for (int i = 0; i < pairs; i++)
            outputs[(2 * i) + 1] += VectorMath.Dot(Weights(i), head.Hidden2.AsSpan(i * Layer.Outputs, Layer.Outputs));
    }

    /// <summary>Adds to the gradients of B and of both hidden layers, where those of the layers above them are already.</summary>
    public void Backward(
        ReadOnlySpan<float> parameters, MlpActivations value, MlpActivations head, ReadOnlySpan<float> outputGradients,
        Span<float> gradients, int pairs)
    {
        for (int i = 0; i < pairs; i++)
        {
            float gradient = outputGradients[(2 * i) + 1];
            VectorMath.AddScaled(Weights(i), gradient, head.Gradient2.AsSpan(i * Layer.Outputs, Layer.Outputs));

            // From here on the gradients of the weights stand in their place.
            Weights(i).Clear();
            VectorMath.AddScaled(head.Hidden2.AsSpan(i * Layer.Outputs, Layer.Outputs), gradient, Weights(i));
        }

        Layer.BackwardParameters(value.Hidden2, Layer.Inputs, _weights, gradients, pairs);
        Layer.BackwardInput(parameters, _weights, _stateGradients, _transposed, pairs);
        VectorMath.Add(_stateGradients.AsSpan(0, pairs * Layer.Inputs), value.Gradient2.AsSpan(0, pairs * Layer.Inputs));
    }

    private Span<float> Weights(int pair) => _weights.AsSpan(pair * Layer.Outputs, Layer.Outputs);
}
