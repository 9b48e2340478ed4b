using System.Diagnostics;

namespace PlaylistRL.Learning;

/// <summary>AH-DQN's function: observation and an action's features in, two hidden ReLU layers, one value out; optionally a state-value stream and a bilinear skip.</summary>
/// <remarks>
/// <code>
/// z      = W₁·[s;a;m] + b₁ = (W_s·s + b₁) + W_a·a + W_m·m     W_a·a is computed once an action and set of parameters; m = matches(s, a), if any
/// out_o  = w_o · relu(W₂·relu(z) + b₂) + b_o  [+ (M_oᵀ·s + m_o)·a]  [+ MatchScale·(c_o·(β·a) + d_o·(β·a/|a|))]      β the observation's belief
/// whole: Q = out₀ [+ V(s)]          split: Q = r̂(out₀) + γ·live·([V(s)] + c·out₁), where asked for w₁ + B·u(s) in place of w₁, u the last hidden layer of V
/// </code>
/// The action head is that of Zheng et al. ("DRN", 2018) and Tomasi et al. ("Automatic music playlist generation via simulation-based reinforcement learning", KDD 2023);
/// the additive state value follows Wang et al. ("Dueling network architectures", 2016) without subtracting a mean, which over one action would erase everything.
/// It works for any table with the same features: actions that did not exist when it was trained included.
/// </remarks>
internal sealed partial class ActionHeadNetwork : QNetwork
{
    // 4 GiB: 16 million songs with 64 hidden units.
    private const int MostTileNumbers = 1 << 30;

    private readonly int _observationLength;
    private readonly ActionTiles _tiles;
    private readonly Mlp _head;
    private readonly Mlp? _value;
    private readonly DenseLayer? _skip;
    private readonly BilinearContinuation? _continuation;
    private readonly BeliefMatch? _match;
    private readonly MatchInputs? _matchInputs;
    private readonly CountdownInputs? _countdown;
    private readonly float[] _hiddenTiles;
    private readonly float[] _inputs;
    private readonly float[] _stateValues;
    private readonly float[] _stateValueGradients;
    private readonly float[] _headGradients;
    private readonly float[] _skipVectors;
    private readonly MlpActivations? _headActivations;
    private readonly MlpActivations? _valueActivations;
    private int _pairs;

    private ActionHeadNetwork(ActionHeadNetwork like, NetworkShape shape, ActionTiles tiles, float[] parameters, int batch)
        : this(shape, like.Heads, parameters, like._observationLength, tiles, like._head, like._value, like._continuation?.Layer, like._skip, like._match, like._matchInputs, like._countdown, batch)
    {
    }

    private ActionHeadNetwork(
        NetworkShape shape, ValueHeads heads, float[] parameters, int observationLength, ActionTiles tiles,
        Mlp head, Mlp? value, DenseLayer? continuation, DenseLayer? skip, BeliefMatch? match, MatchInputs? matchInputs, CountdownInputs? countdown, int batch)
        : base(shape, heads, parameters)
    {
        _observationLength = observationLength;
        _tiles = tiles;
        _head = head;
        _value = value;
        _continuation = continuation is null ? null : new BilinearContinuation(continuation, batch);
        _skip = skip;
        _match = match;
        _matchInputs = matchInputs;
        _countdown = countdown;
        _hiddenTiles = new float[TilesLength(tiles.Count, head.Hidden)];
        if (IntegerKernel.IsSupported && tiles.Count >= FewestTiles && MatchCount <= QuantizedState.MostMatches)
        {
            _quantizedActions = new QuantizedActions(head.Hidden, tiles.Count);
            _quantized = new QuantizedLayer(head.Hidden);
        }

        _inputs = new float[batch * InputLength];
        _stateValues = new float[batch];
        _stateValueGradients = new float[batch];
        _headGradients = new float[batch * heads.Count];
        _skipVectors = new float[skip is null ? 0 : batch * skip.Outputs];
        if (batch > 0)
        {
            _headActivations = new MlpActivations(head, batch);
            _valueActivations = value is null ? null : new MlpActivations(value, batch);
        }
    }

    /// <summary>How many numbers the songs' part of the first layer is; looked at before it is taken.</summary>
    private static int TilesLength(int tiles, int hidden)
    {
        long length = (long)tiles * hidden * ScoringKernel.Lanes;
        return length <= MostTileNumbers
            ? (int)length
            : throw new ArgumentException(
                FormattableString.Invariant($"{hidden} hidden units (HiddenUnits) over some {(long)tiles * ScoringKernel.Lanes} songs take {length} numbers; at most {MostTileNumbers} are legal. Use fewer of either."));
    }

