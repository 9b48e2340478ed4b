namespace PlaylistRL.Learning;

/// <content>The scan over all rows for one observation.</content>
internal sealed partial class ActionHeadNetwork
{
    public override void Score(ReadOnlySpan<float> observation, Span<float> values, Span<float> scratch)
    {
        int hidden = _head.Hidden;
        float live = Heads.Live(observation);
        float stateValue = StateValue(observation, scratch);
        float continuation = Heads.Discount * live;

        // A linear reward folds both outputs into one weight vector; a logistic one needs both.
        bool fold = Heads.Split && !Heads.LogisticReward;
        int outputs = fold ? 1 : Heads.Count;
        var room = new ScratchSpace(scratch);
        Span<float> stateHidden = room.Take(hidden);
        Span<float> head = room.Take(outputs * hidden);
        Span<float> headBias = room.Take(outputs);
        Span<float> skip = room.Take(SkipLength * outputs);
        Span<float> kernelScratch = room.Take(hidden * ScoringKernel.Lanes);
        Span<float> tileScores = room.Take(outputs * ScoringKernel.Lanes);
        Span<float> skipVectors = room.Take(_skip?.Outputs ?? 0);
        Span<float> matches = room.Take(MatchCount * ScoringKernel.Lanes);
        ReadOnlySpan<float> matchWeights = _head.First.Weights(Parameters)[((_observationLength + FeatureCount) * hidden)..];

        _head.First.Bias(Parameters).CopyTo(stateHidden);
        MatrixProduct.Multiply(observation, 0, 1, _head.First.Weights(Parameters), hidden, stateHidden, hidden, 1, hidden, _observationLength, accumulate: true);
        _skip?.Forward(Parameters, observation, 0, skipVectors, 1);
        float foldFactor = fold ? continuation * Heads.ContinuationScale : 0f;
        FoldHeads(outputs, foldFactor, head, headBias);
        FoldSkips(outputs, foldFactor, skipVectors, observation, skip);

        for (int tile = 0; tile < _tiles.Count; tile++)
        {
            _matchInputs?.WriteTile(observation, _tiles.Features(tile), _tiles.OneOverNorms(tile), matches);
            ScoringKernel.Score(
                stateHidden, _hiddenTiles.AsSpan(tile * HiddenTileLength, HiddenTileLength), matches, matchWeights, _head.Second.Weights(Parameters), _head.Second.Bias(Parameters),
                head, headBias, skip, _match is null ? _tiles.Features(tile) : _tiles.WithNormalized(tile), kernelScratch, tileScores);
            int first = tile * ScoringKernel.Lanes;
            Span<float> target = values.Slice(first, Math.Min(ScoringKernel.Lanes, RowCount - first));
            float shift = Heads.Split ? continuation * stateValue : stateValue;
            for (int lane = 0; lane < target.Length; lane++)
            {
                target[lane] = outputs == 1
                    ? tileScores[lane] + shift
                    : Heads.Reward(tileScores[lane]) + (continuation * Heads.ContinuationScale * tileScores[ScoringKernel.Lanes + lane]) + shift;
            }
        }
    }

    private float StateValue(ReadOnlySpan<float> observation, Span<float> scratch)
    {
        if (_value is null)
            return 0f;
        var room = new ScratchSpace(scratch);
        Span<float> hidden1 = room.Take(_value.Hidden);
        Span<float> hidden2 = room.Take(_value.Hidden);
        Span<float> value = room.Take(1);
        _value.ForwardHidden(Parameters, observation, 0, hidden1, hidden2, 1);
        _value.Third.Forward(Parameters, hidden2, 0, value, 1);
        return value[0];
    }

    /// <summary>Turns the last layer output-major, adding the second output's times <paramref name="factor"/> to the first where they are folded.</summary>
    private void FoldHeads(int outputs, float factor, Span<float> head, Span<float> headBias)
    {
        int hidden = _head.Hidden;
        ReadOnlySpan<float> weights = _head.Third.Weights(Parameters);
        ReadOnlySpan<float> bias = _head.Third.Bias(Parameters);
        for (int output = 0; output < outputs; output++)
        {
            for (int h = 0; h < hidden; h++)
                head[(output * hidden) + h] = weights[(h * Heads.Count) + output];
            headBias[output] = bias[output];
        }

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
            if (_skip is not null)
                VectorMath.AddScaled(skipVectors.Slice(output * FeatureCount, FeatureCount), share, target[..FeatureCount]);
            _match?.AddTo(Parameters, observation, output, share, target);
        }
    }
}
