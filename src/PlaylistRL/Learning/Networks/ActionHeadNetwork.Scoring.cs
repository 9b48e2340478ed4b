namespace PlaylistRL.Learning;

/// <content>The scan over all rows for one observation.</content>
internal sealed partial class ActionHeadNetwork
{
    /// <summary>Layers of the observation alone are computed for all of a block at once: a product of one row is a chain of sums, several rows run side by side.</summary>
    public override int BlockSize => 16;

    public override int SharedBlockSize => 4;

    public override long ProductsToShare(int observations) => (long)observations * RowCount * _layers.Hidden * _layers.Hidden;

    public override void Score(ReadOnlySpan<float> observation, Span<float> values, Span<float> scratch) => ScoreBlock(observation, 1, values, scratch);

    public override void ScoreBlock(ReadOnlySpan<float> observations, int count, Span<float> values, Span<float> scratch)
    {
        StateLayers layers = ComputeLayers(observations, count, scratch);
        for (int i = 0; i < count; i++)
            ScanTiles(Fold(observations.Slice(i * _layers.ObservationLength, _layers.ObservationLength), layers, i), 0, _tiles.Count, values.Slice(i * RowCount, RowCount), null);
    }

    public override int MostParts => _tiles.Count;

    public override int LayersLength => _layers.Hidden + 1 + (_layers.Skip?.Outputs ?? 0) + (_continuation?.Layer.Outputs ?? 0);

    public override void BeginParts(ReadOnlySpan<float> observation, Span<float> scratch) => ComputeLayers(observation, 1, scratch);

    public override void ScorePart(ReadOnlySpan<float> observation, int part, int parts, Span<float> values, Span<float> scratch)
    {
        (int first, int end) = TilesOf(part, parts);
        ScanTiles(Fold(observation, LayersIn(1, scratch), 0), first, end, values, null);
    }

    private (int First, int End) TilesOf(int part, int parts) => ((int)((long)_tiles.Count * part / parts), (int)((long)_tiles.Count * (part + 1) / parts));

    /// <summary>The layers of the observations alone, for all of a block at once.</summary>
    private StateLayers ComputeLayers(ReadOnlySpan<float> observations, int count, Span<float> scratch)
    {
        StateLayers layers = LayersIn(count, scratch);
        int hidden = _layers.Hidden;
        var room = new ScratchSpace(layers.Rest);
        ReadOnlySpan<float> states = observations;
        if (_layers.Countdown is not null)
        {
            Span<float> extended = room.Take(count * StateLength);
            for (int i = 0; i < count; i++)
                _layers.Countdown.Extend(observations.Slice(i * _layers.ObservationLength, _layers.ObservationLength), extended.Slice(i * StateLength, StateLength));
            states = extended;
        }

        MatrixProduct.MultiplyAdd(states, StateLength, 1, _layers.Head.First.Weights(Parameters), hidden, _layers.Head.First.Bias(Parameters), layers.Hidden, hidden, count, hidden, StateLength);
        _layers.Skip?.Forward(Parameters, states, StateLength, layers.Skips, count);
        StateValues(states, layers.Values, layers.Continuations, room.Rest);
        return layers;
    }

    /// <summary>Where the layers of a block's observations stand in its scratch.</summary>
    private StateLayers LayersIn(int count, Span<float> scratch)
    {
        var room = new ScratchSpace(scratch);
        return new StateLayers
        {
            Hidden = room.Take(count * _layers.Hidden),
            Values = room.Take(count),
            Skips = room.Take(count * (_layers.Skip?.Outputs ?? 0)),
            Continuations = room.Take(count * (_continuation?.Layer.Outputs ?? 0)),
            Rest = room.Rest,
        };
    }

    /// <summary>Brings what an observation contributes to every score into as few vectors as there can be.</summary>
    private FoldedState Fold(ReadOnlySpan<float> observation, StateLayers layers, int i)
    {
        int hidden = _layers.Hidden;
        float continuation = Heads.Discount * Heads.Live(observation);

        // A linear reward folds both outputs into one weight vector; a logistic one needs both.
        bool fold = Heads.Split && !Heads.LogisticReward;
        int outputs = fold ? 1 : Heads.Count;
        float factor = fold ? continuation * Heads.ContinuationScale : 0f;
        var room = new ScratchSpace(layers.Rest);
        var state = new FoldedState
        {
            Observation = observation,
            Hidden = layers.Hidden.Slice(i * hidden, hidden),
            Outputs = outputs,
            Shift = Heads.Split ? continuation * layers.Values[i] : layers.Values[i],
            SecondFactor = continuation * Heads.ContinuationScale,
            Head = room.Take(outputs * hidden),
            HeadBias = room.Take(outputs),
            Skip = room.Take(SkipLength * outputs),
            Rest = room.Rest,
        };
        FoldHeads(outputs, factor, _continuation is null ? default : layers.Continuations.Slice(i * hidden, hidden), state.Head, state.HeadBias);
        FoldSkips(outputs, factor, _layers.Skip is null ? default : layers.Skips.Slice(i * _layers.Skip.Outputs, _layers.Skip.Outputs), observation, state.Skip);
        return state;
    }

