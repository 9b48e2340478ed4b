namespace PlaylistRL.Learning;

/// <summary>
/// A linear model of the next observation, <c>ŝ' = s + M·[s; a; m] + c</c>, learned from transitions. Exact for what is counted (steps left, what was heard), a mean for what depends on the response.
/// The state-value stream is read there instead of at s, so that what an action leads to need not be learned action by action.
/// </summary>
/// <remarks>
/// Expectation models (Wan, Abbas, White, White &amp; Sutton, "Planning with expectation models", 2019): the value of the mean next state, which is the mean of the values where these are linear.
/// Being linear in a and m, it joins the first layer of the value stream as the action's features do in the head: <c>V₁·ŝ' = V₁(s + M_s·s + c) + (V₁M_a)·a + (V₁M_m)·m</c>.
/// </remarks>
internal sealed class ExpectedNext
{
    private readonly TensorShape _matrix;
    private readonly TensorShape _constant;
    private readonly int _observationLength;

    public ExpectedNext(NetworkShape shape, int inputs, int observationLength)
    {
        _matrix = shape.Add("next.matrix", observationLength, inputs);
        _constant = shape.Add("next.constant", observationLength, 1);
        _observationLength = observationLength;
    }

    /// <summary>M, input-major [inputs × observation].</summary>
    public ReadOnlySpan<float> Matrix(ReadOnlySpan<float> parameters) => parameters.Slice(_matrix.Offset, _matrix.Length);

    /// <summary>Writes ŝ' [rows × observation] from inputs that begin with s.</summary>
    public void Forward(ReadOnlySpan<float> parameters, ReadOnlySpan<float> inputs, int stride, Span<float> next, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Span<float> one = next.Slice(row * _observationLength, _observationLength);
            inputs.Slice(row * stride, _observationLength).CopyTo(one);
            VectorMath.Add(parameters.Slice(_constant.Offset, _constant.Length), one);
        }

        MatrixProduct.Multiply(inputs, stride, 1, Matrix(parameters), _observationLength, next, _observationLength, rows, _observationLength, _matrix.Inputs, accumulate: true);
    }

    /// <summary>Writes the part of ŝ' that does not depend on the action: <c>s + M_s·s + c</c>.</summary>
    public void WithoutAction(ReadOnlySpan<float> parameters, ReadOnlySpan<float> observation, Span<float> next)
    {
        observation.CopyTo(next);
        VectorMath.Add(parameters.Slice(_constant.Offset, _constant.Length), next);
        MatrixProduct.Multiply(observation, 0, 1, Matrix(parameters), _observationLength, next, _observationLength, 1, _observationLength, _observationLength, accumulate: true);
    }

    /// <summary>Adds the gradients of the mean over rows of <c>½·|ŝ' − s'|²</c>.</summary>
    /// <param name="error">ŝ' − s', [rows × observation]; scaled on return.</param>
    public void Backward(ReadOnlySpan<float> inputs, int stride, Span<float> error, Span<float> gradients, int rows)
    {
        VectorMath.Scale(error, 1f / rows);
        MatrixProduct.Multiply(inputs, 1, stride, error, _observationLength, gradients.Slice(_matrix.Offset, _matrix.Length), _observationLength, _matrix.Inputs, _observationLength, rows, accumulate: true);
        for (int row = 0; row < rows; row++)
            VectorMath.Add(error.Slice(row * _observationLength, _observationLength), gradients.Slice(_constant.Offset, _constant.Length));
    }
}
