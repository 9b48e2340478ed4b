namespace PlaylistRL.Learning;

/// <summary>
/// DQN's function (Mnih et al., "Human-level control through deep reinforcement learning", 2015): observation in, one output an action.
/// </summary>
/// <remarks>
/// <c>Q(s, a) = out_a [+ V(s)]</c>. It sees no features, so what it learns of one action says nothing of another, and an action that was
/// not there when it was trained has no output. Learning touches only the chosen actions' columns of the last layer.
/// </remarks>
internal sealed class OutputPerActionNetwork : QNetwork
{
    private readonly int _observationLength;
    private readonly Mlp _mlp;
    private readonly Mlp? _value;
    private readonly float[] _inputs;
    private readonly int[] _rows;
    private readonly float[] _weightsOfRows;
    private readonly float[] _stateValues;
    private readonly float[] _stateValueGradients;
    private readonly MlpActivations? _activations;
    private readonly MlpActivations? _valueActivations;
    private int _pairs;

    private OutputPerActionNetwork(
        NetworkDescription description, NetworkShape shape, ValueHeads heads, float[] parameters, Mlp mlp, Mlp? value, int batch)
        : base(description, shape, heads, parameters)
    {
        _observationLength = mlp.First.Inputs;
        _mlp = mlp;
        _value = value;
        _inputs = new float[batch * _observationLength];
        _rows = new int[batch];
        _weightsOfRows = new float[batch * mlp.Hidden];
        _stateValues = new float[batch];
        _stateValueGradients = new float[batch];
        if (batch > 0)
        {
            _activations = new MlpActivations(mlp, batch, hiddenOnly: true);
            _valueActivations = value is null ? null : new MlpActivations(value, batch);
        }
    }

    public override FeatureTable? SharedRows => null;

    /// <summary>Lays out the parameters and asks for them.</summary>
    public static OutputPerActionNetwork Create(
        NetworkDescription description, EnvironmentSpec world, int actionCount, int batch, Func<NetworkShape, float[]> parameters)
    {
        int observationLength = world.Observation.Length;
        var shape = new NetworkShape();
        var mlp = new Mlp(shape, "actions", observationLength, description.HiddenUnits, actionCount);
        Mlp? value = description.StateValueStream ? new Mlp(shape, "value", observationLength, description.HiddenUnits, 1) : null;
        return new OutputPerActionNetwork(description, shape, ValueHeads.For(description, world), parameters(shape), mlp, value, batch);
    }

    public override QNetwork With(float[] parameters, int batch) =>
        new OutputPerActionNetwork(Description, Shape, Heads, parameters, _mlp, _value, batch);

    public override RowScorer NewScorer(bool bounds) => new OutputPerActionScorer(_mlp, _value, Parameters);

    public override void Forward(ReadOnlySpan<float> observations, ReadOnlySpan<int> rows, Span<float> outputs)
    {
        _pairs = rows.Length;
        observations[..(_pairs * _observationLength)].CopyTo(_inputs);
        rows.CopyTo(_rows);
        int hidden = _mlp.Hidden;
        _mlp.ForwardHidden(Parameters, _inputs, _observationLength, _activations!.Hidden1, _activations.Hidden2, _pairs);
        _value?.Forward(Parameters, _inputs, _observationLength, _valueActivations!, _stateValues, _pairs);
        ReadOnlySpan<float> weights = _mlp.Third.Weights(Parameters);
        ReadOnlySpan<float> bias = _mlp.Third.Bias(Parameters);
        for (int i = 0; i < _pairs; i++)
        {
            // Kept for the backward pass: a column of the last layer's weights lies scattered over as many lines of the cache as it has
            // numbers.
            Span<float> column = _weightsOfRows.AsSpan(i * hidden, hidden);
            ReadOnlySpan<float> activations = _activations.Hidden2.AsSpan(i * hidden, hidden);
            float sum = bias[rows[i]] + (_value is null ? 0f : _stateValues[i]);
            for (int h = 0; h < hidden; h++)
            {
                column[h] = weights[(h * _mlp.Third.Outputs) + rows[i]];
                sum += activations[h] * column[h];
            }

            outputs[i] = sum;
        }
    }

    public override void Backward(ReadOnlySpan<float> outputGradients, Span<float> gradients)
    {
        int hidden = _mlp.Hidden;
        Span<float> weightGradients = _mlp.Third.WeightGradients(gradients);
        Span<float> biasGradients = _mlp.Third.BiasGradients(gradients);
        for (int i = 0; i < _pairs; i++)
        {
            int action = _rows[i];
            float gradient = outputGradients[i];
            biasGradients[action] += gradient;
            ReadOnlySpan<float> activations = _activations!.Hidden2.AsSpan(i * hidden, hidden);
            ReadOnlySpan<float> column = _weightsOfRows.AsSpan(i * hidden, hidden);
            Span<float> gradients2 = _activations.Gradient2.AsSpan(i * hidden, hidden);
            for (int h = 0; h < hidden; h++)
            {
                weightGradients[(h * _mlp.Third.Outputs) + action] += gradient * activations[h];
                gradients2[h] = gradient * column[h];
            }
        }

        _mlp.BackwardHidden(Parameters, _inputs, _observationLength, _activations!, gradients, _pairs);
        if (_value is null)
            return;
        outputGradients[.._pairs].CopyTo(_stateValueGradients);
        _value.Backward(Parameters, _inputs, _observationLength, _valueActivations!, _stateValueGradients, gradients, _pairs);
    }
}