    /// <summary>Writes the value of every row of some tiles for one observation; where a threshold is given, only in place of numbers that are not below it.</summary>
    private void ScanTiles(in FoldedState state, int start, int end, Span<float> values, float? threshold)
    {
        var room = new ScratchSpace(state.Rest);
        Span<float> kernelScratch = room.Take(HiddenTileLength);
        Span<float> scores = room.Take(state.Outputs * ScoringKernel.Lanes);
        Span<float> matches = room.Take(MatchCount * ScoringKernel.Lanes);
        int last = (state.Outputs - 1) * ScoringKernel.Lanes;
        for (int tile = start; tile < end; tile++)
        {
            ReadOnlySpan<float> features = _tiles.WithNormalized(tile);
            _layers.MatchInputs?.WriteTile(state.Observation, features, _tiles.OneOverNorms(tile), matches);
            ScoringKernel.Score(
                state.Hidden, _hiddenTiles.AsSpan(tile * HiddenTileLength, HiddenTileLength), matches, MatchWeights, _layers.Head.Second.Weights(Parameters), _layers.Head.Second.Bias(Parameters),
                state.Head, state.HeadBias, state.Skip, features, kernelScratch, scores);
            int first = tile * ScoringKernel.Lanes;
            Span<float> target = values.Slice(first, Math.Min(ScoringKernel.Lanes, RowCount - first));
            for (int lane = 0; lane < target.Length; lane++)
            {
                if (threshold is not float least || target[lane] >= least)
                    target[lane] = Value(state, scores[lane], scores[last + lane]);
            }
        }
    }

    /// <summary>What a row is worth by its first and its last output, which are one where there is one.</summary>
    private float Value(in FoldedState state, float first, float last) =>
        state.Outputs == 1 ? first + state.Shift : Heads.Reward(first) + (state.SecondFactor * last) + state.Shift;

    private void StateValues(ReadOnlySpan<float> states, Span<float> values, Span<float> continuations, Span<float> scratch)
    {
        values.Clear();
        if (_layers.Value is null)
            return;
        var room = new ScratchSpace(scratch);
        Span<float> hidden1 = room.Take(values.Length * _layers.Value.Hidden);
        Span<float> hidden2 = room.Take(values.Length * _layers.Value.Hidden);
        _layers.Value.ForwardHidden(Parameters, states, StateLength, hidden1, hidden2, values.Length);
        _layers.Value.Third.Forward(Parameters, hidden2, _layers.Value.Hidden, values, values.Length);
        _continuation?.Layer.Forward(Parameters, hidden2, _layers.Value.Hidden, continuations, values.Length);
    }

    /// <summary>Turns the last layer output-major, adding the second output's times <paramref name="factor"/> to the first where they are folded.</summary>
    /// <param name="continuation">What the state adds to the second output's weights; empty for nothing.</param>
    private void FoldHeads(int outputs, float factor, ReadOnlySpan<float> continuation, Span<float> head, Span<float> headBias)
    {
        int hidden = _layers.Hidden;
        ReadOnlySpan<float> weights = _layers.Head.Third.Weights(Parameters);
        ReadOnlySpan<float> bias = _layers.Head.Third.Bias(Parameters);
        for (int output = 0; output < outputs; output++)
        {
            for (int h = 0; h < hidden; h++)
                head[(output * hidden) + h] = weights[(h * Heads.Count) + output];
            headBias[output] = bias[output];
        }

        if (!continuation.IsEmpty && (outputs == 2 || factor != 0f))
            VectorMath.AddScaled(continuation, outputs == 2 ? 1f : factor, head.Slice((outputs - 1) * hidden, hidden));
        if (factor == 0f)
            return;
        for (int h = 0; h < hidden; h++)
            head[h] += factor * weights[(h * Heads.Count) + 1];
        headBias[0] += factor * bias[1];
    }

    /// <summary>Brings the terms linear in the features, of the skip and of the match, into one vector an output, folded as the heads are.</summary>
    private void FoldSkips(int outputs, float factor, ReadOnlySpan<float> skipVectors, ReadOnlySpan<float> observation, Span<float> skip)
    {
        skip.Clear();
        for (int output = 0; output < Heads.Count; output++)
        {
            if (output >= outputs && factor == 0f)
                return;
            float share = output < outputs ? 1f : factor;
            Span<float> target = skip.Slice(output < outputs ? output * SkipLength : 0, SkipLength);
            if (_layers.Skip is not null)
                VectorMath.AddScaled(skipVectors.Slice(output * FeatureCount, FeatureCount), share, target[..FeatureCount]);
            _layers.Match?.AddTo(Parameters, observation, output, share, target);
        }
    }
}
