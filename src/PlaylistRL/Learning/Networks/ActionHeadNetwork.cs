namespace PlaylistRL.Learning;

/// <summary>
/// AH-DQN's function: observation and an action's features in, two hidden ReLU layers, one value out; optionally a state-value stream and a
/// bilinear skip.
/// </summary>
/// <remarks>
/// <code>
/// z      = W₁·[s;a;m] + b₁ = (W_s·s + b₁) + W_a·a + W_m·m     W_a·a is computed once an action and set of parameters; m = matches(s, a), if any
/// out_o  = w_o · relu(W₂·relu(z) + b₂) + b_o  [+ (M_oᵀ·s + m_o)·a]  [+ MatchScale·(c_o·(β·a) + d_o·(β·a/|a|))]      β the observation's belief
/// whole: Q = out₀ [+ V(s)]          split: Q = r̂(out₀) + γ·live·([V(s)] + c·out₁)
/// </code>
/// The action head is that of Zheng et al. ("DRN", 2018) and Tomasi et al. ("Automatic music playlist generation via simulation-based
/// reinforcement learning", KDD 2023); the additive state value follows Wang et al. ("Dueling network architectures", 2016) without
/// subtracting a mean, which over one action would erase everything. It works for any table with the same features: actions that did not
/// exist when it was trained included.
/// </remarks>
internal sealed class ActionHeadNetwork : QNetwork
{
    private readonly ActionHeadLayers _layers;
    private readonly ActionTiles _tiles;
    private readonly float[] _inputs;
    private readonly float[] _stateValues;
    private readonly float[] _stateValueGradients;
    private readonly float[] _headGradients;
    private readonly float[] _skipVectors;
    private readonly MlpActivations? _headActivations;
    private readonly MlpActivations? _valueActivations;
    private int _pairs;

    private ActionHeadNetwork(NetworkDescription description, ActionHeadLayers layers, ActionTiles tiles, float[] parameters, int batch)
        : base(description, layers.Shape, layers.Heads, parameters)
    {
        _layers = layers;
        _tiles = tiles;
        _inputs = new float[batch * layers.InputLength];
        _stateValues = new float[batch];
        _stateValueGradients = new float[batch];
        _headGradients = new float[batch * Heads.Count];
        _skipVectors = new float[batch * (layers.Skip?.Outputs ?? 0)];
        if (batch > 0)
        {
            _headActivations = new MlpActivations(layers.Head, batch);
            _valueActivations = layers.Value is null ? null : new MlpActivations(layers.Value, batch);
        }
    }

    public override FeatureTable? SharedRows => _tiles.Actions;

    private int FeatureCount => _layers.FeatureCount;

    private int StateLength => _layers.StateLength;

    private int InputLength => _layers.InputLength;

    /// <summary>Lays out the parameters and asks for them.</summary>
    public static ActionHeadNetwork Create(
        NetworkDescription description, EnvironmentSpec world, int batch, Func<NetworkShape, float[]> parameters)
    {
        var layers = new ActionHeadLayers(description, world);
        float[] numbers = parameters(layers.Shape);
        return new ActionHeadNetwork(description, layers, new ActionTiles(world.Actions), numbers, batch);
    }

    public override QNetwork With(float[] parameters, int batch) => new ActionHeadNetwork(Description, _layers, _tiles, parameters, batch);

    /// <summary>The same function, with the same parameters, over other actions with the same features.</summary>
    public ActionHeadNetwork Over(FeatureTable actions) => new(Description, _layers, new ActionTiles(actions), Parameters, 0);

    public override RowScorer NewScorer(bool bounds) => new ActionHeadScorer(_layers, _tiles, Parameters, bounds);

    public override void Forward(ReadOnlySpan<float> observations, ReadOnlySpan<int> rows, Span<float> outputs)
    {
        _pairs = rows.Length;
        for (int i = 0; i < _pairs; i++)
        {
            Span<float> input = _inputs.AsSpan(i * InputLength, InputLength);
            _layers.Extend(observations.Slice(i * _layers.ObservationLength, _layers.ObservationLength), input);
            ReadOnlySpan<float> features = _tiles.Actions.DistinctRow(rows[i]);
            features.CopyTo(input[StateLength..]);
            _layers.MatchInputs?.Write(Observation(i), features, input[(StateLength + FeatureCount)..]);
        }

        _layers.Head.Forward(Parameters, _inputs, InputLength, _headActivations!, outputs, _pairs);
        _layers.Skip?.Forward(Parameters, _inputs, InputLength, _skipVectors, _pairs);
        _layers.Value?.Forward(Parameters, _inputs, InputLength, _valueActivations!, _stateValues, _pairs);
        for (int i = 0; i < _pairs; i++)
        {
            Span<float> pair = outputs.Slice(i * Heads.Count, Heads.Count);
            if (_layers.Skip is not null)
            {
                ReadOnlySpan<float> features = Features(i);
                for (int output = 0; output < pair.Length; output++)
                    pair[output] += VectorMath.Dot(
                        features, _skipVectors.AsSpan((i * _layers.Skip.Outputs) + (output * FeatureCount), FeatureCount));
            }

            _layers.Match?.Forward(Parameters, Observation(i), Features(i), pair);
            if (Heads.Split)
                pair[1] *= Heads.ContinuationScale;
            if (_layers.Value is not null)
                pair[^1] += _stateValues[i];
        }
    }

    public override void Backward(ReadOnlySpan<float> outputGradients, Span<float> gradients)
    {
        Span<float> headGradients = _headGradients.AsSpan(0, _pairs * Heads.Count);
        outputGradients[..headGradients.Length].CopyTo(headGradients);
        for (int i = 0; i < _pairs; i++)
        {
            _stateValueGradients[i] = headGradients[((i + 1) * Heads.Count) - 1];
            if (Heads.Split)
                headGradients[((i + 1) * Heads.Count) - 1] *= Heads.ContinuationScale;
        }

        _layers.Head.Backward(Parameters, _inputs, InputLength, _headActivations!, headGradients, gradients, _pairs);
        _layers.Value?.Backward(Parameters, _inputs, InputLength, _valueActivations!, _stateValueGradients, gradients, _pairs);
        for (int i = 0; i < _pairs && _layers.Match is not null; i++)
            _layers.Match.Backward(Observation(i), Features(i), headGradients.Slice(i * Heads.Count, Heads.Count), gradients);
        if (_layers.Skip is null)
            return;
        for (int i = 0; i < _pairs; i++)
        {
            for (int output = 0; output < Heads.Count; output++)
            {
                Span<float> skipGradient = _skipVectors.AsSpan((i * _layers.Skip.Outputs) + (output * FeatureCount), FeatureCount);
                skipGradient.Clear();
                VectorMath.AddScaled(Features(i), headGradients[(i * Heads.Count) + output], skipGradient);
            }
        }

        _layers.Skip.BackwardParameters(_inputs, InputLength, _skipVectors, gradients, _pairs);
    }

    private ReadOnlySpan<float> Observation(int pair) => _inputs.AsSpan(pair * InputLength, _layers.ObservationLength);

    private ReadOnlySpan<float> Features(int pair) => _inputs.AsSpan((pair * InputLength) + StateLength, FeatureCount);
}