    public override int HiddenUnits => _head.Hidden;

    public override bool HasStateValue => _value is not null;

    public override int StateValueUnits => _value?.Hidden ?? base.StateValueUnits;

    public override bool HasBilinearContinuation => _continuation is not null;

    public override bool HasBilinearSkip => _skip is not null;

    public override bool HasBeliefMatch => _match is not null;

    public override bool HasMatchInputs => _matchInputs is not null;

    public override bool HasCountdownInputs => _countdown is not null;

    public override int RowCount => _tiles.Actions.DistinctCount;

    // What the layers of the observation take, and what the scan takes; the hidden layers of V(s) are done with before the scan begins.
    public override int ScratchLength =>
        LayersLength
        + Math.Max((2 * StateValueUnits) + (_countdown is null ? 0 : StateLength), (Heads.Count * (_head.Hidden + 1 + (2 * FeatureCount))) + Math.Max(BoundScratchLength, (_head.Hidden + Heads.Count + MatchCount) * ScoringKernel.Lanes));

    public override FeatureTable? SharedRows => _tiles.Actions;

    private int FeatureCount => _tiles.Actions.FeatureCount;

    // What the kernel's skip vector is multiplied with: the features, and where there is a match the features over their norm too.
    private int SkipLength => _match is not null ? 2 * FeatureCount : _skip is not null ? FeatureCount : 0;

    private int MatchCount => _matchInputs?.Count ?? 0;

    // The observation, and its countdown behind it.
    private int StateLength => _observationLength + (_countdown?.Count ?? 0);

    private int InputLength => StateLength + FeatureCount + MatchCount;

    private ReadOnlySpan<float> MatchWeights => _head.First.Weights(Parameters)[((StateLength + FeatureCount) * _head.Hidden)..];

    private int HiddenTileLength => _head.Hidden * ScoringKernel.Lanes;

    /// <summary>Lays out the parameters and draws the first ones.</summary>
    public static ActionHeadNetwork Create(int observationLength, FeatureTable actions, ActionHeadParts parts, int batch, SeededRandom random) =>
        Create(observationLength, actions, parts, batch, shape => shape.Initialize(random, name => name is "head.3.weight" or "value.3.weight" or "bilinear.weight" or "skip.weight"));

    /// <summary>The block of an observation that a <see cref="BeliefMatch"/> can compare actions with; null where there is none with a number a feature.</summary>
    public static ObservationBlock? BeliefOf(EnvironmentSpec spec) =>
        spec.Observation.Find(ObservationLayout.Belief) is ObservationBlock block && block.Length == spec.Actions.FeatureCount ? block : null;

    /// <summary>Lays out the parameters and asks for them.</summary>
    public static ActionHeadNetwork Create(int observationLength, FeatureTable actions, ActionHeadParts parts, int batch, Func<NetworkShape, float[]> parameters)
    {
        ValueHeads heads = parts.Heads;
        Debug.Assert(!parts.BilinearContinuation || (heads.Split && parts.ValueStream), "A bilinear continuation wants a split head and a state-value stream.");
        Debug.Assert(parts.ValueHidden is null || parts.ValueStream, "The width of V(s) wants a state-value stream.");
        int stateLength = observationLength + (parts.Countdown?.Count ?? 0);
        int valueHidden = parts.ValueHidden ?? parts.Hidden;
        var shape = new NetworkShape();
        var head = new Mlp(shape, "head", stateLength + actions.FeatureCount + (parts.MatchInputs?.Count ?? 0), parts.Hidden, heads.Count);
        Mlp? value = parts.ValueStream ? new Mlp(shape, "value", stateLength, valueHidden, 1) : null;
        DenseLayer? continuation = parts.BilinearContinuation ? new DenseLayer(shape, "bilinear", valueHidden, parts.Hidden, hasBias: false) : null;
        DenseLayer? skip = parts.BilinearSkip ? new DenseLayer(shape, "skip", stateLength, heads.Count * actions.FeatureCount) : null;
        BeliefMatch? match = parts.Belief is ObservationBlock block ? new BeliefMatch(shape, block, heads.Count) : null;
        return new ActionHeadNetwork(shape, heads, parameters(shape), observationLength, new ActionTiles(actions), head, value, continuation, skip, match, parts.MatchInputs, parts.Countdown, batch);
    }

    public override QNetwork With(float[] parameters, int batch) => new ActionHeadNetwork(this, Shape, _tiles, parameters, batch);

    /// <summary>The same function, with the same parameters, over other actions with the same features.</summary>
    public ActionHeadNetwork Over(FeatureTable actions) => new(this, Shape, new ActionTiles(actions), Parameters, 0);

    public override int RowOf(int action) => _tiles.Actions.DistinctOf(action);

    public override void Exclude(in Candidates candidates, Span<float> values) => CandidateRows.Exclude(_tiles.Actions, candidates, values);

    public override void Prepare()
    {
        int hidden = _head.Hidden;
        ReadOnlySpan<float> actionWeights = _head.First.Weights(Parameters)[(StateLength * hidden)..];
        for (int tile = 0; tile < _tiles.Count; tile++)
        {
            MatrixProduct.Multiply(
                actionWeights, 1, hidden, _tiles.Features(tile), ScoringKernel.Lanes,
                _hiddenTiles.AsSpan(tile * HiddenTileLength, HiddenTileLength), ScoringKernel.Lanes, hidden, ScoringKernel.Lanes, FeatureCount);
        }

        if (!HasBounds)
            return;
        _quantizedActions!.Prepare(_hiddenTiles);
        _quantized!.Prepare(_head.Second.Weights(Parameters), _head.Second.Bias(Parameters));
    }

    public override void Forward(ReadOnlySpan<float> observations, ReadOnlySpan<int> rows, Span<float> outputs)
    {
        _pairs = rows.Length;
        for (int i = 0; i < _pairs; i++)
        {
            Span<float> input = _inputs.AsSpan(i * InputLength, InputLength);
            Extend(observations.Slice(i * _observationLength, _observationLength), input);
            ReadOnlySpan<float> features = _tiles.Actions.DistinctRow(rows[i]);
            features.CopyTo(input[StateLength..]);
            _matchInputs?.Write(Observation(i), features, input[(StateLength + FeatureCount)..]);
        }

        _head.Forward(Parameters, _inputs, InputLength, _headActivations!, outputs, _pairs);
        _skip?.Forward(Parameters, _inputs, InputLength, _skipVectors, _pairs);
        _value?.Forward(Parameters, _inputs, InputLength, _valueActivations!, _stateValues, _pairs);
        _continuation?.Forward(Parameters, _valueActivations!, _headActivations!, outputs, _pairs);
        for (int i = 0; i < _pairs; i++)
        {
            Span<float> pair = outputs.Slice(i * Heads.Count, Heads.Count);
            if (_skip is not null)
            {
                ReadOnlySpan<float> features = Features(i);
                for (int output = 0; output < pair.Length; output++)
                    pair[output] += VectorMath.Dot(features, _skipVectors.AsSpan((i * _skip.Outputs) + (output * FeatureCount), FeatureCount));
            }

            _match?.Forward(Parameters, Observation(i), Features(i), pair);
            if (Heads.Split)
                pair[1] *= Heads.ContinuationScale;
            if (_value is not null)
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

        _head.BackwardLast(Parameters, _headActivations!, headGradients, gradients, _pairs);
        _value?.BackwardLast(Parameters, _valueActivations!, _stateValueGradients, gradients, _pairs);
        _continuation?.Backward(Parameters, _valueActivations!, _headActivations!, headGradients, gradients, _pairs);
        _head.BackwardHidden(Parameters, _inputs, InputLength, _headActivations!, gradients, _pairs);
        _value?.BackwardHidden(Parameters, _inputs, InputLength, _valueActivations!, gradients, _pairs);
        for (int i = 0; i < _pairs && _match is not null; i++)
            _match.Backward(Observation(i), Features(i), headGradients.Slice(i * Heads.Count, Heads.Count), gradients);
        if (_skip is null)
            return;
        for (int i = 0; i < _pairs; i++)
        {
            for (int output = 0; output < Heads.Count; output++)
            {
                Span<float> skipGradient = _skipVectors.AsSpan((i * _skip.Outputs) + (output * FeatureCount), FeatureCount);
                skipGradient.Clear();
                VectorMath.AddScaled(Features(i), headGradients[(i * Heads.Count) + output], skipGradient);
            }
        }

        _skip.BackwardParameters(_inputs, InputLength, _skipVectors, gradients, _pairs);
    }

    /// <summary>Copies an observation, with its countdown behind it if there is one.</summary>
    private void Extend(ReadOnlySpan<float> observation, Span<float> target)
    {
        if (_countdown is null)
            observation.CopyTo(target);
        else
            _countdown.Extend(observation, target);
    }

    private ReadOnlySpan<float> Observation(int pair) => _inputs.AsSpan(pair * InputLength, _observationLength);

    private ReadOnlySpan<float> Features(int pair) => _inputs.AsSpan((pair * InputLength) + StateLength, FeatureCount);
}
